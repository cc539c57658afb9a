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
    # empty for a used code of an earlier sheet
    hash = fields.Char()
    used = fields.Boolean(required=True)

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
        """Void all codes of the groups and make new ones, all together.

        Each sheet has as many codes as there are people without another way, however
        many of them have handed in: a sheet tells nobody who took part. The used codes
        remain as mere numbers, so that not more sheets are counted than people.

        :return: ``{group: [code, ...]}``
        """
        self.env["mindset.tally"]._lock(self.env.cr, groups.ids)
        # SQL: the model is closed to the ORM
        self.env.cr.execute(
            SQL(
                "DELETE FROM mindset_code WHERE group_id = ANY(%s) AND NOT used",
                groups.ids,
            )
        )
        self.env.cr.execute(
            SQL(
                "UPDATE mindset_code SET hash = NULL WHERE group_id = ANY(%s)",
                groups.ids,
            )
        )
        counts = self._count_people(groups)
        return self._create_for(
            {group: counts[group.id] for group in groups if group.id in counts}
        )

    def _count_people(self, groups):
        """Return ``{group id: number of people who take part by code}``."""
        self.env["mindset.participation"].flush_model(["group_id", "channel"])
        self.env.cr.execute(
            SQL(
                """
                SELECT group_id, count(*) FROM mindset_participation
                 WHERE channel = 'code' AND group_id = ANY(%s)
              GROUP BY group_id
                """,
                groups.ids,
            )
        )
        return dict(self.env.cr.fetchall())

    @api.model
    def _find(self, text):
        """Return (id, group id) of what somebody typed, or None.

        A used code is found like an unused one: who keeps a copy of a sheet cannot try
        which of its codes were used without handing in.
        """
        # SQL: the model is closed to the ORM
        self.env.cr.execute(
            "SELECT id, group_id FROM mindset_code WHERE hash = %s",
            [codes.digest(codes.normalise(text))],
        )
        return self.env.cr.fetchone()

    @api.model
    def _is_void(self, code_id):
        """Return whether newer codes have replaced this one; it needs no cursor."""
        with self.env.registry.cursor() as cr:
            cr.execute(
                "SELECT 1 FROM mindset_code WHERE id = %s AND hash IS NOT NULL",
                [code_id],
            )
            return not cr.fetchone()

    @api.model
    def _get_sql(self, code_id, group_id):
        """Return the SQL that uses a code of an open round, or changes no row.

        Of a group never more codes are used than its latest sheet had.
        """
        return SQL(
            """
            UPDATE mindset_code SET used = TRUE
             WHERE id = %s AND NOT used
               AND (SELECT count(hash) > count(*) FILTER (WHERE used)
                      FROM mindset_code WHERE group_id = %s)
               AND EXISTS (
                   SELECT FROM mindset_group g JOIN mindset_round r ON r.id = g.round_id
                    WHERE g.id = %s AND r.state = 'open' AND r.ended IS NOT TRUE)
            """,
            code_id,
            group_id,
            group_id,
        )
