"""Which groups are merged, and what of their answers may be shown.

Counts of an item are a sequence of six numbers: how often it was declined (value 0)
and how often each of the values 1 to 5 was given. Nobody's sheet appears anywhere.
"""

from typing import NamedTuple

FLOOR_MIN = 3
DETAIL_FROM = 10
BAND_LOW, BAND_MIDDLE, BAND_HIGH = "under_half", "half_to_three_quarters", "more"


class Figure(NamedTuple):
    """A published number: at least so many answers, and their mean, or None if hidden.

    ``answers`` is one of 0, the floor and ``DETAIL_FROM``. The exact number stays
    unknown: beside the number invited it could say that everybody took part.
    """

    answers: int
    mean: float | None


HIDDEN = Figure(0, None)


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
        parts = _parts(path)
        levels.setdefault(parts, []).append((count, [key]))
        for depth in range(len(parts)):
            levels.setdefault(parts[:depth], [])
    for parts in sorted(levels, key=lambda parts: (-len(parts), parts)):
        units = _merge_siblings(levels[parts], floor)
        if not parts:
            return sorted((sorted(keys) for _count, keys in units))
        levels[parts[:-1]].extend(units)
    return []


def response_band(answers, invited):
    """Name the band of participation: never a number that a person could be in.

    >>> response_band(3, 8), response_band(4, 8), response_band(7, 8)
    ('under_half', 'half_to_three_quarters', 'more')
    """
    if answers * 2 < invited:
        return BAND_LOW
    return BAND_MIDDLE if answers * 4 < invited * 3 else BAND_HIGH


def answered(counts):
    """Number of people who answered the item instead of declining it."""
    return sum(counts[1:])


def add_up(tallies):
    """Counts of all given tallies together."""
    return tuple(sum(column) for column in zip(*tallies, strict=True))


def add_up_items(cells):
    """Counts of several groups together, item by item."""
    together = {}
    for cell in cells:
        for item, counts in cell.items():
            together.setdefault(item, []).append(counts)
    return {item: add_up(tallies) for item, tallies in together.items()}


def is_storable(counts, floor):
    """Whether the tally of an item may outlive the pulse."""
    return answered(counts) >= floor


def publish(tallies, drivers, floor):
    """Decide every figure of a round.

    :param tallies: ``{group: {item: counts}}``
    :param drivers: ``{item: driver}``
    :return: ``{(group, driver, item): Figure}``; item is None for the whole driver and
        group is None for the company. What is hidden contributes to no other figure,
        so that no difference of figures can tell it.
    """
    figures = {}
    for driver in sorted(set(drivers.values())):
        items = sorted(item for item in drivers if drivers[item] == driver)
        rows = {group: _rows(tally, items) for group, tally in tallies.items()}
        figures.update(_publish_driver(rows, driver, items, floor))
    return figures


def _publish_driver(rows, driver, items, floor):
    """Figures of one driver, from ``{group: {item: counts}}``."""
    shown = {group: cell for group, cell in rows.items() if _may_show(cell, floor)}
    deep = {group: cell for group, cell in shown.items() if _may_detail(cell)}
    small = add_up_items(cell for group, cell in shown.items() if group not in deep)
    units = {**rows, None: add_up_items(shown.values())}
    detailed = {**deep, None: add_up_items(deep.values())}
    if _may_detail(small):
        detailed[None] = units[None]
    figures = {}
    for group, cell in units.items():
        figures[group, driver, None] = _figure(cell, floor, group in shown or not group)
        for item in items:
            figures[group, driver, item] = HIDDEN
    for group, cell in detailed.items():
        for item, counts in cell.items():
            figures[group, driver, item] = _figure({item: counts}, floor)
    return figures


def _figure(cell, floor, may_show=True):
    if not (may_show and _may_show(cell, floor)):
        return HIDDEN
    detail = _people(cell) >= DETAIL_FROM
    counts = add_up(cell.values())
    total = sum(value * n for value, n in enumerate(counts))
    mean = round(total / answered(counts), 2 if detail else 1)
    return Figure(max(DETAIL_FROM, floor) if detail else floor, mean)


def _rows(tally, items):
    return {item: tally[item] for item in items if item in tally}


def _people(cell):
    """The fewest people behind any item of the cell: what the thresholds compare."""
    return min((answered(counts) for counts in cell.values()), default=0)


def _may_show(cell, floor):
    return _people(cell) >= max(floor, FLOOR_MIN) and _is_mixed(cell.values())


def _may_detail(cell):
    """Whether each item of the cell may be shown, so that none is what is left."""
    many = _people(cell) >= DETAIL_FROM
    return many and all(_is_mixed([counts]) for counts in cell.values())


def _is_mixed(tallies):
    """Whether at least two different values were given."""
    return sum(1 for n in add_up(tallies)[1:] if n) > 1


def _parts(path):
    return tuple(int(part) for part in path.split("/") if part)


def _merge_siblings(units, floor):
    """Merge the smallest units of one level; the last small one joins the next."""
    units = sorted(units)
    while len(units) > 1 and units[0][0] < floor:
        (count, keys), (other, others), *rest = units
        units = sorted([(count + other, sorted(keys + others)), *rest])
    return units
