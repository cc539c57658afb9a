import logging

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.tools import SQL

from .mindset_participation_past import KEPT
from .mindset_sealed import INTERNAL

_logger = logging.getLogger(__name__)

# how long what somebody wrote is kept after they have left
AFTER_DEPARTURE = relativedelta(days=90)


class MindsetRetention(models.AbstractModel):
    """The daily clean-up: nothing about people is kept longer than was promised.

    Each step is a constant number of statements, whatever the number of people.
    """

    _name = "mindset.retention"
    _description = "Retention"

    @api.model
    def _cron_run(self):
        """Erase everything whose time is over."""
        steps = self._get_steps()
        self.env["ir.cron"]._commit_progress(remaining=len(steps))
        for step in steps:
            self._run_step(step)
            self.env["ir.cron"]._commit_progress(1)

    def _get_steps(self):
        return (
            "_erase_memberships",
            "_note_departures",
            "_erase_reflections",
            "_erase_marks",
            "_erase_mails",
        )

    def _run_step(self, step):
        try:
            with self.env.cr.savepoint():
                getattr(self, step)()
        except Exception:
            # what else has to go must not wait for the mending of this step
            _logger.exception("%s failed", step)

    def _erase_memberships(self):
        self.env["mindset.participation"]._erase_old()
        self.env["mindset.reflection.link"]._erase_unreachable(
            fields.Date.today() - KEPT
        )

    def _note_departures(self):
        """Note on each reflection until when it is kept, if its owner has left.

        Somebody has left when all their employee records say so: by the date of the
        departure, else from the day on which they are found archived. Who comes back
        in time finds everything again.
        """
        self._flush_people()
        for model, owner, owners in (
            ("mindset.reflection", "user_id", self._get_users()),
            ("mindset.reflection.link", "employee_id", self._get_employees()),
        ):
            # SQL: reflections are closed to the ORM; and one statement for all people
            self.env.cr.execute(
                SQL(
                    """
                    UPDATE %(table)s r
                       SET kept_until = %(until)s
                      FROM (%(owners)s) AS left_on
                     WHERE left_on.id = r.%(owner)s
                       AND r.kept_until IS DISTINCT FROM %(until)s
                    """,
                    table=SQL.identifier(self.env[model]._table),
                    until=self._get_until(),
                    owners=owners,
                    owner=SQL.identifier(owner),
                )
            )
            self.env[model].invalidate_model(["kept_until"], flush=False)

    def _flush_people(self):
        self.env["res.users"].flush_model(["active"])
        self.env["hr.employee"].flush_model(["active", "user_id", "current_version_id"])
        self.env["hr.version"].flush_model(["departure_date"])
        self.env["mindset.reflection"].flush_model()
        self.env["mindset.reflection.link"].flush_model()

    def _get_until(self):
        """SQL of the last day: none for who is there, else counted from the departure.

        Without a date of departure the day on which it was noticed counts.
        """
        days = AFTER_DEPARTURE.days
        return SQL(
            """
            CASE WHEN NOT left_on.gone THEN NULL
                 WHEN left_on.date IS NOT NULL THEN left_on.date + %(days)s
                 ELSE COALESCE(r.kept_until, %(today)s::date + %(days)s)
             END
            """,
            days=days,
            today=fields.Date.today(),
        )

    def _get_users(self):
        """SQL of (id, gone, date) for each user with a reflection."""
        return SQL(
            """
            SELECT u.id,
                   bool_and(COALESCE(e.gone, u.active IS NOT TRUE)) AS gone,
                   CASE WHEN bool_and(e.date IS NOT NULL) THEN max(e.date) END AS date
              FROM res_users u
         LEFT JOIN (%s) e ON e.user_id = u.id
             WHERE u.id IN (SELECT user_id FROM mindset_reflection)
          GROUP BY u.id
            """,
            self._get_employees(),
        )

    def _get_employees(self):
        """SQL of (id, user_id, gone, date) for each employee."""
        return SQL(
            """
            SELECT e.id, e.user_id, v.departure_date AS date,
                   e.active IS NOT TRUE
                   OR COALESCE(v.departure_date <= %s, FALSE) AS gone
              FROM hr_employee e
         LEFT JOIN hr_version v ON v.id = e.current_version_id
            """,
            fields.Date.today(),
        )

    def _erase_reflections(self):
        """Delete what those wrote who have left long enough ago."""
        today = fields.Date.today()
        # SQL: nobody else finds them; only the numbers are read
        self.env.cr.execute(
            "SELECT id FROM mindset_reflection WHERE kept_until <= %s", [today]
        )
        reflections = self.env["mindset.reflection"].sudo()
        reflections.browse(row[0] for row in self.env.cr.fetchall()).with_context(
            mindset_internal=INTERNAL
        ).unlink()
        self.env["mindset.reflection.link"]._internal().search(
            [("kept_until", "<=", today)]
        ).unlink()

    def _erase_marks(self):
        """Erase what publishing cannot: marks of rounds that were deleted."""
        self.env["mindset.round"].flush_model(["state"])
        # SQL: the model is closed to the ORM
        self.env.cr.execute(
            """
            DELETE FROM mindset_mark m
             WHERE NOT EXISTS (
                    SELECT 1 FROM mindset_round r
                     WHERE r.id = m.round_ref AND r.state IN ('opening', 'open'))
            """
        )

    def _erase_mails(self):
        """Delete invitations that could not be sent while their pulse was open."""
        self.env["mail.mail"].flush_model(["mindset_participation_ref"])
        self.env["mindset.round"].flush_model(["state"])
        self.env["mindset.participation"].flush_model(["round_id"])
        # SQL: whom a mail is for is closed to the ORM
        self.env.cr.execute(
            """
            SELECT m.id FROM mail_mail m
             WHERE m.mindset_participation_ref > 0
               AND NOT EXISTS (
                    SELECT 1 FROM mindset_participation p
                      JOIN mindset_round r ON r.id = p.round_id
                     WHERE p.id = m.mindset_participation_ref
                       AND r.state IN ('opening', 'open'))
            """
        )
        # superuser mode: the queue of mails is closed
        mails = self.env["mail.mail"].sudo()
        mails.browse(row[0] for row in self.env.cr.fetchall()).unlink()
