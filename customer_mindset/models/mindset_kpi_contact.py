from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.marks import cut_stretches
from ..tools.months import get_starts

TOUCHED = timedelta(days=90)
BEFORE = relativedelta(months=11)
INCLUDED = timedelta(seconds=1)
WORD = 60  # months whose marks one number holds


class MindsetKpi(models.Model):
    """The KPI that asks with how many customers the company is in touch.

    Each month has a mark, a bit of a number. Python knows which months a stretch of
    time marks; the statement only adds up the marks of each customer.
    """

    _inherit = "mindset.kpi"

    @api.model
    def _count_in_touch(self, months):
        """Customers touched in the 90 days before the month's end out of active ones.

        Active: with an opportunity that was created or won in that month or the eleven
        months before, and was not lost. A month that is not over ends now.
        """
        parts = [months[i : i + WORD] for i in range(0, len(months), WORD)]
        return SQL(" UNION ALL ").join(map(self._count_in_touch_of, parts))

    @api.model
    def _count_in_touch_of(self, months):
        """Count the marks in one pass: a row of each customer's months is too much."""
        bits = [1 << number for number in range(len(months))]
        return SQL(
            """
            SELECT counted.company_id, found.month, NULL::int AS team_id,
                   NULL::int AS holder_id, found.numerator, found.denominator
              FROM (SELECT active.company_id, ARRAY[%(tops)s] AS tops,
                           ARRAY[%(bottoms)s] AS bottoms
                      FROM (%(active)s) active
                 LEFT JOIN (%(touched)s) touched
                        ON touched.company = COALESCE(active.company_id, 0)
                       AND touched.customer_id = active.customer_id
                  GROUP BY active.company_id) counted
             CROSS JOIN unnest(%(months)s::date[], counted.tops, counted.bottoms)
                        AS found(month, numerator, denominator)
             WHERE found.denominator > 0
            """,
            tops=self._count_marks(SQL("active.marks & touched.marks"), bits),
            bottoms=self._count_marks(SQL("active.marks"), bits),
            active=self._select_active(months),
            touched=self._select_touched(months),
            months=months,
        )

    @api.model
    def _count_marks(self, marks, bits):
        return SQL(", ").join(
            SQL("COUNT(*) FILTER (WHERE %s & %s <> 0)", marks, bit) for bit in bits
        )

    @api.model
    def _select_active(self, months):
        """Select the customers of each company with the months in which they count.

        OFFSET 0, here and below: how much is marked is for no planner to guess.
        """
        stretches = self._prepare_stretches(self._get_year_before, months)
        return SQL(
            """
            SELECT company_id, customer_id, bit_or(marks) AS marks
              FROM (SELECT lead.company_id, lead.customer_id,
                           %(created)s | CASE WHEN lead.won_status = 'won'
                                              THEN %(closed)s ELSE 0 END AS marks
                      FROM (%(leads)s OFFSET 0) lead
                      JOIN %(stretches)s
                        ON stretch.company_id = COALESCE(lead.company_id, 0)
                    OFFSET 0) lead
             WHERE marks <> 0
          GROUP BY company_id, customer_id
            """,
            created=self._look_up(SQL("lead.create_date")),
            closed=self._look_up(SQL("lead.date_closed")),
            leads=self._select_customer_leads(stretches["first"]),
            stretches=stretches["stretches"],
        )

    @api.model
    def _select_customer_leads(self, first):
        return SQL(
            """
            SELECT %(company)s AS company_id, lead.create_date, lead.date_closed,
                   lead.won_status, partner.commercial_partner_id AS customer_id
              FROM crm_lead lead
              JOIN res_partner partner ON partner.id = lead.partner_id
                   %(joins)s
             WHERE lead.won_status <> 'lost'
               AND (lead.create_date >= %(first)s OR lead.date_closed >= %(first)s)
            """,
            company=self._select_company(),
            joins=self._join_team_and_holder(),
            first=first,
        )

    @api.model
    def _select_touched(self, months):
        """Select whom people of each company turned to, with the months it counts in.

        The company is that of the lead; about a contact itself, that of the person.
        """
        stretches = self._prepare_stretches(self._get_days_before, months)
        return SQL(
            """
            SELECT company, customer_id, bit_or(marks) AS marks
              FROM (SELECT touch.company, touch.customer_id, %(touched)s AS marks
                      FROM (%(customers)s OFFSET 0) touch
                      JOIN %(stretches)s ON stretch.company_id = touch.company
                    OFFSET 0) touch
             WHERE marks <> 0
          GROUP BY company, customer_id
            """,
            touched=self._look_up(SQL("touch.date")),
            customers=self._select_touched_customers(stretches["first"]),
            stretches=stretches["stretches"],
        )

    @api.model
    def _select_touched_customers(self, first):
        return SQL(
            """
            SELECT CASE WHEN lead.id IS NULL THEN COALESCE(touch.company_id, 0)
                        ELSE COALESCE(%(company)s, 0) END AS company,
                   partner.commercial_partner_id AS customer_id, touch.date
              FROM (%(touches)s) touch
         LEFT JOIN crm_lead lead ON touch.model = 'crm.lead'
                                AND lead.id = touch.res_id
                   %(joins)s
              JOIN res_partner partner
                ON partner.id = CASE touch.model WHEN 'crm.lead'
                                THEN lead.partner_id ELSE touch.res_id END
            """,
            company=self._select_company(),
            touches=self._select_customer_touches(first),
            joins=self._join_team_and_holder(),
        )

    @api.model
    def _look_up(self, moment):
        """Select the marks of the stretch in which a moment lies."""
        return SQL("COALESCE(stretch.marks[width_bucket(%s, stretch.cuts)], 0)", moment)

    @api.model
    def _select_customer_touches(self, first):
        """Select when a person of the company turned to a lead or a contact."""
        return SQL(
            """
            SELECT message.model, message.res_id, message.date, person.company_id
              FROM mail_message message
              JOIN res_users person ON person.partner_id = message.author_id
             WHERE message.model IN ('crm.lead', 'res.partner')
               AND message.date >= %(first)s AND %(is_sent)s AND %(is_person)s
             UNION ALL
            SELECT activity.res_model, activity.res_id, %(done)s, person.company_id
              FROM mail_activity activity
              JOIN res_users person ON person.id = activity.write_uid
             WHERE activity.res_model IN ('crm.lead', 'res.partner')
               AND activity.date_done >= %(first)s::date AND %(is_person)s
             UNION ALL
            SELECT 'crm.lead', event.opportunity_id, event.start, person.company_id
              FROM calendar_event event
              JOIN res_users person ON person.id = event.user_id
             WHERE event.opportunity_id IS NOT NULL AND event.start >= %(first)s
               AND %(is_held)s AND %(is_person)s
            """,
            first=first,
            is_sent=self._is_sent(),
            is_held=self._is_held(),
            is_person=self._is_person(),
            done=self._select_done(),
        )

    @api.model
    def _get_year_before(self, zone, month):
        *starts, end = get_starts(zone, month - BEFORE, month)
        return starts[0], min(end, fields.Datetime.now() + INCLUDED)

    @api.model
    def _get_days_before(self, zone, month):
        end, now = get_starts(zone, month, month)[1], fields.Datetime.now()
        return min(end, now) - TOUCHED, min(end, now + INCLUDED)

    @api.model
    def _prepare_stretches(self, get_span, months):
        """Return the stretches of each company, and the first cut of all.

        :param get_span: function of zone and month: from when until when it is marked
        """
        zones = self._get_zones()
        stretches = {
            zone: cut_stretches([get_span(zone, month) for month in months])
            for zone in set(zones.values())
        }
        rows = [
            SQL("(%s, %s::timestamp[], %s::bigint[])", company, *stretches[zone])
            for company, zone in zones.items()
        ]
        return {
            "first": min(cuts[0] for cuts, _marks in stretches.values()),
            "stretches": SQL(
                "(VALUES %s) stretch(company_id, cuts, marks)", SQL(", ").join(rows)
            ),
        }
