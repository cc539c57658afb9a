from odoo import api, fields, models
from odoo.tools import SQL

from ..tools import codes
from . import mindset_sealed  # noqa: F401 (its model comes first)


class MindsetCode(models.Model):
    """A printed one-time code of a group: a hash, and no employee."""

    _name = "mindset.code"
    _inherit = ["mindset.sealed"]
    _description = "Printed code"
    _log_access = False

    group_id = fields.Many2one(
        "mindset.group", required=True, index=True, ondelete="cascade"
    )
    hash = fields.Char(required=True)
    used = fields.Boolean()

    _hash_uniq = models.Constraint("UNIQUE(hash)", "This code exists already.")

    @api.model
    def _create_for(self, counts):
        """Make codes and return them: they are readable here and never again.

        :param counts: ``{group: number of codes}``
        :return: ``{group: [code, ...]}``
        """
        made = {
            group: [codes.new_code() for _index in range(count)]
            for group, count in counts.items()
        }
        # sorted by hash: the order of the rows is not the order on the sheet
        rows = sorted(
            (codes.digest(code), group.id)
            for group, group_codes in made.items()
            for code in group_codes
        )
        if rows:
            # SQL: the model is closed to the ORM
            self.env.cr.execute(
                SQL(
                    "INSERT INTO mindset_code (hash, group_id, used)"
                    " SELECT *, FALSE FROM unnest(%s, %s)",
                    [row[0] for row in rows],
                    [row[1] for row in rows],
                )
            )
        return made

    @api.model
    def _replace_for(self, groups):
        """Void all unused codes of the groups and make new ones, all together.

        :return: ``{group: [code, ...]}``: as many as people of the group have no other
            way to take part, without those who have done so
        """
        self.env["mindset.tally"]._lock(self.env.cr, groups.ids)
        # SQL: the model is closed to the ORM
        self.env.cr.execute(
            SQL(
                "DELETE FROM mindset_code WHERE group_id = ANY(%s) AND NOT used",
                groups.ids,
            )
        )
        missing = self._count_missing(groups)
        return self._create_for(
            {group: missing[group.id] for group in groups if missing.get(group.id)}
        )

    def _count_missing(self, groups):
        """Return ``{group id: people who take part by code, less the codes there}``."""
        self.env["mindset.participation"].flush_model(["group_id", "channel"])
        self.env.cr.execute(
            SQL(
                """
                SELECT p.group_id, count(*) - (
                           SELECT count(*) FROM mindset_code c
                            WHERE c.group_id = p.group_id)
                  FROM mindset_participation p
                 WHERE p.channel = 'code' AND p.group_id = ANY(%s)
              GROUP BY p.group_id
                """,
                groups.ids,
            )
        )
        return dict(self.env.cr.fetchall())

    @api.model
    def _find(self, text):
        """Return (id, group id, used) of what somebody typed, or None."""
        # SQL: the model is closed to the ORM
        self.env.cr.execute(
            "SELECT id, group_id, used FROM mindset_code WHERE hash = %s",
            [codes.digest(codes.normalise(text))],
        )
        return self.env.cr.fetchone()
