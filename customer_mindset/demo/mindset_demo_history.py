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
QUESTION = "Hello, we are looking for: %s. What can you offer us, and by when?"


class MindsetDemo(models.AbstractModel):
    _inherit = "mindset.demo"

    def _create_history(self):
        """Create inquiries with their answers, meetings and next steps."""
        owners = {name: n for team in TEAMS.values() for name, n in team.items()}
        stories = story.tell(owners, fields.Datetime.now())
        users = {name: self._get(f"user_{name}") for name in owners}
        leads = self.env["crm.lead"].create(self._prepare_leads(stories, users))
        self._mark({f"lead_{n}": lead for n, lead in enumerate(leads, 1)})
        self._set_lead_dates(leads, stories)
        self._create_messages(leads, stories)
        self._create_visits(leads, stories)
        self._create_calls(leads.filtered(lambda lead: lead.won_status == "won"))
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

    def _create_messages(self, leads, stories):
        """Write what customers asked and, if it was in writing, the first answer."""
        rng = Random(11)
        tales = list(zip(leads, stories, strict=True))
        asked = [
            {
                **self._prepare_message(lead, lead.partner_id, tale.created),
                "email_from": lead.partner_id.email_formatted,
                "message_type": "email",
                "body": QUESTION % lead.name.partition(": ")[2],
            }
            for lead, tale in tales
        ]
        answered = [
            self._prepare_answer(lead, lead.user_id, tale.answered, rng.choice(ANSWERS))
            for lead, tale in tales
            if tale.answered and not tale.by_meeting
        ]
        self.env["mail.message"].create(asked + answered)

    def _prepare_message(self, lead, author, moment):
        return {
            "model": "crm.lead",
            "res_id": lead.id,
            "record_name": lead.name,
            "author_id": author.id,
            "reply_to": False,
            "subtype_id": self.env.ref("mail.mt_comment").id,
            "date": moment,
        }

    def _prepare_answer(self, lead, user, moment, text):
        return {
            **self._prepare_message(lead, user.partner_id, moment),
            "email_from": user.email_formatted,
            "message_type": "comment",
            "body": text,
        }

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
        self.env["mail.message"].create(
            [
                self._prepare_answer(
                    lead, lead.user_id or wagner, lead.create_date + wait, ANSWERS[0]
                )
                for number, (lead, wait) in enumerate(zip(others, waits, strict=True))
                if number % 6 and lead.create_date + wait < now
            ]
        )
