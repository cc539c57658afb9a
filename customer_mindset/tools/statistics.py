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


def spread(shares, mean):
    """Return the standard deviation of answers from 1 to 5 whose shares are known.

    The shares may be rounded; so the result is never less than the least that the mean
    allows (answers on the two whole numbers beside it).

    >>> round(spread((0, 25, 25, 25, 25), 3.5), 2)
    1.12
    >>> round(spread((0, 0, 0, 0, 100), 4.9), 2)
    0.3
    """
    total = sum(shares)
    own = sum(value * share for value, share in enumerate(shares, 1)) / total
    variance = sum(s * (v - own) ** 2 for v, s in enumerate(shares, 1)) / total
    part = mean % 1
    return sqrt(max(variance, part * (1 - part)))


def widest_spread(mean):
    """Return the standard deviation to reckon with where only the mean is known.

    That of evenly spread answers from 1 to 5 (variance 2), but near the ends of the
    scale not more than is possible at all: (5 - mean) (mean - 1), the inequality of
    Bhatia and Davis (2000, The American Mathematical Monthly 107, 353-357).

    >>> round(widest_spread(3), 2), round(widest_spread(4.6), 2)
    (1.41, 1.2)
    """
    return sqrt(min(2.0, max((5 - mean) * (mean - 1), 0.0)))


def weighted_mean(rows):
    """Return mean and standard error of a whole from those of its parts.

    The textbook estimator of a stratified sample: each part counts with its weight,
    the number of its people, whatever share of them has answered.

    :param rows: ``[(weight, mean, error), ...]``

    >>> mean, error = weighted_mean([(10, 3.0, 0.3), (30, 4.0, 0.1)])
    >>> round(mean, 2), round(error, 3)
    (3.75, 0.106)
    """
    total = sum(weight for weight, _mean, _error in rows)
    mean = sum(weight * mean for weight, mean, _error in rows) / total
    error = sqrt(sum((weight * error) ** 2 for weight, _mean, error in rows)) / total
    return mean, error


def noise_band(error, z=Z_95, step=0.1):
    """Return how far a mean strays by chance alone: the usual 95 % band.

    The mean was rounded to ``step``: that adds step² / 12, the variance of an even
    distribution.

    >>> round(noise_band(0.2), 2)
    0.4
    """
    return z * sqrt(error * error + step * step / 12)


def join_bands(*bands):
    """Return the noise band of the difference of independent means.

    >>> join_bands(0.3, 0.4)
    0.5
    """
    return sqrt(sum(band * band for band in bands))


def verdict(change, noise):
    """Say whether a change is more than chance.

    >>> verdict(0.3, 0.5), verdict(0.6, 0.5), verdict(-0.6, 0.5)
    ('same', 'better', 'worse')
    """
    if abs(change) <= noise:
        return "same"
    return "better" if change > 0 else "worse"
