from datetime import timedelta
from random import Random

from odoo import fields, models

STEPS = ("Call back about the quotation", "Send the drawing", "Agree on a date")


class MindsetDemo(models.AbstractModel):
    """Meetings, calls and next steps of the inquiries."""

    _inherit = "mindset.demo"

    def _create_visits(self, leads, stories):
        """Meet the customer: as the first answer, or half-way to what was won."""
        visits = [
            (lead, self._prepare_visit(lead, tale))
            for lead, tale in zip(leads, stories, strict=True)
            if tale.answered and (tale.by_meeting or tale.won and tale.number % 3)
        ]
        events = self.env["calendar.event"].create([vals for _lead, vals in visits])
        self._mark({f"visit_{n}": event for n, event in enumerate(events, 1)})
        events.flush_recordset()
        # SQL: crm would log each meeting on its lead, with today's date
        self.env.cr.execute(
            """
            UPDATE calendar_event SET opportunity_id = visit.lead_id
              FROM unnest(%s, %s) AS visit(id, lead_id)
             WHERE calendar_event.id = visit.id
            """,
            [events.ids, [lead.id for lead, _vals in visits]],
        )
        events.invalidate_recordset()

    def _prepare_visit(self, lead, tale):
        end = tale.closed or tale.answered
        middle = tale.answered + (end - tale.answered) / 2
        start = tale.answered if tale.by_meeting else middle.replace(hour=9, minute=30)
        return {
            "name": lead.name,
            "start": start,
            "stop": start + timedelta(minutes=45),
            "user_id": lead.user_id.id,
            "partner_ids": [
                fields.Command.set((lead.user_id.partner_id | lead.partner_id).ids)
            ],
        }

    def _create_calls(self, leads):
        """Ask half of those who bought, some weeks later, how it is going."""
        rng = Random(3)
        call = self.env.ref("mail.mail_activity_data_call")
        today = fields.Date.today()
        days = [lead.date_closed.date() + timedelta(days=30) for lead in leads]
        self._create_activities(
            [
                (lead, call, "Ask how it is going", day, {"active": False})
                for lead, day in zip(leads, days, strict=True)
                if day < today and rng.random() < 0.5
            ]
        )

    def _create_next_steps(self, leads):
        """Plan what comes next in open inquiries; a few promises are late."""
        rng = Random(5)
        todo = self.env.ref("mail.mail_activity_data_todo")
        today = fields.Date.today()
        self._create_activities(
            [
                (lead, todo, rng.choice(STEPS), today + timedelta(days=days), {})
                for lead, days in ((lead, rng.randint(-4, 12)) for lead in leads)
            ]
        )

    def _create_activities(self, plans):
        """Create activities of [(lead, type, summary, day, further values)]."""
        model = self.env["ir.model"]._get_id("crm.lead")
        self.env["mail.activity"].create(
            [
                {
                    "res_model_id": model,
                    "res_id": lead.id,
                    "user_id": lead.user_id.id,
                    "activity_type_id": kind.id,
                    "summary": summary,
                    "date_deadline": day,
                    "date_done": False if further.get("active", True) else day,
                    **further,
                }
                for lead, kind, summary, day, further in plans
            ]
        )
