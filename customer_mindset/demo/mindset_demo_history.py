from datetime import timedelta
from random import Random

from odoo import fields, models

from . import story

# share of the inquiries of each person, by team
TEAMS = {
    "team_inside": {"wagner": 4, "franke": 4, "demir": 4},
    "team_field": {"hoffmann": 3, "weiss": 3, "maurer": 3},
    "team_key": {"roth": 3, "kuehn": 3},
    None: {"brandt": 2},
}
WISHES = (
    "desks for the new office",
    "height-adjustable desks",
    "reception counter",
    "shelves for the archive",
    "meeting room with twelve seats",
    "chairs for the waiting room",
    "lockers for the staff room",
    "acoustic screens",
    "kitchenette",
    "bookcases to measure",
    "spare parts for office chairs",
    "furniture for two teaching rooms",
)
ANSWERS = (
    "Thank you for your inquiry. You will have our quotation tomorrow by noon.",
    "We have a question about your room: may we drop by and measure it?",
    "Good news: we can deliver in three weeks. The details are attached.",
    "We have looked into it. What you need is simpler than what you asked for.",
)
STEPS = ("Call back about the quotation", "Send the drawing", "Agree on a date")


class MindsetDemo(models.AbstractModel):
    _inherit = "mindset.demo"

    def _create_history(self):
        """Create inquiries with their answers, meetings and next steps."""
        owners = {name: n for team in TEAMS.values() for name, n in team.items()}
        stories = story.tell(owners, fields.Datetime.now())
        users = {name: self._get(f"user_{name}") for name in owners}
        leads = self.env["crm.lead"].create(self._prepare_leads(stories, users))
        self._set_lead_dates(leads, stories)
        self._create_answers(leads, stories)
        self._create_visits(leads, stories)
        self._create_next_steps(leads.filtered(lambda lead: not lead.date_closed))
        self._answer_others(leads)

    def _prepare_leads(self, stories, users):
        teams = {
            name: self._get(team).id if team else False
            for team, members in TEAMS.items()
            for name in members
        }
        customers = self._get_all("res.partner", "partner")
        reasons = self._get_all("crm.lost.reason", "lost_reason")
        reasons |= self.env.ref("crm.lost_reason_1") | self.env.ref("crm.lost_reason_3")
        stages = self.env["crm.stage"].search([("team_ids", "=", False)])
        won = stages.filtered("is_won")[:1]
        rng = Random(7)
        return [
            {
                **self._prepare_lead(tale, rng, customers),
                "user_id": users[tale.owner].id,
                "team_id": teams[tale.owner],
                **self._prepare_end(tale, rng, reasons, stages - won, won),
            }
            for tale in stories
        ]

    def _prepare_lead(self, tale, rng, customers):
        customer = rng.choice(customers)
        return {
            "type": "opportunity",
            "name": f"{customer.name}: {rng.choice(WISHES)}",
            "partner_id": customer.id,
            "company_id": self.env.ref("base.main_company").id,
            "expected_revenue": rng.randrange(4, 180) * 100,
            "date_open": tale.created,
            "date_closed": tale.closed,
        }

    def _prepare_end(self, tale, rng, reasons, stages, won):
        if not tale.closed:
            return {"stage_id": rng.choice(stages if tale.answered else stages[:1]).id}
        if tale.won:
            return {"stage_id": won.id, "probability": 100}
        reason = reasons[:1] if not tale.answered else rng.choice(reasons)
        return {"active": False, "probability": 0, "lost_reason_id": reason.id}

    def _set_lead_dates(self, leads, stories):
        leads.flush_recordset()
        # SQL: the ORM does not let anybody say when a record was created
        self.env.cr.execute(
            """
            UPDATE crm_lead
               SET create_date = tale.created, write_date = COALESCE(closed, created),
                   date_closed = tale.closed,
                   date_last_stage_update = COALESCE(tale.closed, tale.created)
              FROM unnest(%s, %s::timestamp[], %s::timestamp[])
                   AS tale(id, created, closed)
             WHERE crm_lead.id = tale.id
            """,
            [
                leads.ids,
                [tale.created for tale in stories],
                [tale.closed for tale in stories],
            ],
        )
        leads.invalidate_recordset()
        for name in ("day_open", "day_close"):
            self.env.add_to_compute(leads._fields[name], leads)

    def _create_answers(self, leads, stories):
        rng = Random(11)
        self._post(
            [
                (lead, lead.user_id, tale.answered, rng.choice(ANSWERS))
                for lead, tale in zip(leads, stories, strict=True)
                if tale.answered and not tale.by_meeting
            ]
        )

    def _post(self, answers):
        """Write messages to customers of [(lead, user, moment, text)], sending none."""
        self.env["mail.message"].create(
            [
                {
                    "model": "crm.lead",
                    "res_id": lead.id,
                    "author_id": user.partner_id.id,
                    "email_from": user.email_formatted,
                    "message_type": "comment",
                    "subtype_id": self.env.ref("mail.mt_comment").id,
                    "date": moment,
                    "body": text,
                }
                for lead, user, moment, text in answers
            ]
        )

    def _create_visits(self, leads, stories):
        """Meet the customer: as the first answer, or half-way to what was won."""
        self.env["calendar.event"].create(
            [
                self._prepare_visit(lead, tale)
                for lead, tale in zip(leads, stories, strict=True)
                if tale.answered and (tale.by_meeting or tale.won and tale.number % 3)
            ]
        )

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
            "opportunity_id": lead.id,
        }

    def _create_next_steps(self, leads):
        """Plan what comes next in open inquiries; a few promises are late."""
        rng = Random(5)
        todo = self.env.ref("mail.mail_activity_data_todo")
        model = self.env["ir.model"]._get_id("crm.lead")
        today = fields.Date.today()
        self.env["mail.activity"].create(
            [
                {
                    "res_model_id": model,
                    "res_id": lead.id,
                    "user_id": lead.user_id.id,
                    "activity_type_id": todo.id,
                    "summary": rng.choice(STEPS),
                    "date_deadline": today + timedelta(days=rng.randint(-4, 12)),
                }
                for lead in leads
            ]
        )

    def _answer_others(self, ours):
        """Answer most inquiries of other demo data, which would look forgotten."""
        now = fields.Datetime.now()
        others = (
            self.env["crm.lead"]
            .with_context(active_test=False)
            .search([("id", "not in", ours.ids)], order="id")
        )
        wagner = self._get("user_wagner")
        waits = [timedelta(hours=1 + number % 5) for number in range(len(others))]
        self._post(
            [
                (lead, lead.user_id or wagner, lead.create_date + wait, ANSWERS[0])
                for number, (lead, wait) in enumerate(zip(others, waits, strict=True))
                if number % 6 and lead.create_date + wait < now
            ]
        )
