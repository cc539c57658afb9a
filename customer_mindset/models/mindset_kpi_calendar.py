from datetime import datetime, time, timedelta

from pytz import timezone

from odoo import api, models


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
        return companies.search([])

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
        found = self._get_company_working_days(self.env["res.company"], first, last)
        rows = [(0, *pair) for pair in found]
        for company in self._get_companies():
            pairs = self._get_company_working_days(company, first, last)
            rows += [(company.id, *pair) for pair in pairs]
        return rows

    @api.model
    def _get_company_working_days(self, company, first, last):
        """Return ``[(day, next working day)]`` of a company."""
        number = (last - first).days + 1
        days = [first + timedelta(days=i) for i in range(number + 60)]
        working = self._get_worked_dates(company, days[0], days[-1])
        following, pairs = None, []
        for day in reversed(days):
            if day <= last:
                pairs.append((day, following or day + timedelta(days=1)))
            if day in working:
                following = day
        return pairs

    @api.model
    def _get_worked_dates(self, company, first, last):
        """Return the set of dates on which the company works, holidays left out."""
        calendar = company.resource_calendar_id
        weekdays = {
            first + timedelta(days=i)
            for i in range((last - first).days + 1)
            if (first + timedelta(days=i)).weekday() < 5
        }
        if not calendar.attendance_ids:
            return weekdays
        tz = timezone(calendar.tz)
        intervals = calendar._work_intervals_batch(
            tz.localize(datetime.combine(first, time.min)),
            tz.localize(datetime.combine(last, time.max)),
            domain=[
                ("time_type", "=", "leave"),
                ("company_id", "in", [company.id, False]),
            ],
        )[False]
        return {start.date() for start, _stop, _meta in intervals} or weekdays
