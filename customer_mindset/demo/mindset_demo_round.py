from random import Random

from dateutil.relativedelta import relativedelta

from odoo import models
from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

DATES = ("date_open", "date_remind", "date_publish", "date_close")
# what people of the demo company think of each driver, from 1 to 5
OPINIONS = {"clarity": 4.0, "ability": 3.5, "freedom": 2.9, "knowing": 3.2, "help": 3.8}
REFLECTIONS = {
    "lindner": {
        "experience": _lt(
            "A customer called about an invoice. I could have sent her to Sales. "
            "I looked at it with her instead, and we found the missing order number."
        ),
        "sentence": _lt(
            "I don't just book invoices, I save customers the second phone call."
        ),
        "intention": _lt("Ask once a week what was unclear about our invoices."),
    },
    "wagner": {
        "experience": _lt(
            "Three answers went out the same day. Two customers said so."
        ),
        "sentence": _lt("I don't just write quotations, I help people to decide."),
        "intention": _lt("Ring up before I write."),
    },
}
MINUTES = _lt(
    "Two things we keep: we say when we will call back, and we call then. "
    "One thing we change: whoever takes the call stays responsible."
)
SKIPPED = _lt("Too many people were ill; their questions are taken up next time.")


class MindsetDemo(models.AbstractModel):
    _inherit = "mindset.demo"

    def _play_rounds(self):
        """Leave one closed round and one that was opened the day before yesterday."""
        programme = self.env.ref("customer_mindset.mindset_programme_default")
        opened = programme._today() - relativedelta(days=2)
        programme.date_first = opened - relativedelta(months=1)
        programme.action_start()
        programme = programme.with_company(programme.company_id)
        first = self.env["mindset.round"]._open(programme, programme.date_first)
        self._open_on(first, first.date_due)
        self._answer(first, 0.8)
        self._reflect(first)
        first._step_publish()
        self._hold_workshops(first)
        first._step_close()
        second = programme._open_due_round()
        self._open_on(second, second.date_due)
        self._answer(second, 0.3)

    def _open_on(self, round_, day):
        """Prepare everything of a round as if it had been opened on this day."""
        age = round_.date_open - day
        round_.write({name: round_[name] - age for name in DATES})
        programme = round_.programme_id
        round_.date_workshop = programme._get_workday(
            day + relativedelta(days=programme.workshop_days)
        )
        round_._step_workshops()
        round_._step_people()
        round_._step_opened()

    def _answer(self, round_, share):
        """Count the sheets of a share of the people, through all three channels."""
        self.env.flush_all()
        rng = Random(round_.number)
        opinions = self._get_opinions(round_)
        codes = self.env["mindset.code"]._replace_for(round_.group_ids)
        for person in self.env["mindset.participation"]._of_round(round_):
            ticket = self._enter(person, codes)
            if rng.random() < share:
                questions = self.env["mindset.pulse"]._get_questions(ticket)
                self._hand_in(ticket, self._fill_sheet(questions, opinions, rng))

    def _enter(self, person, codes):
        pulse = self.env["mindset.pulse"]
        if person.channel == "login":
            pulse = pulse.with_user(person.employee_id.user_id)
            return pulse._enter("login", person.round_id.id)
        if person.channel == "link":
            return pulse._enter("link", person._link_token())
        return pulse._enter("code", codes[person.group_id].pop())

    def _hand_in(self, ticket, values):
        """Count one sheet in this transaction.

        The pulse counts in one of its own, which could not see this round yet.
        """
        tally = self.env["mindset.tally"]
        if tally._set_mark(self.env.cr, ticket.mark):
            tally._rewrite(self.env.cr, ticket.group_id, values)

    def _get_opinions(self, round_):
        names = round_.item_ids.driver_id.get_external_id()
        return {
            item.id: OPINIONS.get(names[item.driver_id.id].rpartition("_")[2], 3.4)
            for item in round_.item_ids
        }

    def _fill_sheet(self, questions, opinions, rng):
        mood = rng.gauss(0, 0.4)
        values = {}
        for question in questions:
            opinion = opinions[question[0]] + mood
            value = min(max(round(rng.gauss(opinion, 0.7)), 1), 5)
            values[question] = 0 if rng.random() < 0.04 else value
        return values

    def _reflect(self, round_):
        """Write what two people will find of their own in the next round."""
        for name, texts in REFLECTIONS.items():
            user = self._get(f"user_{name}")
            reflection = (
                self.env["mindset.reflection"]
                .with_user(user)
                .search([("round_id", "=", round_.id)])
            )
            reflection.write({key: self._say(text) for key, text in texts.items()})
            reflection.action_done()

    def _hold_workshops(self, round_):
        """All workshops but the last took place."""
        *held, skipped = round_.workshop_ids.sorted("id")
        for workshop in held:
            workshop.note = self._say(MINUTES)
            workshop.action_held()
        skipped.skip_reason = self._say(SKIPPED)
        skipped.action_skip()
