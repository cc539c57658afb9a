"""How a figure changed against the year before, and whether chance explains it.

A figure is a list of months, each a pair ``(numerator, denominator)``. The change of a
share is judged by Newcombe's interval, that of any other figure by its moving range:
how far neighbouring months lie apart says how much it sways by itself, and a lasting
change of level is only one of these steps.
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
