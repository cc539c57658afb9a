from datetime import datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from odoo import SUPERUSER_ID, api, fields, models
from odoo.tools import SQL


class MindsetKpi(models.Model):
    """The KPIs that count leads: one statement each."""

    _inherit = "mindset.kpi"

    @api.model
    def _count_win_rate(self, months):
        """Won out of won and lost leads, in the month of closing."""
        return SQL(
            """
            SELECT company_id, month, team_id, holder_id,
                   (won_status = 'won')::int AS numerator, 1 AS denominator
              FROM (%s) lead
             WHERE won_status IN ('won', 'lost') AND month = ANY(%s)
            """,
            self._select_leads("date_closed", months),
            months,
        )

    @api.model
    def _count_days_to_win(self, months):
        """Days from creation to winning out of won leads, in the month of closing."""
        return SQL(
            """
            SELECT company_id, month, team_id, holder_id, 1 AS denominator,
                   GREATEST(EXTRACT(EPOCH FROM date_closed - create_date) / 86400, 0)
                   AS numerator
              FROM (%s) lead
             WHERE won_status = 'won' AND month = ANY(%s)
            """,
            self._select_leads("date_closed", months),
            months,
        )

    @api.model
    def _count_answered(self, months):
        """Answered in time out of new leads old enough to judge, by month of creation.

        In time: by the same clock time on the next working day of the company.
        """
        return SQL(
            """
            WITH lead AS MATERIALIZED (%(leads)s),
            answered AS (
                SELECT DISTINCT lead.id
                  FROM lead
                  JOIN (%(touches)s) touch
                    ON touch.lead_id = lead.id
                   AND touch.date BETWEEN lead.create_date AND lead.deadline)
            SELECT company_id, month, team_id, holder_id,
                   (answered.id IS NOT NULL)::int AS numerator, 1 AS denominator
              FROM lead
         LEFT JOIN answered ON answered.id = lead.id
             WHERE deadline <= %(now)s
            """,
            leads=self._select_deadlines(months),
            touches=self._select_touches(months),
            now=fields.Datetime.now(),
        )

    @api.model
    def _select_deadlines(self, months):
        """Select the leads created in the months, with the time to answer them by."""
        return SQL(
            """
            SELECT lead.*, (working.next_day + lead.local_date::time)
                           AT TIME ZONE lead.tz AT TIME ZONE 'UTC' AS deadline
              FROM (%(leads)s) lead
         LEFT JOIN unnest(%(companies)s::int[], %(days)s::date[],
                          %(next_days)s::date[])
                   AS working(company_id, day, next_day)
                ON working.company_id = COALESCE(lead.company_id, 0)
               AND working.day = lead.local_date::date
             WHERE month = ANY(%(months)s)
            """,
            leads=self._select_leads("create_date", months),
            months=months,
            **self._prepare_working_days(months),
        )

    @api.model
    def _prepare_working_days(self, months):
        rows = self._get_next_working_days(
            months[0], months[-1] + relativedelta(months=1)
        )
        columns = zip(*rows, strict=True)
        names = ("companies", "days", "next_days")
        return {name: list(column) for name, column in zip(names, columns, strict=True)}

    @api.model
    def _select_leads(self, date_field, months):
        """Select leads, archived ones too, whose date may lie in one of the months.

        ``local_date`` and ``month`` are those of the lead's company. That is its own,
        else its team's, else its user's, else the only company, else none. The holder
        is its user, if a person of the company. OFFSET 0: convert each date only once.
        """
        return SQL(
            """
            SELECT place.*, date_trunc('month', place.local_date)::date AS month
              FROM (SELECT lead.id, lead.won_status, lead.create_date, lead.date_closed,
                           lead.team_id, company.id AS company_id, %(tz)s AS tz,
                           CASE WHEN holder.share IS FALSE AND holder.id <> %(root)s
                                THEN holder.id END AS holder_id,
                           %(date)s AT TIME ZONE 'UTC' AT TIME ZONE %(tz)s AS local_date
                      FROM crm_lead lead
                 LEFT JOIN crm_team team ON team.id = lead.team_id
                 LEFT JOIN res_users holder ON holder.id = lead.user_id
                 LEFT JOIN res_company company
                           ON company.id = COALESCE(lead.company_id, team.company_id,
                                                    holder.company_id, %(only)s)
                 LEFT JOIN resource_calendar calendar
                           ON calendar.id = company.resource_calendar_id
                     WHERE %(date)s >= %(first)s AND %(date)s < %(last)s
                    OFFSET 0) place
            """,
            **self._prepare_lead_bounds(date_field, months),
        )

    @api.model
    def _prepare_lead_bounds(self, date_field, months):
        return {
            "date": SQL.identifier("lead", date_field),
            "tz": SQL("COALESCE(calendar.tz, 'UTC')"),
            "root": SUPERUSER_ID,
            "only": self._get_only_company(),
            "first": self._get_start(months),
            "last": self._get_stop(months),
        }

    @api.model
    def _select_touches(self, months):
        """Select when a person of the company turned to the customer of a lead."""
        touches = (
            self._select_messages(months),
            self._select_activities(months),
            self._select_meetings(months),
        )
        return SQL(" UNION ALL ").join(touches)

    @api.model
    def _select_messages(self, months):
        """Select messages that leave the company: comments and e-mails, no notes."""
        return SQL(
            """
            SELECT message.res_id AS lead_id, message.date
              FROM mail_message message
              JOIN res_users person ON person.partner_id = message.author_id
             WHERE message.model = 'crm.lead' AND message.date >= %s
               AND (message.message_type = 'email_outgoing'
                    OR message.message_type = 'email' AND message.parent_id IS NOT NULL
                    OR message.message_type = 'comment'
                       AND message.is_internal IS NOT TRUE
                       AND NOT EXISTS (SELECT FROM mail_message_subtype subtype
                                        WHERE subtype.id = message.subtype_id
                                          AND subtype.internal))
               AND person.share IS FALSE AND person.id <> %s
            """,
            self._get_start(months),
            SUPERUSER_ID,
        )

    @api.model
    def _select_activities(self, months):
        """Select activities that are done.

        Only their day is kept; the last change tells the time, unless it came on a
        later day.
        """
        return SQL(
            """
            SELECT activity.res_id,
                   LEAST(activity.write_date,
                         activity.date_done + time '23:59:59.999999')
              FROM mail_activity activity
              JOIN res_users person ON person.id = activity.write_uid
             WHERE activity.res_model = 'crm.lead' AND activity.date_done >= %s
               AND person.share IS FALSE AND person.id <> %s
            """,
            self._get_start(months),
            SUPERUSER_ID,
        )

    @api.model
    def _select_meetings(self, months):
        """Select meetings that are over."""
        return SQL(
            """
            SELECT event.opportunity_id, event.start
              FROM calendar_event event
              JOIN res_users person ON person.id = event.user_id
             WHERE event.opportunity_id IS NOT NULL AND event.active
               AND event.start >= %s AND event.stop <= %s
               AND person.share IS FALSE AND person.id <> %s
            """,
            self._get_start(months),
            fields.Datetime.now(),
            SUPERUSER_ID,
        )

    @api.model
    def _get_start(self, months):
        """Return a moment in UTC before the first month begins anywhere on earth."""
        return datetime.combine(months[0], time.min) - timedelta(hours=15)

    @api.model
    def _get_stop(self, months):
        """Return a moment in UTC after the last month has ended everywhere on earth."""
        after = months[-1] + relativedelta(months=1)
        return datetime.combine(after, time.min) + timedelta(hours=15)
