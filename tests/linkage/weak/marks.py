"""Weak: handing in writes the participation; what it wrote there is taken back."""

from odoo.tools import SQL

from odoo.addons.customer_mindset.models.mindset_mark import MindsetMark

get_sql = MindsetMark._get_sql


def mark(self, participation):
    return SQL(
        "WITH marked AS (UPDATE mindset_participation SET channel = channel"
        " WHERE id = %s) %s",
        participation.id,
        get_sql(self, participation),
    )


MindsetMark._get_sql = mark
