from dateutil.relativedelta import relativedelta

from odoo import fields, models

from .ideas import IDEAS

STAGES = ("new", "answered", "decided", "realising", "realised")


class MindsetDemo(models.AbstractModel):
    _inherit = "mindset.demo"

    def _create_ideas(self):
        """Let people submit their ideas, and the facilitator take them further."""
        for key, plan in IDEAS.items():
            idea = self._submit_idea(plan)
            self._mark({f"idea_{key}": idea})
            self._vote(idea, plan)
            self._move_idea(idea.with_user(self._get("user_vogt")), plan)

    def _submit_idea(self, plan):
        authors = [self._get(f"employee_{name}") for name in plan.authors]
        speakers = [author.user_id for author in authors if author.user_id]
        speaker = speakers[0] if speakers else self._get("user_vogt")
        vals = {
            "name": self._say(plan.name),
            "description": self._say(plan.description),
            "origin": plan.origin,
            "decision_power": plan.power,
            "anonymous": not authors,
            "touchpoint_ids": [
                fields.Command.link(
                    self.env.ref(f"customer_mindset.touchpoint_{plan.touchpoint}").id
                )
            ],
        }
        if authors:
            ids = [author.id for author in authors]
            vals["author_ids"] = [fields.Command.set(ids)]
        return self.env["mindset.idea"].with_user(speaker).create(vals)

    def _vote(self, idea, plan):
        for name in plan.votes:
            idea.with_user(self._get(f"user_{name}")).action_vote()

    def _move_idea(self, idea, plan):
        """Take the idea through the stages of its plan, then set the days of each."""
        if plan.champion:
            idea.champion_id = self._get(f"employee_{plan.champion}").id
        stage = STAGES[len(plan.days) - 1]
        if stage == "answered":
            idea.action_answer()
        if plan.reason:
            idea.reason = self._say(plan.reason)
            idea.action_refuse()
        elif stage in ("decided", "realising", "realised"):
            idea.action_accept()
        if stage in ("realising", "realised"):
            idea.action_create_task()
        if stage == "realised":
            idea.action_confirm_realised()
        self._set_idea_dates(idea, plan)

    def _set_idea_dates(self, idea, plan):
        """Write how many days ago each stage was reached; anonymous ideas have none."""
        if plan.authors:
            today = fields.Date.context_today(idea)
            idea.write(
                {
                    f"date_{stage}": today - relativedelta(days=days)
                    for stage, days in zip(STAGES, plan.days, strict=False)
                }
            )
