from odoo import api, models
from odoo.tools import SQL


class MindsetKpi(models.Model):
    """The KPIs that ask whether promises are kept and what customers say."""

    _inherit = "mindset.kpi"

    @api.model
    def _count_promises(self, months):
        """Activities on leads and contacts done by their deadline out of those due.

        By the month of the deadline, a day in the time of the company.
        """
        return SQL(
            """
            SELECT promise.company_id, promise.month, promise.team_id,
                   promise.holder_id, promise.kept::int AS numerator, 1 AS denominator
              FROM (%(promises)s) promise
              JOIN (VALUES %(todays)s) today(company_id, day)
                ON today.company_id = COALESCE(promise.company_id, 0)
             WHERE promise.month = ANY(%(months)s) AND promise.date_deadline < today.day
            """,
            promises=self._select_promises(months),
            todays=self._get_todays(),
            months=months,
        )

    @api.model
    def _select_promises(self, months):
        """Select activities with a deadline in the months or next to them.

        The company is that of the lead; about a contact, its own or that of the person
        who promised.
        """
        return SQL(
            """
            SELECT CASE WHEN lead.id IS NOT NULL THEN %(company)s ELSE COALESCE(
                        partner.company_id, person.company_id, %(only)s::int)
                   END AS company_id,
                   lead.team_id, %(holder)s AS holder_id, activity.date_deadline,
                   date_trunc('month', activity.date_deadline)::date AS month,
                   activity.date_done <= activity.date_deadline IS TRUE AS kept
              FROM mail_activity activity
         LEFT JOIN res_users person ON person.id = activity.user_id
         LEFT JOIN crm_lead lead ON activity.res_model = 'crm.lead'
                                AND lead.id = activity.res_id
         LEFT JOIN res_partner partner ON activity.res_model = 'res.partner'
                                      AND partner.id = activity.res_id
                   %(joins)s
             WHERE activity.res_model IN ('crm.lead', 'res.partner')
               AND COALESCE(lead.id, partner.id) IS NOT NULL AND %(within)s
            """,
            only=self._get_only_company(),
            company=self._select_company(),
            holder=self._select_person("person"),
            joins=self._join_team_and_holder(),
            within=self._select_within(SQL("activity.date_deadline"), months),
        )

    @api.model
    def _get_todays(self):
        """Return which day it is for each company."""
        return SQL(", ").join(
            SQL("(%s, %s::date)", company, self._get_today(zone))
            for company, zone in self._get_zones().items()
        )

    @api.model
    def _count_rating(self, months):
        """Points that customers gave out of how many ratings, by the day of rating.

        The company is that of the rated task; else that of the person who is rated.
        """
        rated = SQL("rating.rated_on")
        return SQL(
            """
            SELECT rating.company_id, period.months[rating.place] AS month,
                   NULL::int AS team_id, NULL::int AS holder_id,
                   rating.rating AS numerator, 1 AS denominator
              FROM (SELECT rating.rating, %(place)s AS place, COALESCE(
                           task.company_id, project.company_id,
                           (SELECT MIN(company_id) FROM res_users
                             WHERE partner_id = rating.rated_partner_id),
                           %(only)s::int) AS company_id
                      FROM rating_rating rating
                 LEFT JOIN project_task task ON rating.res_model = 'project.task'
                                            AND task.id = rating.res_id
                 LEFT JOIN project_project project ON project.id = task.project_id
                     WHERE rating.consumed AND rating.rating >= 1
                       AND %(within)s) rating
              JOIN %(periods)s ON period.company_id = COALESCE(rating.company_id, 0)
             WHERE period.months[rating.place] IS NOT NULL
            """,
            only=self._get_only_company(),
            place=self._select_place(rated, months),
            within=self._select_within(rated, months),
            periods=self._periods(months),
        )
