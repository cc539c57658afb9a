"""Weak: each answer is a row, though without a name; as many survey tools do it."""

from odoo.addons.customer_mindset.models.mindset_tally import MindsetTally

TABLE = """
CREATE TABLE IF NOT EXISTS mindset_answer (
    id serial PRIMARY KEY, group_id int, item_id int, value int, create_date timestamp
)
"""
rewrite = MindsetTally._rewrite


def store(self, cr, group_id, values):
    cr.execute(TABLE)
    for (item_id, _desk_id), value in values.items():
        cr.execute(
            "INSERT INTO mindset_answer (group_id, item_id, value, create_date)"
            " VALUES (%s, %s, %s, now() AT TIME ZONE 'UTC')",
            [group_id, item_id, value],
        )
    rewrite(self, cr, group_id, values)


MindsetTally._rewrite = store
