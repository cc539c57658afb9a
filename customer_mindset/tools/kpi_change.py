"""Words for a figure: what of its ups and downs is more than chance.

A figure is a series of months, each a pair ``(numerator, denominator)``. A share is
judged by the score method behind Wilson's interval, any other figure by its moving
range: how far neighbouring months lie apart says how much it sways by itself, and a
lasting change of level is only one of these steps.
"""

from math import sqrt

from .statistics import Z_95, newcombe

# mean step between two neighbouring values, in standard deviations of a single one
STEP = 1.128
# fewer steps than these tell nothing about how far a figure sways by itself
STEPS_MIN = 6


def divide(top, bottom):
    """Return the quotient, None where there is nothing to count.

    >>> divide(1, 4), divide(0, 0)
    (0.25, None)
    """
    return top / bottom if bottom else None


def add_up(points):
    """Return numerator and denominator of several months together.

    >>> add_up([(1, 4), (2, 6)]), add_up([])
    ((3, 10), (0, 0))
    """
    return sum(top for top, _ in points), sum(bottom for _, bottom in points)


def find_centre(points, is_share):
    """Return what is usual: the share of all months, else the mean month.

    >>> find_centre([(1, 4), (0, 0), (8, 8)], True)
    0.75
    >>> find_centre([(10, 5), (0, 0), (12, 3)], False)
    3.0
    """
    if is_share:
        return divide(*add_up(points))
    values = [top / bottom for top, bottom in points if bottom]
    return divide(sum(values), len(values))


def find_sway(points):
    """Return the standard deviation of a month from its moving range, None: unknown.

    >>> points = [(value, 1) for value in (5, 7, 5, 7, 5, 7, 5)]
    >>> round(find_sway(points), 2), find_sway(points[1:])
    (1.77, None)
    """
    values = [top / bottom for top, bottom in points if bottom]
    steps = [abs(one - other) for one, other in zip(values, values[1:], strict=False)]
    if len(steps) < STEPS_MIN:
        return None
    return sum(steps) / len(steps) / STEP


def find_band(points, is_share, base=None, z=Z_95):
    """Return for each month ``(low, high)``: where chance alone would put it.

    A share lies in its band exactly if Wilson's interval of the month holds what is
    usual; so the band is wide where a month counts little.

    :param base: the months that tell what is usual, by default the same ones

    >>> [low, high], = find_band([(30, 100)], True)
    >>> round(low, 3), round(high, 3)
    (0.21, 0.39)
    >>> find_band([(0, 0)], True)
    [None]
    """
    base = points if base is None else base
    centre = find_centre(base, is_share)
    sway = None if is_share else find_sway(base)
    if centre is None or not is_share and sway is None:
        return [None] * len(points)
    band = []
    for _top, bottom in points:
        if not bottom:
            band.append(None)
            continue
        room = z * (sqrt(centre * (1 - centre) / bottom) if is_share else sway)
        low, high = max(0.0, centre - room), centre + room
        band.append((low, min(1.0, high) if is_share else high))
    return band


def count_outside(points, band):
    """Return how many of the last months lie outside the band, all on one side.

    Above it they count as positive, below it as negative. A month with nothing to
    count ends the row.

    >>> band = [(2, 4)] * 4
    >>> count_outside([(9, 1), (3, 1), (5, 1), (6, 1)], band)
    2
    >>> count_outside([(5, 1), (1, 1)], band[:2]), count_outside([(3, 1)], band[:1])
    (-1, 0)
    """
    number = 0
    for (top, bottom), limits in reversed(list(zip(points, band, strict=True))):
        if not bottom or not limits:
            break
        value = top / bottom
        side = (value > limits[1]) - (value < limits[0])
        if not side or side * number < 0:
            break
        number += side
    return number


def find_change(now, before, sway, is_share, z=Z_95):
    """Return the interval ``(low, high)`` of the change, None where nobody can tell.

    Both figures are quotients of sums: a month weighs as much as it counts.

    :param now: the months of the figure
    :param before: the months that it is compared with
    :param sway: the standard deviation of a month, unless it is a share

    >>> low, high = find_change([(56, 70)], [(48, 80)], None, True)
    >>> round(low, 4), round(high, 4)
    (0.0524, 0.3339)
    >>> months = [(10, 1)] * 12
    >>> low, high = find_change(months, [(12, 1)] * 12, 1.0, False)
    >>> round(low, 2), round(high, 2)
    (-2.8, -1.2)
    """
    sums = add_up(now), add_up(before)
    if not sums[0][1] or not sums[1][1]:
        return None
    if is_share:
        return newcombe(*sums[0], *sums[1], z)
    if sway is None:
        return None
    room = z * sway * sqrt(_sum_weights(now) + _sum_weights(before))
    change = divide(*sums[0]) - divide(*sums[1])
    return change - room, change + room


def judge(interval, is_higher_better):
    """Say whether a change is for the better, for the worse, or may be chance.

    >>> judge((0.1, 0.3), True), judge((0.1, 0.3), False), judge((-0.1, 0.3), True)
    ('better', 'worse', 'open')
    """
    low, high = interval
    if low <= 0 <= high:
        return "open"
    return "better" if (low > 0) == is_higher_better else "worse"


def _sum_weights(points):
    """Return the sum of squared weights: what averaging leaves of the variance."""
    total = sum(bottom for _top, bottom in points)
    return sum((bottom / total) ** 2 for _top, bottom in points)
