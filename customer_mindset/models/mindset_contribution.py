from odoo import api, fields, models

LEVELS = [("leads", "Leads"), ("shapes", "Shapes"), ("supports", "Supports")]


class MindsetContribution(models.Model):
    _name = "mindset.contribution"
    _description = "Contribution"
    _order = "stage_id, touchpoint_id, level, id"
    _check_company_auto = True

    job_id = fields.Many2one(
        "hr.job",
        "Role",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    touchpoint_id = fields.Many2one(
        "mindset.touchpoint",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    level = fields.Selection(
        LEVELS,
        required=True,
        default="supports",
        help="Leads: answers for how the touchpoint turns out.\n"
        "Shapes: changes what the customer experiences.\n"
        "Supports: makes it possible for others.",
    )
    we_do = fields.Text(
        "What We Do", translate=True, help="The work, in the words of the role."
    )
    customer_gets = fields.Text(
        "What the Customer Gets",
        translate=True,
        help="The same work, seen with the customer's eyes.",
    )
    state = fields.Selection(
        [("proposed", "Proposed"), ("accepted", "Accepted")],
        "Status",
        required=True,
        default=lambda self: self._default_state(),
        index=True,
        copy=False,
    )
    archetype_id = fields.Many2one(
        "mindset.archetype",
        "Suggested By",
        index="btree_not_null",
        ondelete="set null",
        copy=False,
        help="The kind of role this contribution was suggested from.",
    )
    likeness = fields.Float(
        digits=(3, 2),
        aggregator=None,
        readonly=True,
        copy=False,
        help="How much the name of the role looks like that kind of role.",
    )
    reason = fields.Char(
        compute="_compute_reason", help="Where the proposal comes from."
    )
    stage_id = fields.Many2one(related="touchpoint_id.stage_id", store=True, index=True)
    department_id = fields.Many2one(
        related="job_id.department_id", store=True, index=True
    )
    company_id = fields.Many2one(related="job_id.company_id", store=True, index=True)
    active = fields.Boolean(
        default=True,
        help="An archived contribution is remembered: it is not proposed again, and it "
        "comes back with its sentences when the role contributes again.",
    )

    _job_touchpoint_uniq = models.Constraint(
        "UNIQUE(job_id, touchpoint_id)",
        "This role already has a contribution at this touchpoint, perhaps an archived "
        "one.",
    )

    @api.depends("job_id.name", "touchpoint_id.name")
    def _compute_display_name(self):
        for contribution in self:
            names = contribution.job_id.name, contribution.touchpoint_id.name
            contribution.display_name = " → ".join(name for name in names if name)

    def action_accept(self):
        """Accept what was proposed, even if it was declined before."""
        proposed = self.filtered(lambda c: c.state == "proposed")
        proposed.write({"state": "accepted", "active": True})

    def action_decline(self):
        """Archive what was proposed, so that nobody is asked again.

        Accepted contributions stay.
        """
        self.filtered(lambda c: c.state == "proposed").action_archive()

    def action_accept_all(self):
        """Accept every open proposal, whatever is selected."""
        waiting = [("state", "=", "proposed"), ("active", "=", True)]
        self.search(waiting).action_accept()
        return {"type": "ir.actions.client", "tag": "soft_reload"}
