from odoo import api, models

from .ideas import IDEAS
from .mindset_demo_round import MINUTES, REFLECTIONS, SKIPPED


class MindsetDemo(models.AbstractModel):
    """Texts that people write are in one language only; here in that of the viewer."""

    _inherit = "mindset.demo"

    @api.model
    def _speak(self, lang):
        """Write the texts of the demo company in this language."""
        demo = self.with_context(lang=lang, tracking_disable=True)
        demo._speak_ideas()
        demo._speak_rounds()

    def _speak_ideas(self):
        for key, plan in IDEAS.items():
            idea = self.env.ref(f"customer_mindset.idea_{key}_demo", False)
            if idea:
                idea.name = self._say(plan.name)
                idea.description = self._say(plan.description)
                idea.task_id.name = idea.name
                if plan.reason:
                    idea.reason = self._say(plan.reason)

    def _speak_rounds(self):
        """Name groups, tasks and meetings as they would be named today."""
        programme = self.env.ref("customer_mindset.mindset_programme_default")
        names = self._get_department_names()
        for round_ in programme.round_ids:
            for record in [*round_.group_ids, *self._get_results(round_)]:
                parts = record.name.split(", ")
                record.name = ", ".join(names.get(part, part) for part in parts)
            self._speak_workshops(round_.workshop_ids)
            self._speak_reflections(round_)

    def _speak_reflections(self, round_):
        done = [("round_id", "=", round_.id), ("done", "=", True)]
        for name, texts in REFLECTIONS.items():
            user = self._get(f"user_{name}")
            reflection = self.env["mindset.reflection"].with_user(user).search(done)
            reflection.write({key: self._say(text) for key, text in texts.items()})

    def _get_department_names(self):
        """Return {name in any language: name in this one} of all departments."""
        programme = self.env.ref("customer_mindset.mindset_programme_default")
        departments = self.env["hr.department"].search(
            [("company_id", "in", (programme.company_id.id, False))]
        )
        return {
            departments.with_context(lang=code).browse(department.id).name: (
                department.name
            )
            for code, _name in self.env["res.lang"].get_installed()
            for department in departments
        }

    def _get_results(self, round_):
        return self.env["mindset.result"].search([("round_id", "=", round_.id)])

    def _speak_workshops(self, workshops):
        for workshop in workshops.with_context(mindset_workshop=True):
            if workshop.state == "held":
                workshop.note = self._say(MINUTES)
            elif workshop.state == "skipped":
                workshop.skip_reason = self._say(SKIPPED)
            name = workshop._get_title()
            workshop.task_id.name = name
            workshop.event_id.name = name
