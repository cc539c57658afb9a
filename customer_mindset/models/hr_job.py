from odoo import api, fields, models


class HrJob(models.Model):
    _inherit = "hr.job"

    contribution_ids = fields.One2many(
        "mindset.contribution", "job_id", "Customer Contributions"
    )
    contribution_count = fields.Integer(
        compute="_compute_contribution_count",
        help="Number of touchpoints this role is known to contribute to.",
    )

    @api.depends("contribution_ids.state", "contribution_ids.active")
    def _compute_contribution_count(self):
        counts = dict(
            self.env["mindset.contribution"]._read_group(
                [
                    ("job_id", "in", self.ids),
                    ("state", "=", "accepted"),
                    ("active", "=", True),
                ],
                ["job_id"],
                ["__count"],
            )
        )
        for job in self:
            job.contribution_count = counts.get(job._origin, 0)

    def action_mindset_contributions(self):
        """Open what this role does for the customer."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "customer_mindset.mindset_contribution_action"
        )
        action["domain"] = [("job_id", "=", self.id)]
        action["context"] = {"default_job_id": self.id}
        return action

    def action_mindset_role_card(self):
        """Show the role's card for the wall."""
        action = self.env.ref("customer_mindset.mindset_role_card_action")
        # sudo: the definition of reports is closed, its result is read as the user
        return action.sudo().report_action(self, config=False)

    def _get_role_cards(self):
        return self.env["mindset.role.card"]._get_for_roles(self)

    def action_mindset_accept_proposals(self):
        """Accept everything that is proposed for these roles."""
        waiting = [("job_id", "in", self.ids), ("state", "=", "proposed")]
        self.env["mindset.contribution"].search(waiting).action_accept()

    def _get_names(self):
        """Return {job: its names in all installed languages}."""
        languages = [code for code, _name in self.env["res.lang"].get_installed()]
        jobs = self.with_context(prefetch_langs=True)
        return {
            job.with_env(self.env): [
                *{job.with_context(lang=lang).name for lang in languages}
            ]
            for job in jobs
        }
