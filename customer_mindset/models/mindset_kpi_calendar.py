from collections import defaultdict
from datetime import datetime, time, timedelta

from pytz import timezone, utc

from odoo import api, models

from ..tools.working_days import AHEAD, OFFICE_WEEK, find_next_working_days


class MindsetKpi(models.Model):
    """Time zones and working days of the companies, as statements need them.

    The key 0 stands for what belongs to no company: its months are those of UTC, its
    working days Monday to Friday.
    """

    _inherit = "mindset.kpi"

    @api.model
    def _get_companies(self):
        """Return all companies, archived ones too: their leads are history as well."""
        # sudo: figures are computed for all companies at once
        companies = self.env["res.company"].sudo().with_context(active_test=False)
        return companies.search([("id", "!=", False)])

    @api.model
    def _get_zones(self):
        """Return ``{company id: name of its time zone}``."""
        return {0: "UTC"} | {
            company.id: company.resource_calendar_id.tz or "UTC"
            for company in self._get_companies()
        }

    @api.model
    def _get_only_company(self):
        """Return the id of the only active company, or None if there are several."""
        active = self._get_companies().filtered("active")
        return active.id if len(active) == 1 else None

    @api.model
    def _get_next_working_days(self, first, last):
        """Return ``[(company id, day, next working day)]`` for all days in between."""
        companies = self._get_companies()
        leaves = self._get_holidays(companies, first, last)
        rows = [(0, *pair) for pair in find_next_working_days(first, last)]
        for company in companies:
            pairs = find_next_working_days(
                first,
                last,
                self._get_working_hours(company.resource_calendar_id),
                leaves[company],
            )
            rows += [(company.id, *pair) for pair in pairs]
        return rows

    @api.model
    def _get_working_hours(self, calendar):
        """Return ``{(parity of the week, weekday): [(from, to)]}``.

        A calendar without fixed hours counts as that of an office.
        """
        hours = defaultdict(list)
        for shift in calendar._get_global_attendances():
            two_weeks = calendar.two_weeks_calendar and shift.week_type
            for parity in [int(shift.week_type)] if two_weeks else (0, 1):
                hours[parity, int(shift.dayofweek)].append(
                    (shift.hour_from, shift.hour_to)
                )
        return OFFICE_WEEK if calendar.flexible_hours else hours or OFFICE_WEEK

    @api.model
    def _get_holidays(self, companies, first, last):
        """Return ``{company: [(start, stop)]}`` of its global leaves, in its time."""
        # sudo: figures are computed for all companies at once
        leaves = self.env["resource.calendar.leaves"].sudo()
        margin = timedelta(days=AHEAD)
        found = leaves.search(
            [
                ("resource_id", "=", False),
                ("time_type", "=", "leave"),
                ("date_from", "<=", datetime.combine(last, time.max) + margin),
                ("date_to", ">=", datetime.combine(first, time.min) - margin),
            ]
        )
        return {
            company: [
                (
                    self._localize(leave.date_from, company),
                    self._localize(leave.date_to, company),
                )
                for leave in found
                if self._is_holiday_of(leave, company)
            ]
            for company in companies
        }

    @api.model
    def _is_holiday_of(self, leave, company):
        if leave.calendar_id:
            return leave.calendar_id == company.resource_calendar_id
        return not leave.company_id or leave.company_id == company

    @api.model
    def _localize(self, moment, company):
        tz = timezone(company.resource_calendar_id.tz or "UTC")
        return utc.localize(moment).astimezone(tz).replace(tzinfo=None)
