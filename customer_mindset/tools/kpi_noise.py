"""Which months of a figure are outside of what chance explains.

A figure is a list of months with its numerator and denominator, ``(0, 0)`` without
anything counted. The band of a month is where its value lies as long as nothing but
chance is at work.
"""

from .statistics import wilson

MONTHS = 24  # that say what is usual
ENOUGH = 6  # months with anything counted, of these
# Shewhart's limits of single values: three standard deviations, estimated by the mean
# moving range (Wheeler 1992, Understanding Statistical Process Control)
LIMIT = 2.66


def get_share_band(before, denominator):
    """Return ``(low, high)``: the Wilson interval of the usual share for this size.

    >>> low, high = get_share_band([(30, 100)] * 6, 100)
    >>> round(low, 3), round(high, 3)
    (0.219, 0.396)
    >>> get_share_band([(30, 100)] * 5, 100) is None
    True
    """
    counted = [month for month in before[-MONTHS:] if month[1]]
    if len(counted) < ENOUGH or not denominator:
        return None
    share = sum(n for n, _d in counted) / sum(d for _n, d in counted)
    return wilson(min(max(share, 0.0), 1.0) * denominator, denominator)


def get_range_band(before):
    """Return ``(low, high)``: the usual value and 2.66 mean moving ranges around it.

    >>> get_range_band([(10, 1), (12, 1), (10, 1), (12, 1), (10, 1), (12, 1)])
    (5.68, 16.32)
    """
    values = [n / d for n, d in before[-MONTHS:] if d]
    if len(values) < ENOUGH:
        return None
    mean = sum(values) / len(values)
    ranges = [abs(b - a) for a, b in zip(values, values[1:], strict=False)]
    reach = LIMIT * sum(ranges) / len(ranges)
    return round(mean - reach, 9), round(mean + reach, 9)


def get_band(before, month, is_share):
    """Return the band of a month after those before it, or None: too few of them."""
    if is_share:
        return get_share_band(before, month[1])
    return get_range_band(before) if month[1] else None


def get_bands(months, is_share):
    """Return the band of each month by those before it, or None."""
    return [
        get_band(months[:position], month, is_share)
        for position, month in enumerate(months)
    ]


def judge(months, is_share, last=2):
    """Say whether the last months are ``"high"`` or ``"low"`` all, or ``"usual"``.

    All of them are compared with the months before the first of them. None: there are
    too few months to say anything.

    >>> usual = [(30, 100), (33, 100)] * 6
    >>> judge([*usual, (50, 100), (52, 100)], True)
    'high'
    >>> judge([*usual, (50, 100), (31, 100)], True)
    'usual'
    >>> judge([(30, 100), (50, 100)], True) is None, judge([], True) is None
    (True, True)
    """
    before, judged = months[:-last], months[-last:]
    if len(judged) < last:
        return None
    sides = set()
    for month in judged:
        band = get_band(before, month, is_share)
        if band is None:
            return None
        value = month[0] / month[1]
        sides.add((value > band[1]) - (value < band[0]))
    return {(1,): "high", (-1,): "low"}.get(tuple(sides), "usual")
