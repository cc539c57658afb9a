from odoo import fields, models


class MindsetWorkshop(models.Model):
    """The workshop owns the date: how task and calendar follow it, and it them."""

    _inherit = "mindset.workshop"

    def _pass_on_dates(self):
        """Bring task and event to the workshop's date, without a flood of mails."""
        for workshop in self.filtered(lambda w: w.state == "planned"):
            # the workshop's own right decides, not those on task and event
            workshop.task_id.sudo().date_deadline = workshop.date_stop
            event = workshop.event_id.sudo().with_context(
                mindset_workshop=True, skip_attendee_notification=True
            )
            if (event.start, event.stop) != (workshop.date_start, workshop.date_stop):
                event.write({"start": workshop.date_start, "stop": workshop.date_stop})

    def _restore_events(self):
        """Bring back what others moved or deleted in the calendar."""
        planned = self.filtered(
            lambda w: w.state == "planned" and w.date_start > fields.Datetime.now()
        )
        planned.filtered(lambda w: not w.event_id)._create_events()
        planned.event_id.filtered(lambda event: not event.active).active = True
        planned._pass_on_dates()

    def _take_over_event_dates(self):
        """Follow the event that its organiser has moved in the calendar."""
        for workshop in self:
            event = workshop.event_id
            workshop.write({"date_start": event.start, "date_stop": event.stop})

    def _call_off(self):
        """Skip the workshops whose event the organiser deletes."""
        self.skip_reason = self.env._("Called off by the facilitator.")
        self._set_state("skipped")
