"""Remembers what was decided: many worlds differ in one group only."""

from functools import lru_cache

from odoo.addons.customer_mindset.tools import publication, rollup, suppression
from odoo.addons.customer_mindset.tools.figures import decide


@lru_cache(100_000)
def _decide(items, invited, floor, units):
    return decide(dict(items), invited, floor, units)


def _remember(cell, invited, floor, units=1):
    return _decide(tuple(cell.items()), invited, floor, units)


def install():
    """Let a process of its own remember; there is no way back."""
    rollup.decide = publication.decide = _remember
    rollup.split_path = suppression.split_path = lru_cache(1000)(suppression.split_path)
