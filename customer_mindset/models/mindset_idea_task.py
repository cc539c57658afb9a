from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError

QUIET = {
    "mail_auto_subscribe_no_notify": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "tracking_disable": True,
}
CONFIRM = "mail.mail_activity_data_todo"


class MindsetIdea(models.Model):
    """The realisation of an idea: one task in the company's project for them."""

    _inherit = "mindset.idea"

    task_id = fields.Many2one(
        "project.task", index="btree_not_null", copy=False, check_company=True
    )
    to_confirm = fields.Boolean(compute="_compute_to_confirm", compute_sudo=True)
    can_confirm = fields.Boolean(compute="_compute_can_confirm")

    @api.depends("state", "task_id.state")
    def _compute_to_confirm(self):
        for idea in self:
            done = idea.task_id.state == "1_done"
            idea.to_confirm = done and idea.state == "realising"

    @api.depends("state", "champion_id")
    @api.depends_context("uid")
    def _compute_can_confirm(self):
        mine = self.env.user.employee_ids
        moderator = self._is_moderator()
        for idea in self:
            may = moderator or idea.champion_id in mine
            idea.can_confirm = may and idea.state == "realising"

    @api.constrains("task_id", "company_id")
    def _check_task_project(self):
        """Keep ideas from reaching tasks that have nothing to do with them.

        An idea that is realised closes its task, whoever may see or write that task.
        """
        for idea in self.filtered("task_id"):
            if idea.task_id.project_id != idea.company_id.mindset_project_id:
                raise ValidationError(
                    self.env._("The task of an idea is one of this company's project.")
                )

    def action_create_task(self):
        """Begin to realise the ideas: one task for each."""
        self.check_access("write")
        for idea in self.filtered(lambda idea: not idea.task_id):
            project = idea.company_id._get_mindset_project()
            # sudo: facilitators need no rights in Project
            task = (
                self.env["project.task"]
                .sudo()
                .with_context(**QUIET)
                .create(idea._prepare_task_vals(project))
            )
            task.message_subscribe(partner_ids=self.env.user.partner_id.ids)
            idea.write({"task_id": task.id, "state": "realising"})
        return self.action_open_task() if len(self) == 1 else True

    def action_open_task(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "project.task",
            "res_id": self.task_id.id,
            "views": [[False, "form"]],
        }

    def action_confirm_realised(self):
        """Confirm what a closed task suggests; an open task is closed with it."""
        self.check_access("read")
        if not all(idea.can_confirm for idea in self):
            raise AccessError(
                self.env._("Only the champion or a facilitator can confirm this.")
            )
        # sudo: the champion may not move ideas, nor need to have rights in Project
        ideas = self.sudo()
        ideas.write({"state": "realised"})
        ideas._forget_to_confirm()
        tasks = ideas.task_id.filtered(lambda task: not task.is_closed)
        tasks.write({"state": "1_done"})

    def _prepare_task_vals(self, project):
        # sudo: the user of an employee is not public
        user = self.champion_id.sudo().user_id or self.env.user
        return {
            "name": self.name,
            "project_id": project.id,
            "company_id": self.company_id.id,
            "user_ids": user.ids,
        }

    @api.model
    def _follow_tasks(self, tasks):
        """Let ideas follow their tasks: ask to confirm, or go one stage back."""
        # sudo: who moves a task need not be allowed to move the idea
        ideas = self.sudo().search(
            [
                ("task_id", "in", tasks.ids),
                ("state", "in", ("realising", "realised")),
            ]
        )
        for idea in ideas:
            state = idea.task_id.state
            if state == "1_done" and idea.state == "realising":
                idea._ask_to_confirm()
            elif state == "1_canceled":
                idea._forget_to_confirm()
                idea.action_reopen()
            elif state != "1_done":
                idea._forget_to_confirm()
                if idea.state == "realised":
                    idea.write({"state": "realising"})

    def _ask_to_confirm(self):
        user = self.champion_id.user_id or self.task_id.create_uid
        self.activity_schedule(
            CONFIRM,
            summary=self.env._("Is the idea realised? Please confirm."),
            user_id=user.id,
        )

    def _forget_to_confirm(self):
        # sudo: the activity may belong to somebody else
        self.sudo().activity_unlink([CONFIRM])
