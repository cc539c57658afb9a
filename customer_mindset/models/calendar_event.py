from odoo import fields, models


class CalendarEvent(models.Model):
    _inherit = "calendar.event"

    mindset_workshop_ids = fields.One2many(
        "mindset.workshop", "event_id", export_string_translation=False
    )

    def write(self, vals):
        result = super().write(vals)
        moved = {"start", "stop", "start_date", "stop_date"} & vals.keys()
        if moved and not self.env.context.get("mindset_workshop"):
            self._get_own_workshops()._take_over_event_dates()
        return result

    def unlink(self):
        # the organiser calls the workshop off; anybody else's deletion is undone by
        # the daily run
        self._get_own_workshops()._call_off()
        return super().unlink()

    def _get_own_workshops(self):
        """Planned workshops of the events that the current user organises."""
        own = self.filtered(lambda event: event.user_id == self.env.user)
        if not own:
            return self.env["mindset.workshop"]
        # the organiser has the right on the event; workshop and task follow it
        return (
            self.env["mindset.workshop"]
            .sudo()
            .search([("event_id", "in", own.ids), ("state", "=", "planned")])
        )
