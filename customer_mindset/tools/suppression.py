"""Which groups are merged, what of their counts is kept, and how rates are named.

Counts of a question are a sequence of six numbers: how often it was declined (value 0)
and how often each of the values 1 to 5 was given. Nobody's sheet appears anywhere.

What may be shown of the merged groups is decided in ``figures.py``, what is shown of
several of them together in ``rollup.py``.
"""

FLOOR_MIN = 3
# so many of the invited may always have stayed away: nobody who stayed away, and nobody
# else, can conclude from what is shown that all the others took part
MARGIN = 2
BAND_LOW, BAND_MIDDLE, BAND_HIGH = "under_half", "half_to_three_quarters", "more"
# below this, three quarters of the invited would be all of them but one
BAND_FROM = 8


def merge_groups(groups, floor):
    """Merge groups below the floor with a sibling, else upward, until none is left.

    :param groups: iterable of ``(key, path, count)``; the path is the frozen chain of
        departments that ends with the group's own one, like ``"3/7/"`` ("" for none)
    :return: list of lists of keys. Each list counts at least ``floor`` together,
        except a single list of everybody if all groups together are fewer.

    >>> merge_groups([("a", "1/2/", 9), ("b", "1/3/", 2), ("c", "1/4/", 6)], 5)
    [['a'], ['b', 'c']]
    """
    levels = {}
    for key, path, count in groups:
        parts = split_path(path)
        levels.setdefault(parts, []).append((count, [key]))
        for depth in range(len(parts)):
            levels.setdefault(parts[:depth], [])
    for parts in sorted(levels, key=lambda parts: (-len(parts), parts)):
        units = _merge_siblings(levels[parts], floor)
        if not parts:
            return sorted((sorted(keys) for _count, keys in units))
        levels[parts[:-1]].extend(units)
    return []


def form_groups(groups, desks, floor):
    """Form the groups of a round: no desk's people are in a group with others.

    So the sheet that somebody sees follows from the group alone. A desk with too few
    people is left out, and so is the smallest desk where all others together would be
    too few: its people are then asked like everybody else.

    :param groups: like that of :func:`merge_groups`
    :param desks: chains of departments; none of them is below another
    :return: ``[(keys, desk or None), ...]``

    >>> form_groups([("a", "1/", 9), ("b", "2/", 8), ("c", "3/", 2)], ["1/", "3/"], 5)
    [(['b', 'c'], None), (['a'], '1/')]
    """
    groups = list(groups)
    kept = find_desks([(path, count) for _key, path, count in groups], desks, floor)
    parts = {None: [], **{desk: [] for desk in kept}}
    for row in groups:
        parts[find_desk(row[1], kept)].append(row)
    return [
        (keys, desk)
        for desk, rows in parts.items()
        for keys in merge_groups(rows, floor)
    ]


def find_desks(people, desks, floor):
    """Return the desks that are large enough, smallest last.

    :param people: ``[(chain of departments, number of people), ...]``
    """
    counts = dict.fromkeys(desks, 0)
    rest = 0
    for path, count in people:
        desk = find_desk(path, desks)
        if desk is None:
            rest += count
        else:
            counts[desk] += count
    kept = []
    for desk in sorted(counts, key=lambda desk: (-counts[desk], desk)):
        if counts[desk] >= floor + MARGIN:
            kept.append(desk)
        else:
            rest += counts[desk]
    while kept and 0 < rest < floor:
        rest += counts[kept.pop()]
    return kept


def find_desk(path, desks):
    """Return the desk that a chain of departments belongs to, or None."""
    return next((desk for desk in desks if path.startswith(desk)), None)


def merge_answers(groups, floor):
    """Merge groups whose answers are too few to be kept, or too near to everybody.

    :param groups: iterable of ``(key, path, invited, answers)``
    :return: like :func:`merge_groups`

    >>> merge_answers([("a", "", 5, 5), ("b", "", 9, 6)], 5)
    [['a', 'b']]
    """
    counts = [
        (key, path, min(answers, invited - MARGIN))
        for key, path, invited, answers in groups
    ]
    return merge_groups(counts, floor)


def response_band(sheets, invited):
    """Name the band of participation: never a number that a person could be in.

    :return: the band, or None where a band would be about single people

    >>> response_band(3, 8), response_band(4, 8), response_band(7, 8)
    ('under_half', 'half_to_three_quarters', 'more')
    >>> response_band(6, 7)
    """
    if invited < BAND_FROM:
        return None
    if sheets * 2 < invited:
        return BAND_LOW
    return BAND_MIDDLE if sheets * 4 < invited * 3 else BAND_HIGH


def answered(counts):
    """Number of people who answered the question instead of declining it."""
    return sum(counts[1:])


def add_up(tallies):
    """Counts of all given tallies together."""
    return tuple(sum(column) for column in zip(*tallies, strict=True))


def add_up_items(cells):
    """Counts of several groups together, question by question."""
    together = {}
    for cell in cells:
        for item, counts in cell.items():
            together.setdefault(item, []).append(counts)
    return {item: add_up(tallies) for item, tallies in together.items()}


def is_storable(counts, floor):
    """Whether the tally of a question may outlive the pulse."""
    return answered(counts) >= floor


def split_path(path):
    """Return a frozen chain of departments as a tuple of their numbers.

    >>> split_path("3/7/"), split_path("")
    ((3, 7), ())
    """
    return tuple(int(part) for part in path.split("/") if part)


def common_path(paths):
    """Return the part of the chains that all of them share, as a chain.

    >>> common_path(["1/2/3/", "1/2/", "1/2/4/"])
    '1/2/'
    """
    chains = [split_path(path) for path in paths]
    common = []
    for parts in zip(*chains, strict=False):
        if len(set(parts)) > 1:
            break
        common.append(parts[0])
    return "".join(f"{part}/" for part in common)


def _merge_siblings(units, floor):
    """Merge the smallest units of one level; the last small one joins the next."""
    units = sorted(units)
    while len(units) > 1 and units[0][0] < floor:
        (count, keys), (other, others), *rest = units
        units = sorted([(count + other, sorted(keys + others)), *rest])
    return units
