"""What of a figure is more than chance: intervals of shares and their difference."""

from math import sqrt

Z_95 = 1.959963984540054


def wilson(successes, n, z=Z_95):
    """Return the Wilson score interval ``(low, high)`` of a share.

    It holds for small numbers and at both ends, where the textbook interval fails.

    >>> [round(limit, 4) for limit in wilson(81, 263)]
    [0.2553, 0.3662]
    >>> [round(limit, 4) for limit in wilson(0, 20)]
    [0.0, 0.1611]
    """
    if not n:
        return 0.0, 1.0
    share = successes / n
    centre = share + z * z / (2 * n)
    spread = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    low = 0.0 if not successes else max(0.0, (centre - spread) / scale)
    high = 1.0 if successes == n else min(1.0, (centre + spread) / scale)
    return low, high


def newcombe(successes1, n1, successes2, n2, z=Z_95):
    """Return the interval ``(low, high)`` of the first share less the second.

    Newcombe's hybrid score method: two Wilson intervals combined.

    >>> [round(limit, 4) for limit in newcombe(56, 70, 48, 80)]
    [0.0524, 0.3339]
    """
    if not n1 or not n2:
        return -1.0, 1.0
    share1, share2 = successes1 / n1, successes2 / n2
    low1, high1 = wilson(successes1, n1, z)
    low2, high2 = wilson(successes2, n2, z)
    below = sqrt((share1 - low1) ** 2 + (high2 - share2) ** 2)
    above = sqrt((high1 - share1) ** 2 + (share2 - low2) ** 2)
    return share1 - share2 - below, share1 - share2 + above
