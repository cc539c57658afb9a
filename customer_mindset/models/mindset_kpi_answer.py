from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.working_days import AHEAD, get_answer_times

# after so many days nobody has time to answer left
LATEST = timedelta(days=AHEAD + 2)


class MindsetKpi(models.Model):
    """The KPI that asks whether new leads are answered in time."""

    _inherit = "mindset.kpi"

    @api.model
    def _count_answered(self, months):
        """Answered in time out of new leads old enough to judge, by month of creation.

        In time: by the same clock time on the next working day of the company. When
        that is, is asked only of young leads and of those that were touched.
        """
        judged = fields.Datetime.now() - LATEST
        times = self._get_answer_times(months)
        return SQL(
            """
            %(old)s
             UNION ALL
            SELECT company_id, month, team_id, holder_id, 0 AS numerator,
                   1 AS denominator
              FROM (%(young)s) lead
             UNION ALL
            SELECT company_id, month, team_id, holder_id, 1, 0
              FROM (%(touched)s) lead
             WHERE CASE WHEN touched >= create_date THEN touched <= deadline
                        ELSE EXISTS (SELECT FROM (%(touches)s) touch
                                      WHERE touch.lead_id = lead.id AND touch.date
                                    BETWEEN lead.create_date AND lead.deadline)
                   END
            """,
            old=self._sum_leads(
                SQL("lead.create_date"), months, SQL("0"), self._is_old(judged)
            ),
            young=self._select_deadlines(
                months, times, SQL("NULL"), SQL(), SQL("NOT %s", self._is_old(judged))
            ),
            touched=self._select_deadlines(
                months,
                times,
                SQL("touched.date"),
                self._join_touched(months),
                SQL("TRUE"),
            ),
            touches=self._select_touches(months),
        )

    @api.model
    def _is_old(self, judged):
        """Select leads that nobody has time left to answer."""
        return SQL("(lead.create_date < %s)", judged)

    @api.model
    def _join_touched(self, months):
        """Join the first touch of leads; those from before come from merged leads."""
        return SQL(
            """
            JOIN (SELECT lead_id, MIN(date) AS date FROM (%s) touch GROUP BY lead_id)
                 touched ON touched.lead_id = lead.id
            """,
            self._select_touches(months),
        )

    @api.model
    def _select_deadlines(self, months, times, touched, join_touched, condition):
        """Select leads created in the months that had to be answered by now.

        OFFSET 0: the times to answer of a company are not to be carried along.
        """
        created = SQL("lead.create_date")
        return SQL(
            """
            SELECT lead.*
              FROM (SELECT lead.id, lead.create_date, lead.team_id,
                           %(person)s AS holder_id, %(company)s AS company_id,
                           %(touched)s AS touched,
                           period.months[%(place)s] AS month,
                           lead.create_date + wait.seconds[
                               width_bucket(lead.create_date, wait.moments)
                           ] * INTERVAL '1 second' AS deadline
                      FROM crm_lead lead
                           %(join_touched)s
                           %(joins)s
                      JOIN (VALUES %(times)s) wait(company_id, moments, seconds)
                        ON wait.company_id = COALESCE(%(company)s, 0)
                      JOIN %(periods)s ON period.company_id = wait.company_id
                     WHERE %(within)s AND %(condition)s
                    OFFSET 0) lead
             WHERE lead.month IS NOT NULL AND lead.deadline <= %(now)s
            """,
            person=self._select_person(),
            company=self._select_company(),
            touched=touched,
            place=self._select_place(created, months),
            join_touched=join_touched,
            joins=self._join_team_and_holder(),
            times=times,
            within=self._select_within(created, months),
            condition=condition,
            periods=self._periods(months),
            now=fields.Datetime.now(),
        )

    @api.model
    def _get_answer_times(self, months):
        """Return how long there is time to answer: rows of company, from when, how."""
        pairs = {}
        day = relativedelta(days=1)
        first, last = months[0] - day, months[-1] + relativedelta(months=1)
        for company, *pair in self._get_next_working_days(first, last):
            pairs.setdefault(company, []).append(pair)
        zones = self._get_zones()
        return SQL(", ").join(
            SQL(
                "(%s, %s::timestamp[], %s::int[])",
                company,
                *get_answer_times(days, zones[company]),
            )
            for company, days in pairs.items()
        )

    @api.model
    def _select_touches(self, months):
        """Select when a person of the company turned to the customer of a lead."""
        return SQL(
            """
            SELECT message.res_id AS lead_id, message.date
              FROM mail_message message
             WHERE message.model = 'crm.lead' AND %(messages)s AND %(is_sent)s
             UNION ALL
            SELECT activity.res_id, %(done)s
              FROM mail_activity activity
              JOIN res_users person ON person.id = activity.write_uid
             WHERE activity.res_model = 'crm.lead' AND %(activities)s AND %(is_person)s
             UNION ALL
            SELECT event.opportunity_id, event.start
              FROM calendar_event event
              JOIN res_users person ON person.id = event.user_id
             WHERE event.opportunity_id IS NOT NULL AND %(events)s AND %(is_held)s
               AND %(is_person)s
            """,
            messages=self._select_within(SQL("message.date"), months, after=LATEST),
            # a day begins before what was done on it
            activities=self._select_within(
                SQL("activity.date_done"), months, timedelta(days=1), LATEST
            ),
            events=self._select_within(SQL("event.start"), months, after=LATEST),
            is_sent=self._is_sent(),
            is_held=self._is_held(),
            is_person=self._is_person(),
            done=self._select_done(),
        )

    @api.model
    def _is_sent(self):
        """Select messages that leave the company: comments and e-mails, no notes."""
        return SQL(
            """
            (message.message_type = 'email_outgoing'
             OR message.message_type = 'email' AND message.parent_id IS NOT NULL
             OR message.message_type = 'comment' AND message.is_internal IS NOT TRUE
                AND (message.subtype_id IS NULL OR message.subtype_id NOT IN (
                     SELECT id FROM mail_message_subtype WHERE internal)))
            AND message.author_id IN (
                SELECT person.partner_id FROM res_users person WHERE %s)
            """,
            self._is_person(),
        )

    @api.model
    def _is_held(self):
        """Select meetings that have begun."""
        return SQL("event.active AND event.start <= %s", fields.Datetime.now())

    @api.model
    def _select_done(self):
        """Select when an activity was done.

        Only its day is kept; the last change tells the time, unless it came on a
        later day.
        """
        return SQL(
            "LEAST(activity.write_date, activity.date_done + time '23:59:59.999999')"
        )
