from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.working_days import AHEAD, get_answer_times

# after so many days nobody has time to answer left
LATEST = timedelta(days=AHEAD + 2)
DAY = timedelta(days=1)


class MindsetKpi(models.Model):
    """The KPI that asks whether new leads are answered in time."""

    _inherit = "mindset.kpi"

    @api.model
    def _count_answered(self, months):
        """Answered in time out of new leads old enough to judge, by month of creation.

        In time: by the same clock time on the next working day of the company. When
        that is, is asked only of young leads and of those touched soon: for all others
        it is enough to know the longest time there was.
        """
        times = self._get_answer_times(months)
        longest = timedelta(seconds=max(max(seconds) for *_, seconds in times))
        created = SQL("lead.create_date")
        is_old = SQL("%s < %s", created, fields.Datetime.now() - longest)
        return SQL(
            """
            %(old)s
             UNION ALL
            SELECT company_id, month, team_id, holder_id, 0, 1 FROM (%(young)s) lead
             UNION ALL
            SELECT company_id, month, team_id, holder_id, 1, 0 FROM (%(answered)s) lead
            """,
            old=self._sum_leads(created, months, SQL("0"), is_old),
            young=self._select_judged(
                self._select_young(months, SQL("NOT (%s)", is_old)), months, times
            ),
            answered=self._select_judged(
                self._select_touched_soon(months, longest), months, times
            ),
        )

    @api.model
    def _select_young(self, months, is_young):
        return SQL(
            """
            SELECT lead.id, lead.company_id, lead.team_id, lead.user_id,
                   lead.create_date, %(place)s AS place, NULL::timestamp AS touched
              FROM crm_lead lead
             WHERE %(within)s AND %(is_young)s
            """,
            place=self._select_place(SQL("lead.create_date"), months),
            within=self._select_within(SQL("lead.create_date"), months),
            is_young=is_young,
        )

    @api.model
    def _select_touched_soon(self, months, longest):
        """Select leads with each touch within the longest time there is to answer.

        Touches from before a lead come from others that were merged into it.
        """
        return SQL(
            """
            SELECT lead.id, lead.company_id, lead.team_id, lead.user_id,
                   lead.create_date, %(place)s AS place, touch.date AS touched
              FROM crm_lead lead
              JOIN (%(touches)s) touch
                ON touch.lead_id = lead.id AND touch.date >= lead.create_date
               AND touch.date <= lead.create_date + %(longest)s
             WHERE %(within)s
            """,
            place=self._select_place(SQL("lead.create_date"), months),
            touches=self._select_touches(months, longest),
            longest=longest,
            within=self._select_within(SQL("lead.create_date"), months),
        )

    @api.model
    def _select_judged(self, leads, months, times):
        """Select once each lead that had to be answered by now, and was if touched.

        OFFSET 0: the times to answer of a company are not to be carried along.
        """
        return SQL(
            """
            SELECT DISTINCT lead.id, lead.team_id, %(person)s AS holder_id,
                   %(company)s AS company_id, period.months[lead.place] AS month
              FROM (%(leads)s OFFSET 0) lead
                   %(joins)s
              JOIN (VALUES %(times)s) wait(company_id, moments, seconds)
                ON wait.company_id = COALESCE(%(company)s, 0)
              JOIN %(periods)s ON period.company_id = wait.company_id
             CROSS JOIN LATERAL (
                   SELECT lead.create_date + INTERVAL '1 second' * wait.seconds[
                          width_bucket(lead.create_date, wait.moments)]) time (up)
             WHERE period.months[lead.place] IS NOT NULL AND time.up <= %(now)s
               AND (lead.touched IS NULL OR lead.touched <= time.up)
            """,
            person=self._select_person(),
            company=self._select_company(),
            leads=leads,
            joins=self._join_team_and_holder(),
            times=SQL(", ").join(
                SQL("(%s, %s::timestamp[], %s::int[])", *t) for t in times
            ),
            periods=self._periods(months),
            now=fields.Datetime.now(),
        )

    @api.model
    def _get_answer_times(self, months):
        """Return how long there is time to answer: ``[(company, moments, seconds)]``.

        So many seconds from each of the moments on.
        """
        pairs = {}
        day = relativedelta(days=1)
        first, last = months[0] - day, months[-1] + relativedelta(months=1)
        for company, *pair in self._get_next_working_days(first, last):
            pairs.setdefault(company, []).append(pair)
        zones = self._get_zones()
        return [
            (company, *get_answer_times(days, zones[company]))
            for company, days in pairs.items()
        ]

    @api.model
    def _select_touches(self, months, after):
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
            messages=self._select_within(SQL("message.date"), months, after=after),
            # a day begins before what was done on it
            activities=self._select_within(
                SQL("activity.date_done"), months, DAY, after
            ),
            events=self._select_within(SQL("event.start"), months, after=after),
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
