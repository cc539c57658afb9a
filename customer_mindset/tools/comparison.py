"""Whether a result may be set against the last one, and what of it is chance."""

from . import statistics

# share of the people of either round that has to be in both
SAME_PEOPLE = 2 / 3


def is_same_people(moves, contains):
    """Whether a unit of two rounds has mostly the same people.

    :param moves: ``[(chain before, chain now, people)]``, None for who was not there
    :param contains: tells of a chain of departments whether it belongs to the unit

    >>> moves = [((1,), (1,), 8), ((1,), None, 2), (None, (1,), 5), ((2,), (1,), 1)]
    >>> is_same_people(moves, lambda chain: chain == (1,))
    False
    >>> is_same_people(moves[:2], lambda chain: chain == (1,))
    True
    """
    before = now = both = 0
    for old, new, people in moves:
        was, is_ = old is not None and contains(old), new is not None and contains(new)
        before += was * people
        now += is_ * people
        both += (was and is_) * people
    return bool(both) and both >= SAME_PEOPLE * max(before, now)


def compare(mean, noise, mean_before, noise_before):
    """Return change, its noise band and the verdict, from what is published alone.

    >>> compare(3.9, 0.3, 3.2, 0.4)
    (0.7, 0.5, 'better')
    """
    change = round(mean - mean_before, 1)
    band = round(statistics.join_bands(noise, noise_before), 2)
    return change, band, statistics.verdict(change, band)
