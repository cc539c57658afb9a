from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.sentences import clean
from ..tools.unobserved import unobserved
from . import mindset_sealed  # noqa: F401 (its model comes first)
from .mindset_reflection_text import LONGEST, TEXTS

# whether the link of a participation p opens the row l
OPENS = SQL(
    """p.channel = 'link'
       AND p.employee_id = l.employee_id
       AND COALESCE(lower(trim(p.address)), '') = l.address
       AND p.id >= l.participation_ref"""
)
SAVE = """
    INSERT INTO mindset_reflection_link (employee_id, address, participation_ref,
                round_id, experience, sentence, intention)
         SELECT p.employee_id, COALESCE(lower(trim(p.address)), ''), p.id,
                p.round_id, %s, %s, %s
           FROM mindset_participation p
          WHERE p.id = %s AND p.channel = 'link'
             ON CONFLICT (participation_ref) DO UPDATE
            SET experience = EXCLUDED.experience,
                sentence = EXCLUDED.sentence,
                intention = EXCLUDED.intention
"""


class MindsetReflectionLink(models.Model):
    """The private mirror of somebody without a login, behind a personal link.

    The rows are closed to everybody, superusers included; only the page of the link
    reaches them. A link opens what was written through it, and before it by the same
    employee through links to the same address. Both have to agree: who may change
    employees can send the next link elsewhere, but there it opens an empty mirror.

    What has to go: everything 90 days after the employee has left; with the employee;
    and what no link opens any more (:meth:`_erase_unreachable`).
    """

    _name = "mindset.reflection.link"
    _inherit = ["mindset.sealed", "mindset.reflection.text"]
    _description = "Reflection without a login"
    _log_access = False
    _order = "participation_ref desc"

    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="cascade"
    )
    # where the link was sent to, frozen in the participation
    # (not named email: Odoo's privacy lookup finds rows by that name)
    address = fields.Char("Email", required=True)
    # a number, not a relation: the texts outlive the membership in a group
    participation_ref = fields.Integer("Participation", required=True)
    round_id = fields.Many2one(
        "mindset.round", index="btree_not_null", ondelete="set null"
    )

    _participation_uniq = models.Constraint(
        "UNIQUE(participation_ref)", "There is one reflection per link."
    )

    @api.model
    def _of(self, participation):
        """Return what the link of a participation opens, the newest first."""
        self.env["mindset.participation"].flush_model()
        # SQL: the same condition that decides what has to go
        self.env.cr.execute(
            SQL(
                """
                SELECT l.id
                  FROM mindset_reflection_link l, mindset_participation p
                 WHERE p.id = %s AND %s
              ORDER BY l.participation_ref DESC
                """,
                participation.id,
                OPENS,
            )
        )
        return self._internal().browse([row[0] for row in self.env.cr.fetchall()])

    @api.model
    def _split(self, participation):
        """Return (today's texts, last time's) of the link of a participation."""
        written = self._of(participation)._filter_written()
        today = written.filtered(lambda r: r.participation_ref == participation.id)
        return today._get_texts(), (written - today)[:1]._get_texts()

    @api.model
    def _save(self, participation, texts):
        """Keep what was written through the link of a participation.

        :param texts: ``{name of the field: text}``
        """
        texts = [clean(texts.get(name) or "").strip() for name in TEXTS]
        row = [text[:LONGEST] or None for text in texts]
        self.env["mindset.participation"].flush_model()
        # SQL: two pages may save at once
        statement = SQL(SAVE, *row, participation.id)
        # no log and no profile: they would show what was written
        with unobserved():
            self.env.cr.execute(statement, log_exceptions=False)
        self.invalidate_model()

    @api.model
    def _erase(self, participation):
        """Delete for good what the link of a participation opens."""
        self._of(participation).unlink()

    @api.model
    def _erase_unreachable(self, before):
        """Delete what no personal link opens any more, of rounds opened before a date.

        A link ends with its participation. Who got a login or another address since
        then cannot come back to it either.
        """
        self.env["mindset.participation"].flush_model()
        self.env["mindset.round"].flush_model(["date_open"])
        # SQL: one statement for any number of people
        self.env.cr.execute(
            SQL(
                """
                DELETE FROM mindset_reflection_link l
                 WHERE NOT EXISTS (
                        SELECT 1 FROM mindset_participation p WHERE %s)
                   AND NOT EXISTS (
                        SELECT 1 FROM mindset_round r
                         WHERE r.id = l.round_id AND r.date_open >= %s)
                """,
                OPENS,
                before,
            )
        )
        self.invalidate_model()
