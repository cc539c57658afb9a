from datetime import datetime, time, timedelta

from pytz import timezone, utc

from odoo import SUPERUSER_ID, api, fields, models
from odoo.tools import SQL

from ..tools.months import RowOfMonths, get_spans

# clocks and calendars reach no further: see tools.working_days
ANYWHERE = timedelta(hours=15)


class MindsetKpi(models.Model):
    """Months, companies and people, as the statements of all KPIs need them.

    To convert every moment to local time would cost more than to count it. So a moment
    is looked up among the starts of the months in all time zones; what lies between
    two of them is in one month wherever the company is.
    """

    _inherit = "mindset.kpi"

    @api.model
    def _get_row(self, months):
        zones = set(self._get_zones().values())
        return RowOfMonths(sorted(zones), months[0], months[-1])

    @api.model
    def _select_place(self, moment, months):
        """Select where a moment lies between the starts of months, see ``_periods``."""
        return SQL(
            "width_bucket(%s, %s::timestamp[])", moment, self._get_row(months).starts
        )

    @api.model
    def _periods(self, months):
        """Return the table ``period(company_id, months)``; company 0: none.

        ``period.months[place]`` is the month of a place, if it is one of the months. To
        look it up is cheap however many rows the planner expects.
        """
        row, wanted = self._get_row(months), set(months)
        rows = []
        for company, zone in self._get_zones().items():
            found = [row.find(place + 1, zone) for place in range(len(row.starts))]
            rows.append(
                SQL(
                    "(%s, %s::date[])",
                    company,
                    [month if month in wanted else None for month in found],
                )
            )
        return SQL("(VALUES %s) period(company_id, months)", SQL(", ").join(rows))

    @api.model
    def _select_within(self, moment, months, before=timedelta(), after=timedelta()):
        """Select what may lie in one of the months, wherever on earth it happened."""
        spans = [
            SQL(
                "(%(moment)s >= %(start)s AND %(moment)s < %(stop)s)",
                moment=moment,
                start=datetime.combine(start, time.min) - ANYWHERE - before,
                stop=datetime.combine(stop, time.min) + ANYWHERE + after,
            )
            for start, stop in get_spans(months)
        ]
        return SQL("(%s)", SQL(" OR ").join(spans))

    @api.model
    def _select_company(self):
        """Select the company of a lead: its own, its team's, its user's, the only one.

        Needs ``_join_team_and_holder``.
        """
        return SQL(
            "COALESCE(lead.company_id, team.company_id, holder.company_id, %s::int)",
            self._get_only_company(),
        )

    @api.model
    def _join_team_and_holder(self):
        return SQL(
            """
            LEFT JOIN crm_team team ON team.id = lead.team_id
            LEFT JOIN res_users holder ON holder.id = lead.user_id
            """
        )

    @api.model
    def _select_person(self, user="holder"):
        """Select the id of a user who is a person of the company."""
        return SQL(
            "CASE WHEN %s THEN %s END",
            self._is_person(user),
            SQL.identifier(user, "id"),
        )

    @api.model
    def _is_person(self, user="person"):
        """Select whether a user is a person of the company: no customer, no machine."""
        return SQL(
            "(%s IS FALSE AND %s <> %s)",
            SQL.identifier(user, "share"),
            SQL.identifier(user, "id"),
            SUPERUSER_ID,
        )

    @api.model
    def _get_today(self, zone):
        """Return which day it is in a time zone."""
        return utc.localize(fields.Datetime.now()).astimezone(timezone(zone)).date()
