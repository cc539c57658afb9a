"""The way from the tallies of a round to everything that is shown of it.

``merge`` makes units of groups, ``publish`` decides what is shown of them. Both are all
that a round's result consists of: tests of what can be worked out begin here.
"""

from typing import NamedTuple

from . import rollup, suppression
from .figures import HIDDEN, Figure, decide
from .suppression import add_up, add_up_items, answered, common_path

GROUP, BLOCK, DEPARTMENT, COMPANY, DESK = KINDS = (
    "group",
    "block",
    "department",
    "company",
    "desk",
)
OTHERS, SELF = SIDES = ("others", "self")


class Group(NamedTuple):
    """A group of a round when its pulse ends.

    ``path`` is the frozen chain of departments, ``cell`` ``{question: counts}``; a
    question is a statement or, with a desk, what is asked about that desk. ``desk`` is
    the one whose people the group consists of.
    """

    key: object
    path: str
    invited: int
    cell: dict
    desk: object = None


class Unit(NamedTuple):
    """Merged groups: the least that anything is kept or shown of.

    ``cell`` is without what fewer than the floor answered; ``desks`` tells how many of
    the invited belong to each desk.
    """

    key: object
    keys: tuple
    path: str
    invited: int
    cell: dict
    band: str | None
    desks: dict


class Row(NamedTuple):
    """A published figure: of which units, and about which driver, question or desk."""

    kind: str
    path: str
    keys: tuple
    subject: object
    question: object
    figure: Figure
    band: str | None


def merge(groups, floor):
    """Return the units of a round's groups."""
    by_key = {group.key: group for group in groups}
    counts = [(g.key, g.path, g.invited, _count_answers(g.cell)) for g in groups]
    return [
        _make_unit([by_key[key] for key in keys], floor)
        for keys in suppression.merge_answers(counts, floor)
    ]


def publish(units, drivers, desks, floor):
    """Return the rows of a round, and no row for what is not worth a word.

    :param drivers: ``{question: driver}`` of the statements
    :param desks: ``{desk: (question to others, question to its own people)}``
    """
    figures = rollup.publish(units, drivers, floor)
    blocks = [
        (block, rollup.publish_block(block, figures, drivers, floor))
        for block in rollup.find_blocks(units)
    ]
    rows = []
    if len(units) > 1:
        for unit in units:
            rows += _get_rows(GROUP, unit.path, [unit], figures[unit.key], unit.band)
        for block, shown in blocks:
            path = common_path(unit.path for unit in block)
            rows += _get_rows(BLOCK, path, block, shown, None)
    for whole in rollup.find_wholes(units):
        kind = DEPARTMENT if len(whole.units) < len(units) else COMPANY
        shown = rollup.publish_whole(whole, figures, blocks, drivers)
        band = rollup.weigh_bands(whole.units)
        rows += _get_rows(kind, whole.path, whole.units, shown, band)
    if len(units) == 1:
        rows += _get_rows(COMPANY, "", units, figures[units[0].key], units[0].band)
    return rows + _publish_desks(units, desks, floor)


def _make_unit(groups, floor):
    cell = add_up_items(group.cell for group in groups)
    invited = sum(group.invited for group in groups)
    desks = {}
    for group in groups:
        desks[group.desk] = desks.get(group.desk, 0) + group.invited
    return Unit(
        groups[0].key,
        tuple(group.key for group in groups),
        common_path(group.path for group in groups),
        invited,
        {
            question: counts
            for question, counts in cell.items()
            if suppression.is_storable(counts, floor)
        },
        suppression.response_band(
            sum(_count_sheets(group.cell) for group in groups), invited
        ),
        desks,
    )


def _get_rows(kind, path, units, shown, band):
    keys = tuple(key for unit in units for key in unit.keys)
    return [
        Row(kind, path, keys, driver, question, figure, band)
        for driver, figures in shown.items()
        for question, figure in figures.items()
    ]


def _publish_desks(units, desks, floor):
    """Both sides of each desk, over all units: no group has a figure of a desk."""
    rows = []
    for desk, questions in desks.items():
        for side, question in zip(SIDES, questions, strict=True):
            asked = [unit for unit in units if question in unit.cell]
            figure = HIDDEN
            if asked:
                _n, figure = decide_desk(asked, desk, side == SELF, question, floor)
            rows.append(Row(DESK, "", (), desk, question, figure, None))
    return rows


def decide_desk(asked, desk, own, question, floor):
    """Return how many people were asked about a desk, and the figure of it.

    :param asked: the units whose counts of the question are kept
    :param own: whether the desk's own people were asked, or all others
    """
    people = sum(unit.desks.get(desk, 0) for unit in asked)
    invited = people if own else sum(unit.invited for unit in asked) - people
    counts = add_up(unit.cell[question] for unit in asked)
    figures = decide({question: counts}, invited, floor, len(asked))
    return invited, figures.get(question, figures[None])


def _count_answers(cell):
    """People who answered at least the most answered question of a cell."""
    return max(map(answered, cell.values()), default=0)


def _count_sheets(cell):
    """Sheets of a cell: each counts once in every question."""
    return max(map(sum, cell.values()), default=0)
