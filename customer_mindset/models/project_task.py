from odoo import fields, models


class ProjectTask(models.Model):
    _inherit = "project.task"

    mindset_workshop_ids = fields.One2many(
        "mindset.workshop", "task_id", export_string_translation=False
    )

    def write(self, vals):
        result = super().write(vals)
        if "state" in vals:
            self.env["mindset.idea"]._follow_tasks(self)
            if not self.env.context.get("mindset_workshop"):
                self.env["mindset.workshop"]._follow_tasks(self)
        return result

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        # the daily run that makes the tasks of workshops has no wish to follow them
        if self.env.context.get("mindset_workshop"):
            return True
        return super().message_subscribe(partner_ids, subtype_ids)

    def _populate_missing_personal_stages(self):
        """Give workshop tasks their place in everybody's "My Tasks", set-based.

        The inherited method asks for the stages of each assignee on its own, which
        is one statement a person for a workshop. And it makes seven stages for each of
        them, though most of them cannot open Project at all.
        """
        if not self.env.context.get("mindset_workshop"):
            return super()._populate_missing_personal_stages()
        project_users = self.env.ref("project.group_project_user")
        # personal stages belong to the assignees, not to who opens the round
        places = (
            self.env["project.task.stage.personal"]
            .sudo()
            .search(
                [
                    ("task_id", "in", self.ids),
                    ("stage_id", "=", False),
                    ("user_id.all_group_ids", "in", project_users.id),
                ]
            )
        )
        for place, stage in self._get_first_personal_stages(places).items():
            place.stage_id = stage
        return None

    def _get_first_personal_stages(self, places):
        """Return {place: first personal stage of its user}; create what is missing."""
        users = places.user_id
        Stage = self.env["project.task.type"].sudo()
        stages = Stage.search_fetch(
            [("user_id", "in", users.ids)], ["user_id"], order="sequence, id"
        )
        first = {}
        for stage in stages:
            first.setdefault(stage.user_id, stage)
        missing = users.filtered(lambda user: user not in first)
        for lang, people in missing.grouped(lambda user: user.lang).items():
            tasks = self.with_context(lang=lang)
            created = Stage.with_context(lang=lang, default_project_ids=False).create(
                [
                    vals
                    for user in people
                    for vals in tasks._get_default_personal_stage_create_vals(user.id)
                ]
            )
            for stage in created:
                first.setdefault(stage.user_id, stage)
        return {place: first[place.user_id] for place in places}
