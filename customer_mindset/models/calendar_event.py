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
        # the facilitator calls the workshop off; anybody else's deletion is undone by
        # the daily run
        self._get_own_workshops()._call_off()
        return super().unlink()

    def _get_own_workshops(self):
        """Planned workshops of the events that the current user facilitates.

        Not those of the events she organises: anybody may make herself the organiser.
        """
        # the facilitator has the right on the workshop; task and event follow it
        return (
            self.env["mindset.workshop"]
            .sudo()
            .search(
                [
                    ("event_id", "in", self.ids),
                    ("facilitator_id", "=", self.env.uid),
                    ("state", "=", "planned"),
                ]
            )
        )
