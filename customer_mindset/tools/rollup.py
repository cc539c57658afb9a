"""What is shown of several groups together: blocks of small ones, departments, all.

Everything but a block is a weighted mean of what is shown of its groups. It adds
nothing to what everybody can work out, and so gives nothing away; and each group counts
with the number of its people, whatever share of them has answered. What is hidden of a
group is in no figure at all.

A block adds up groups that are each too small for questions. It is the only place where
answers of several groups are added, so that no second sum can be set against it.
"""

from typing import NamedTuple

from . import statistics
from .figures import DETAIL_FROM, HIDDEN, Figure, decide
from .suppression import (
    BAND_HIGH,
    BAND_LOW,
    BAND_MIDDLE,
    MARGIN,
    add_up_items,
    answered,
    merge_groups,
    split_path,
)

# the middle of each band, and the share from which a whole is in the next one
BAND_MIDDLES = {BAND_LOW: 0.25, BAND_MIDDLE: 0.625, BAND_HIGH: 0.875}
# a block has at least so many units: with two, each could be told from the other
BLOCK_FROM = 3
# a whole is shown if this share of its people belongs to groups that are
COVERED = 0.5


class Whole(NamedTuple):
    """Several units together; ``path`` is the chain of departments they are below."""

    path: str
    units: tuple


def publish(units, drivers, floor):
    """Decide every figure of each unit.

    :param drivers: ``{question: driver}``
    :return: ``{unit key: {driver: {None or question: Figure}}}``
    """
    return {
        unit.key: {
            driver: decide(cell, unit.invited, floor)
            for driver, cell in _split(unit.cell, drivers).items()
        }
        for unit in units
    }


def find_blocks(units):
    """Return the blocks: lists of three units or more, all too small for questions."""
    small = {
        unit.key: (unit, count)
        for unit in units
        if (count := detail_count(unit)) < DETAIL_FROM
    }
    # so much of each is counted that fewer units are never enough
    share = -(-DETAIL_FROM // BLOCK_FROM)
    counts = [(key, unit.path, min(n, share)) for key, (unit, n) in small.items()]
    return [
        [small[key][0] for key in keys]
        for keys in merge_groups(counts, DETAIL_FROM)
        if len(keys) >= BLOCK_FROM
    ]


def publish_block(block, figures, drivers, floor):
    """Decide the figures of a block, from those of its units.

    :param figures: what :func:`publish` returned
    :return: ``{driver: {None or question: Figure}}``, without what is not shown
    """
    published = {}
    for driver in sorted(set(drivers.values())):
        shown = [unit for unit in block if figures[unit.key][driver][None] != HIDDEN]
        if len(shown) < BLOCK_FROM:
            continue
        cells = [_split(unit.cell, drivers)[driver] for unit in shown]
        invited = sum(unit.invited for unit in shown)
        together = decide(add_up_items(cells), invited, floor, len(shown))
        if len(together) > 1:
            parts = [(unit.invited, figures[unit.key][driver][None]) for unit in shown]
            published[driver] = {**together, None: weigh(parts, invited)}
    return published


def find_wholes(units):
    """Return the departments that have at least two units, and all units at the end.

    A department with the same units as one below it is left out.
    """
    below = {}
    for unit in units:
        parts = split_path(unit.path)
        for depth in range(len(parts) + 1):
            below.setdefault(parts[:depth], []).append(unit)
    wholes = {}
    for parts in sorted(below, key=lambda parts: (-len(parts), parts)):
        keys = tuple(unit.key for unit in below[parts])
        if len(keys) > 1 and (keys not in wholes or not parts):
            wholes[keys] = Whole("".join(f"{p}/" for p in parts), tuple(below[parts]))
    return sorted(wholes.values(), key=lambda whole: split_path(whole.path))[::-1]


def publish_whole(whole, figures, blocks, drivers):
    """Weigh what is shown of the units of a whole.

    :param figures: what :func:`publish` returned
    :param blocks: ``[(block, what publish_block returned), ...]``
    :return: ``{driver: {None or question: Figure}}``
    """
    invited = sum(unit.invited for unit in whole.units)
    keys = {unit.key for unit in whole.units}
    within = [row for row in blocks if all(unit.key in keys for unit in row[0])]
    published = {}
    for driver in sorted(set(drivers.values())):
        means = [(u.invited, figures[u.key][driver][None]) for u in whole.units]
        published[driver] = {None: weigh(means, invited)}
        for question in sorted(q for q in drivers if drivers[q] == driver):
            parts = [
                (unit.invited, figures[unit.key][driver].get(question, HIDDEN))
                for unit in whole.units
            ]
            parts += [
                (_shown_people(block, figures, driver), shown[driver][question])
                for block, shown in within
                if driver in shown
            ]
            figure = weigh(parts, invited)
            if figure != HIDDEN:
                published[driver][question] = figure
    return published


def weigh(parts, invited):
    """Return the figure of a whole from ``[(people, Figure), ...]`` of its parts."""
    parts = [(people, figure) for people, figure in parts if figure != HIDDEN]
    if sum(people for people, _figure in parts) < COVERED * invited or not parts:
        return HIDDEN
    rows = [(people, figure.mean, figure.error) for people, figure in parts]
    mean, error = statistics.weighted_mean(rows)
    return Figure(
        sum(figure.answers for _people, figure in parts),
        round(mean + 1e-9, 1),
        "",
        _weigh_shares(parts),
        error,
    )


def weigh_bands(units):
    """Name the band of a whole after the middles of the bands of its units."""
    rows = [(u.invited, BAND_MIDDLES[u.band]) for u in units if u.band]
    people = sum(invited for invited, _middle in rows)
    if not people or people < COVERED * sum(unit.invited for unit in units):
        return None
    share = sum(invited * middle for invited, middle in rows) / people
    if share < 0.5:
        return BAND_LOW
    return BAND_MIDDLE if share < 0.75 else BAND_HIGH


def _weigh_shares(parts):
    """Shares in per cent that add up to about 100, or none if a part has none."""
    if not all(figure.shares for _people, figure in parts):
        return ()
    columns = [0.0] * 5
    for people, figure in parts:
        for value, share in enumerate(figure.shares):
            columns[value] += people * share / sum(figure.shares)
    total = sum(people for people, _figure in parts)
    return tuple(int(100 * column / total + 0.5) for column in columns)


def _shown_people(block, figures, driver):
    return sum(u.invited for u in block if figures[u.key][driver][None] != HIDDEN)


def detail_count(unit):
    """Number that decides whether a unit is large enough for questions."""
    answers = max(map(answered, unit.cell.values()), default=0)
    return min(answers, unit.invited - MARGIN)


def _split(cell, drivers):
    """Split a cell by driver; a driver of which a question is missing is empty."""
    parts = {driver: {} for driver in drivers.values()}
    for question, driver in drivers.items():
        parts[driver][question] = cell.get(question)
    return {
        driver: part if None not in part.values() else {}
        for driver, part in parts.items()
    }
