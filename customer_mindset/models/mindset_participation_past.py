from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from ..tools.suppression import split_path

# how long it is kept who belonged to which group, at most
KEPT = relativedelta(months=13)


class MindsetParticipation(models.Model):
    """Who belonged where: needed for one comparison, and then forgotten."""

    _inherit = "mindset.participation"

    @api.model
    def _get_moves(self, last, now):
        """Return where people were in two rounds, to compare the same people only.

        :return: ``[(chain of departments or None, chain or None, people), ...]``
        """
        self.flush_model()
        # SQL: one statement for any number of people
        self.env.cr.execute(
            """
            SELECT CASE WHEN b.id IS NOT NULL THEN COALESCE(b.department_path, '') END,
                   CASE WHEN n.id IS NOT NULL THEN COALESCE(n.department_path, '') END,
                   count(*)
              FROM (SELECT * FROM mindset_participation WHERE round_id = %s) b
         FULL JOIN (SELECT * FROM mindset_participation WHERE round_id = %s) n
                ON n.employee_id = b.employee_id
          GROUP BY 1, 2
            """,
            [last.id or 0, now.id],
        )
        return [
            (*(None if p is None else split_path(p) for p in paths), people)
            for *paths, people in self.env.cr.fetchall()
        ]

    @api.model
    def _erase_old(self):
        """Forget who belonged where, once it is not needed for a comparison.

        Until the next round of the programme is published, 13 months at most.
        """
        self.flush_model()
        self.env["mindset.round"].flush_model(["state", "number", "date_open"])
        # SQL: one statement for any number of people
        self.env.cr.execute(
            """
            DELETE FROM mindset_participation p
                  USING mindset_round r
                  WHERE r.id = p.round_id
                    AND r.state IN ('published', 'closed')
                    AND (r.date_open < %s OR EXISTS (
                            SELECT 1 FROM mindset_round later
                             WHERE later.programme_id = r.programme_id
                               AND later.number > r.number
                               AND later.state IN ('published', 'closed')))
            """,
            [fields.Date.today() - KEPT],
        )
        self.invalidate_model(flush=False)
