"""Weak ways to publish: each gives a secret away, and so has to be found out."""

from unittest.mock import patch

from odoo.addons.customer_mindset.tools import figures, publication, rollup, suppression


def _show(cell, _invited, floor, _units=1):
    """Exact means of drivers and questions from the floor on, and no shares."""
    if not cell or any(suppression.answered(c) < floor for c in cell.values()):
        return {None: figures.HIDDEN}
    together = suppression.add_up(cell.values())
    return {None: _exact(together), **{q: _exact(c) for q, c in cell.items()}}


def _exact(counts):
    n = suppression.answered(counts)
    return figures.Figure(n, sum(v * c for v, c in enumerate(counts)) / n)


def _total(whole, _figures, _blocks, drivers):
    """The sums of a whole, with what is hidden of its groups."""
    cells = [rollup._split(unit.cell, drivers) for unit in whole.units]
    return {
        driver: _show(suppression.add_up_items(c[driver] for c in cells), 0, 1)
        for driver in sorted(set(drivers.values()))
    }


def _keep_apart(groups, _floor):
    return [[group[0]] for group in groups]


WAYS = {
    # what is too small is hidden, but in the total: take the others away from it
    "no secondary suppression": (
        patch.object(suppression, "merge_answers", _keep_apart),
        patch.object(suppression, "is_storable", lambda _counts, _floor: True),
        patch.object(rollup, "decide", _show),
        patch.object(publication, "decide", _show),
        patch.object(rollup, "publish_whole", _total),
    ),
    # the answers of two small groups added up
    "blocks of two": (patch.object(rollup, "BLOCK_FROM", 2),),
}
