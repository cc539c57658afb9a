from datetime import datetime, time

import pytz

from odoo import fields, models

from odoo.addons.base.models.res_partner import _tz_get


class MindsetClock(models.AbstractModel):
    """The local time of whoever has it: days and hours mean those of its zone."""

    _name = "mindset.clock"
    _description = "Local time"

    tz = fields.Selection(
        _tz_get,
        "Time zone",
        required=True,
        default=lambda self: self._default_tz(),
    )

    def _default_tz(self):
        return self.env.company.resource_calendar_id.tz or self.env.user.tz or "UTC"

    def _today(self):
        """Date of now in the programme's time zone."""
        return datetime.now(pytz.timezone(self.tz)).date()

    def _localise(self, day, hour):
        """Return the naive UTC datetime of ``hour`` (float) on ``day`` here."""
        minutes = round(hour * 60)
        local = datetime.combine(day, time(minutes // 60, minutes % 60))
        zone = pytz.timezone(self.tz)
        return zone.localize(local).astimezone(pytz.utc).replace(tzinfo=None)

    def _get_workday(self, day):
        """Return ``day``, or the next day on which the company works."""
        calendar = self.company_id.resource_calendar_id
        if not calendar:
            return day
        midnight = pytz.timezone(self.tz).localize(datetime.combine(day, time.min))
        planned = calendar.plan_days(1, midnight, compute_leaves=True)
        return planned.date() if planned else day
