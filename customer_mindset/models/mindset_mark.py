from odoo import api, fields, models
from odoo.tools import SQL

from . import mindset_sealed  # noqa: F401 (its model comes first)


class MindsetMark(models.Model):
    """That somebody has handed in: it refuses a second sheet and does nothing else.

    It has rows of its own, erased when the result is published. A mark inside the
    participation would move that row: its place in the file would go on telling who
    took part, and in which order, after the mark is gone.
    """

    _name = "mindset.mark"
    _inherit = ["mindset.sealed"]
    _description = "Mark against a second submission"
    _log_access = False

    # numbers, not relations: a foreign key leaves the transaction of the submission in
    # the row that it points to
    participation_ref = fields.Integer("Participation", required=True)
    round_ref = fields.Integer("Round", required=True)

    _participation_uniq = models.Constraint(
        "UNIQUE(participation_ref)", "Everybody hands in once."
    )
    _round_idx = models.Index("(round_ref)")

    @api.model
    def _get_sql(self, participation):
        """Return the SQL that marks a participation of an open round, or no row."""
        return SQL(
            """
            INSERT INTO mindset_mark (participation_ref, round_ref)
            SELECT p.id, r.id
              FROM mindset_participation p JOIN mindset_round r ON r.id = p.round_id
             WHERE p.id = %s AND p.channel = %s
               AND r.state = 'open' AND r.ended IS NOT TRUE
                ON CONFLICT DO NOTHING
            """,
            participation.id,
            participation.channel,
        )

    @api.model
    def _is_set(self, participation):
        # SQL: the model is closed to the ORM
        self.env.cr.execute(
            "SELECT 1 FROM mindset_mark WHERE participation_ref = %s",
            [participation.id],
        )
        return bool(self.env.cr.fetchone())

    @api.model
    def _erase(self, rounds):
        # SQL: the model is closed to the ORM
        self.env.cr.execute(
            SQL("DELETE FROM mindset_mark WHERE round_ref = ANY(%s)", rounds.ids)
        )
