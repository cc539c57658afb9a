from odoo import api, fields, models
from odoo.fields import Command


class ResCompany(models.Model):
    _inherit = "res.company"

    mindset_project_id = fields.Many2one(
        "project.project",
        string="Project of Customer Mindset",
        copy=False,
        help="Holds the tasks of workshops and ideas; visible to its followers only.",
    )

    @api.private
    def _get_mindset_project(self):
        """Return the company's project for workshops and ideas, made on first use.

        Two transactions that make it at once both write this company's row, so that
        the later one is rolled back and repeated by Odoo: there is never a second.
        """
        self.ensure_one()
        # sudo: facilitators and the cron need the project but have no project rights
        company = self.sudo()
        if not company.mindset_project_id:
            company.mindset_project_id = (
                self.env["project.project"]
                .sudo()
                .create(company._prepare_mindset_project_vals())
            )
        return company.mindset_project_id

    def _prepare_mindset_project_vals(self):
        return {
            "name": self.env._("Customer Mindset"),
            "company_id": self.id,
            "privacy_visibility": "followers",
            "user_id": False,
            "type_ids": [
                Command.create({"name": self.env._("To do"), "sequence": 1}),
                Command.create(
                    {"name": self.env._("Done"), "sequence": 2, "fold": True}
                ),
            ],
        }
