from odoo import api, models
from odoo.tools import SQL


class MindsetKpi(models.Model):
    """The KPIs that count closed leads, archived ones too: one statement each."""

    _inherit = "mindset.kpi"

    @api.model
    def _count_win_rate(self, months):
        """Won out of won and lost leads, in the month of closing."""
        return self._sum_closed_leads(
            months,
            SQL("COUNT(*) FILTER (WHERE lead.won_status = 'won')"),
            SQL("lead.won_status IN ('won', 'lost')"),
        )

    @api.model
    def _count_days_to_win(self, months):
        """Days from creation to winning out of won leads, in the month of closing."""
        return self._sum_closed_leads(
            months,
            SQL(
                "SUM(GREATEST(EXTRACT(EPOCH FROM lead.date_closed - lead.create_date)"
                "::float8 / 86400, 0))"
            ),
            SQL("lead.won_status = 'won'"),
        )

    @api.model
    def _count_lost(self, months):
        """Lost for a reason in our hands out of lost leads, in the month of closing."""
        return self._sum_closed_leads(
            months,
            SQL(
                "COUNT(*) FILTER (WHERE lead.lost_reason_id IN"
                " (SELECT id FROM crm_lost_reason WHERE in_our_hands))"
            ),
            SQL("lead.won_status = 'lost'"),
        )

    @api.model
    def _count_returning(self, months):
        """Won by customers of the company who had won before, out of won ones with one.

        A customer is a commercial partner. Of two orders in the same second none was
        before the other.
        """
        return SQL(
            """
            SELECT won.company_id, period.months[won.place] AS month, won.team_id,
                   won.holder_id, 1 AS denominator,
                   (won.date_closed > won.first_closed)::int AS numerator
              FROM (SELECT won.*, %(place)s AS place,
                           MIN(won.date_closed)
                           OVER (PARTITION BY won.company_id, won.customer_id)
                           AS first_closed
                      FROM (%(won)s) won) won
              JOIN %(periods)s ON period.company_id = COALESCE(won.company_id, 0)
             WHERE period.months[won.place] IS NOT NULL
            """,
            place=self._select_place(SQL("won.date_closed"), months),
            periods=self._periods(months),
            won=self._select_won(),
        )

    @api.model
    def _select_won(self):
        """Select all leads that a known customer has given us."""
        return SQL(
            """
            SELECT lead.team_id, lead.date_closed, %(person)s AS holder_id,
                   %(company)s AS company_id,
                   partner.commercial_partner_id AS customer_id
              FROM crm_lead lead
              JOIN res_partner partner ON partner.id = lead.partner_id
                   %(joins)s
             WHERE lead.won_status = 'won' AND lead.date_closed IS NOT NULL
            """,
            person=self._select_person(),
            company=self._select_company(),
            joins=self._join_team_and_holder(),
        )

    @api.model
    def _sum_closed_leads(self, months, numerator, condition):
        return self._sum_leads(SQL("lead.date_closed"), months, numerator, condition)

    @api.model
    def _sum_leads(self, moment, months, numerator, condition):
        """Sum leads by where they lie first: those places are far fewer than leads."""
        return SQL(
            """
            SELECT %(company)s AS company_id, period.months[lead.place] AS month,
                   lead.team_id, %(person)s AS holder_id, lead.numerator,
                   lead.denominator
              FROM (SELECT lead.company_id, lead.team_id, lead.user_id,
                           %(place)s AS place, %(numerator)s AS numerator,
                           COUNT(*) AS denominator
                      FROM crm_lead lead
                     WHERE %(condition)s AND %(within)s
                  GROUP BY lead.company_id, lead.team_id, lead.user_id, place) lead
                   %(joins)s
              JOIN %(periods)s ON period.company_id = COALESCE(%(company)s, 0)
             WHERE period.months[lead.place] IS NOT NULL
            """,
            company=self._select_company(),
            person=self._select_person(),
            place=self._select_place(moment, months),
            numerator=numerator,
            condition=condition,
            within=self._select_within(moment, months),
            joins=self._join_team_and_holder(),
            periods=self._periods(months),
        )
