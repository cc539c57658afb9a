from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.tools import SQL

REALISED = 180  # days in which an idea has to be realised


class MindsetKpi(models.Model):
    """The KPIs of our habit: workshops, roles and ideas. They have no teams."""

    _inherit = "mindset.kpi"

    @api.model
    def _count_workshops(self, months):
        """Workshops held out of those due, by the month in which they ended."""
        return SQL(
            """
            SELECT workshop.company_id, period.months[workshop.place] AS month,
                   NULL::int AS team_id, NULL::int AS holder_id,
                   (workshop.state = 'held')::int AS numerator,
                   1 AS denominator
              FROM (SELECT company_id, state, %(place)s AS place
                      FROM mindset_workshop workshop
                     WHERE date_stop <= %(now)s OR state <> 'planned') workshop
              JOIN %(periods)s ON period.company_id = workshop.company_id
             WHERE period.months[workshop.place] IS NOT NULL
            """,
            place=self._select_place(SQL("workshop.date_stop"), months),
            now=fields.Datetime.now(),
            periods=self._periods(months),
        )

    @api.model
    def _count_roles(self, months):
        """Roles that contribute out of all roles, at the end of the month.

        As far as they are there today: who left the map is not remembered.
        """
        return SQL(
            """
            SELECT job.company_id, month.first AS month, NULL::int AS team_id,
                   NULL::int AS holder_id, COUNT(*) AS denominator,
                   COUNT(*) FILTER (WHERE linked.since < month.stop) AS numerator
              FROM hr_job job
              JOIN %(months)s ON job.create_date < month.stop
         LEFT JOIN (SELECT job_id, MIN(create_date) AS since
                      FROM mindset_contribution
                     WHERE active AND state = 'accepted'
                  GROUP BY job_id) linked ON linked.job_id = job.id
             WHERE job.active
          GROUP BY job.company_id, month.first
            """,
            months=self._months(months),
        )

    @api.model
    def _count_ideas(self, months):
        """Ideas of the month per 100 people who were there at its end."""
        return SQL(
            """
            SELECT people.company_id, people.month, NULL::int AS team_id,
                   NULL::int AS holder_id, COALESCE(found.number, 0) * 100 AS numerator,
                   people.number AS denominator
              FROM (SELECT employee.company_id, month.first AS month,
                           COUNT(*) AS number
                      FROM hr_employee employee
                 LEFT JOIN hr_version version
                           ON version.id = employee.current_version_id
                      JOIN %(months)s ON employee.create_date < month.stop
                     WHERE employee.active OR version.departure_date >= month.stop
                  GROUP BY employee.company_id, month.first) people
         LEFT JOIN (SELECT company_id, date_trunc('month', date_new)::date AS month,
                           COUNT(*) AS number
                      FROM mindset_idea
                     WHERE state <> 'withdrawn'
                  GROUP BY 1, 2) found
                ON found.company_id = people.company_id AND found.month = people.month
            """,
            months=self._months(months),
        )

    @api.model
    def _count_realised(self, months):
        """Ideas realised within 180 days out of those old enough, by submission.

        Of anonymous ideas nobody knows the day; merged ones live on in another.
        """
        return SQL(
            """
            SELECT company_id, date_trunc('month', date_new)::date AS month,
                   NULL::int AS team_id, NULL::int AS holder_id, 1 AS denominator,
                   (date_realised <= date_new + %(days)s IS TRUE)::int AS numerator
              FROM mindset_idea
             WHERE anonymous IS NOT TRUE AND decision IS DISTINCT FROM 'merged'
               AND date_new + %(days)s < %(today)s
               AND date_trunc('month', date_new)::date = ANY(%(months)s)
            """,
            days=REALISED,
            today=fields.Date.today(),
            months=months,
        )

    @api.model
    def _count_first_answer(self, months):
        """Days to the first answer out of answered ideas, by the day of the answer."""
        return SQL(
            """
            SELECT company_id, date_trunc('month', date_answered)::date AS month,
                   NULL::int AS team_id, NULL::int AS holder_id, 1 AS denominator,
                   GREATEST(date_answered - date_new, 0) AS numerator
              FROM mindset_idea
             WHERE anonymous IS NOT TRUE
               AND date_trunc('month', date_answered)::date = ANY(%(months)s)
            """,
            months=months,
        )

    @api.model
    def _months(self, months):
        """Return the table ``month(first, stop)``."""
        after = [month + relativedelta(months=1) for month in months]
        return SQL(
            "unnest(%s::date[], %s::date[]) AS month(first, stop)", months, after
        )
