"""Weak: only the counters that were chosen are written."""

from odoo.addons.customer_mindset.models.mindset_tally import MindsetTally


def rewrite(self, cr, group_id, values):
    cr.execute(
        "UPDATE mindset_tally SET n = n + 1"
        " WHERE group_id = %s AND (item_id, COALESCE(desk_id, 0), value) IN %s",
        [group_id, tuple((*question, value) for question, value in values.items())],
    )


MindsetTally._rewrite = rewrite
