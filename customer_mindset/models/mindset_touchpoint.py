from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain


class MindsetTouchpoint(models.Model):
    _name = "mindset.touchpoint"
    _inherit = ["mindset.company.mixin"]
    _description = "Touchpoint"
    _order = "stage_id, sequence, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True)
    experience = fields.Text(
        "Customer Experience",
        translate=True,
        help="What the customer sees, hears, holds or feels in this moment.",
    )
    stage_id = fields.Many2one(
        "mindset.stage",
        "Journey Stage",
        required=True,
        index=True,
        ondelete="restrict",
        group_expand="_group_expand_stages",
    )
    sequence = fields.Integer(default=10)
    channel = fields.Selection(
        [
            ("personal", "In person"),
            ("phone", "Phone"),
            ("email", "E-mail"),
            ("web", "Website"),
            ("letter", "Letter or document"),
            ("delivery", "Delivery"),
            ("product", "Product"),
        ],
        required=True,
        default="personal",
    )
    visibility = fields.Selection(
        [("seen", "Seen by the customer"), ("unseen", "Behind the scenes")],
        "Line of Visibility",
        required=True,
        default="seen",
        help="Whether the customer watches the work or only feels its effect.",
    )
    owner_job_id = fields.Many2one(
        "hr.job",
        "Owner Role",
        index="btree_not_null",
        check_company=True,
        help="The role that keeps this touchpoint in good shape.",
    )
    review_date = fields.Date("Last Review", copy=False)
    company_id = fields.Many2one(
        "res.company", index=True, help="Empty: shared by all companies."
    )
    active = fields.Boolean(default=True)
    is_counted = fields.Boolean(
        "Count Touches",
        default=True,
        help="Switch off where a number would say too much about the few people behind"
        " it. What was counted is erased.",
    )
    contribution_ids = fields.One2many(
        "mindset.contribution", "touchpoint_id", "Contributions"
    )
    source_ids = fields.One2many("mindset.source", "touchpoint_id", "Sources")
    kpi_ids = fields.Many2many(
        "mindset.kpi",
        "mindset_kpi_touchpoint_rel",
        "touchpoint_id",
        "kpi_id",
        "KPIs",
        help="Figures that this touchpoint moves.",
    )
    contribution_count = fields.Integer(
        "Roles",
        compute="_compute_contribution_count",
        help="Number of roles whose contribution is accepted.",
    )
    touch_count = fields.Integer(
        "Touches Last Month",
        compute="_compute_touch_count",
        help="How often the touchpoint happened in the last finished month.",
    )

    @api.depends("contribution_ids.state", "contribution_ids.active")
    def _compute_contribution_count(self):
        counts = dict(
            self.env["mindset.contribution"]._read_group(
                [
                    ("touchpoint_id", "in", self.ids),
                    ("state", "=", "accepted"),
                    ("active", "=", True),
                ],
                ["touchpoint_id"],
                ["__count"],
            )
        )
        for touchpoint in self:
            touchpoint.contribution_count = counts.get(touchpoint._origin, 0)

    @api.depends_context("allowed_company_ids")
    def _compute_touch_count(self):
        month = fields.Date.today().replace(day=1) - relativedelta(months=1)
        counts = dict(
            self.env["mindset.touch"]._read_group(
                [("touchpoint_id", "in", self.ids), ("month", "=", month)],
                ["touchpoint_id"],
                ["count:sum"],
            )
        )
        for touchpoint in self:
            touchpoint.touch_count = counts.get(touchpoint._origin, 0)

    def write(self, vals):
        result = super().write(vals)
        if "is_counted" in vals:
            # sudo: who may edit touchpoints decides whether they are counted, not how
            sources = self.sudo().with_context(active_test=False).source_ids
            sources._recount_later()
            self.env["mindset.touch"]._publish(self)
            self.env["mindset.touch"]._count_soon()
            self.env["mindset.dirty.month"]._update_watches()
        return result

    def action_review(self):
        """Note that somebody looked at the touchpoints today."""
        self.write({"review_date": fields.Date.context_today(self)})

    def action_contributions(self):
        """Open the contributions to this touchpoint."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "customer_mindset.mindset_contribution_action"
        )
        action["domain"] = [("touchpoint_id", "=", self.id)]
        action["context"] = {"default_touchpoint_id": self.id}
        return action

    def action_touches(self):
        """Open the touches of this touchpoint over time."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "customer_mindset.mindset_touch_action"
        )
        action["domain"] = [("touchpoint_id", "=", self.id)]
        return action

    @api.model
    def _group_expand_stages(self, stages, domain):
        """Show the whole journey in the kanban, empty stages too."""
        return stages.search(Domain.TRUE)
