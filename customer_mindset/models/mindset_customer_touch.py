from collections import defaultdict

from pytz import timezone, utc

from odoo import fields, models

from ..tools.months import get_month_now
from ..tools.rounding import round_to_digits
from .mindset_touch_shown import SMALLEST_SHOWN


class MindsetCustomerTouch(models.AbstractModel):
    """What may be shown of one customer's touches.

    Where the roles of a touchpoint have fewer than three holders, a number and a day
    would speak about those one or two people: only finished months are shown then, the
    month instead of the day, and two digits.
    """

    _name = "mindset.customer.touch"
    _description = "Touches of a Customer"

    def _prepare(self, rows, touchpoints, months):
        """Return ``{touchpoint id: counts of the months, last touch}``.

        :param rows: as returned by ``_fetch_touches`` of sources
        :param months: the first days of the months that are shown
        """
        zones = self._get_zones()
        guarded = self._get_guarded(touchpoints, months)
        counts, lasts = defaultdict(int), defaultdict(list)
        for source_id, shown_month, company_id, number, moment in rows:
            # sudo: see _get_sources
            source = self.env["mindset.source"].sudo().browse(source_id)
            touchpoint_id = source.touchpoint_id.id
            day = self._get_day(source, moment, zones[company_id or 0])
            month = day.replace(day=1)
            is_guarded = guarded(touchpoint_id, company_id, month)
            if is_guarded and month >= self._get_running(zones[company_id or 0]):
                continue
            lasts[touchpoint_id].append((month if is_guarded else day, is_guarded))
            if shown_month:
                key = touchpoint_id, company_id, shown_month, is_guarded
                counts[key] += number
        return {
            touchpoint_id: {
                "last": fields.Date.to_string(max(days)[0]),
                "is_month": max(days)[1],
                **self._prepare_counts(counts, touchpoint_id, months),
            }
            for touchpoint_id, days in lasts.items()
        }

    def _prepare_counts(self, counts, touchpoint_id, months):
        row = dict.fromkeys(months, 0)
        for (touched, _company, month, is_guarded), number in counts.items():
            if touched == touchpoint_id:
                row[month] += round_to_digits(number) if is_guarded else number
        return {"counts": list(row.values())}

    def _get_guarded(self, touchpoints, months):
        """Return the function that tells whether few people stand behind a number."""
        Touch = self.env["mindset.touch"]
        holders = {
            (touchpoint_id, company_id): number
            for touchpoint_id, company_id, number in self.env.execute_query(
                Touch._select_holders(touchpoints)
            )
        }
        rounded = Touch.search_fetch(
            [
                ("touchpoint_id", "in", touchpoints.ids),
                ("month", ">=", months[0]),
                ("is_guarded", "=", True),
            ],
            ["touchpoint_id", "company_id", "month"],
        )
        known = {
            (t.touchpoint_id.id, t.company_id.id or None, t.month) for t in rounded
        }
        return lambda touchpoint_id, company_id, month: (
            holders.get((touchpoint_id, company_id), 0) < SMALLEST_SHOWN
            or (touchpoint_id, company_id, month) in known
        )

    def _get_zones(self):
        """Return {company id: its time zone}, 0 is "no company"."""
        zones = self.env["mindset.touch"]._get_zones()
        return {
            0: next(iter(zones)),
            **{company: tz for tz, companies in zones.items() for company in companies},
        }

    def _get_day(self, source, moment, tz):
        """Return the day of a touch on the company's calendar."""
        if source._is_of_days(source.date_field):
            return moment.date()
        return utc.localize(moment).astimezone(timezone(tz)).date()

    def _get_running(self, tz):
        return get_month_now(tz, fields.Datetime.now())
