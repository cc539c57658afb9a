from odoo import api, fields, models
from odoo.tools import formatLang

from ..tools.kpi_change import add_up
from ..tools.kpi_noise import MONTHS
from ..tools.kpi_period import LINE, get_before, get_last


class MindsetKpi(models.Model):
    """A figure about customers that everyone in the company may see."""

    _name = "mindset.kpi"
    _description = "KPI"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Selection(
        [
            ("answered", "Answered within a working day"),
            ("win_rate", "Win rate"),
            ("days_to_win", "Days to win"),
            ("lost", "Lost in our hands"),
            ("returning", "Returning customers"),
            ("in_touch", "Customers in touch"),
            ("promises", "Kept promises"),
            ("rating", "Customer rating"),
            ("workshops", "Workshops held"),
            ("roles", "Roles that contribute"),
            ("ideas", "Ideas per 100 people"),
            ("realised", "Ideas realised within 180 days"),
            ("first_answer", "Days to the first answer"),
        ],
        "Counts",
        required=True,
        readonly=True,
        help="How the figure is counted.",
    )
    definition = fields.Text(translate=True, help="What is counted, in plain words.")
    unit = fields.Selection(
        [
            ("percent", "Percent"),
            ("days", "Days"),
            ("number", "Number"),
            ("points", "Points of 5"),
        ],
        required=True,
        readonly=True,
    )
    direction = fields.Selection(
        [("higher", "Higher is better"), ("lower", "Lower is better")],
        "Better",
        required=True,
        default="higher",
    )
    target_ids = fields.One2many("mindset.kpi.target", "kpi_id", "Targets")
    target = fields.Float(
        compute="_compute_target",
        inverse="_inverse_target",
        digits=(16, 1),
        help="Of the company for this year, in the unit of the figure; without one, "
        "that of the last year that has one. Zero: no target.",
    )
    owner_id = fields.Many2one(
        "res.users",
        tracking=True,
        domain=[("share", "=", False)],
        help="Looks after the figure and is told when it cannot be computed.",
    )
    touchpoint_ids = fields.Many2many(
        "mindset.touchpoint",
        "mindset_kpi_touchpoint_rel",
        "kpi_id",
        "touchpoint_id",
        "Touchpoints",
        help="Where the customer meets the work that moves this figure.",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    value_ids = fields.One2many("mindset.kpi.value", "kpi_id", "Values")
    numerator = fields.Float(compute="_compute_figure", digits=False)
    denominator = fields.Float(compute="_compute_figure", digits=False)
    figure = fields.Char(
        "Last 12 Months", compute="_compute_figure", help="The last twelve months."
    )
    figure_before = fields.Char(
        "12 Months Before",
        compute="_compute_figure",
        help="The twelve months before those.",
    )
    target_label = fields.Char("Target in Words", compute="_compute_target_label")
    trend = fields.Selection(
        [
            ("better", "Better than the year before"),
            ("worse", "Worse than the year before"),
            ("open", "No clear change"),
        ],
        compute="_compute_figure",
        help="Whether the change is larger than chance explains.",
    )

    _code_uniq = models.Constraint("UNIQUE(code)", "Each figure is counted only once.")

    change = fields.Selection(
        [
            ("up", "Higher than the year before"),
            ("down", "Lower than the year before"),
            ("same", "As the year before"),
        ],
        compute="_compute_figure",
        help="The last twelve months against the twelve before, chance or not.",
    )

    @api.depends("value_ids.numerator", "value_ids.denominator", "unit", "direction")
    @api.depends_context("allowed_company_ids", "lang")
    def _compute_figure(self):
        months = get_last(self._get_month(), 12)
        points = self._get_points(get_last(months[-1], LINE + MONTHS))
        for kpi in self:
            own = points[kpi.id]
            now, then = (
                add_up(kpi._pick(own, part)) for part in (months, get_before(months))
            )
            change = kpi._describe_change(own, months)
            kpi.numerator, kpi.denominator = now
            kpi.figure = kpi._format_figure(*now)
            kpi.figure_before = kpi._format_figure(*then)
            kpi.trend = "open" if change["key"] == "same" else change["key"]
            kpi.change = change["change"]

    @api.depends("target_ids.value", "target_ids.year", "target_ids.company_id")
    @api.depends_context("company")
    def _compute_target(self):
        targets = self.env["mindset.kpi.target"]._get_current(self)
        for kpi in self:
            kpi.target = targets.get(kpi.id, 0)

    def _inverse_target(self):
        for kpi in self:
            self.env["mindset.kpi.target"]._set_current(kpi, kpi.target)

    @api.depends("target", "unit")
    @api.depends_context("lang", "company")
    def _compute_target_label(self):
        for kpi in self:
            percent = kpi.unit == "percent"
            target = kpi.target / 100 if percent else kpi.target
            kpi.target_label = kpi._format_figure(target, 1) if target else False

    def write(self, vals):
        """Drop the values of archived KPIs: nothing would keep them current or safe."""
        result = super().write(vals)
        if vals.get("active") is False:
            # sudo: values are written by nobody, not even by who may archive a KPI
            self.sudo().with_context(active_test=False).value_ids.unlink()
        return result

    def action_values(self):
        """Show the values of this KPI over time."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "customer_mindset.mindset_kpi_value_action"
        )
        unit = self.unit if self.unit in ("percent", "days") else "number"
        graph = self.env.ref(f"customer_mindset.mindset_kpi_value_view_graph_{unit}")
        action["display_name"] = self.name
        action["views"] = [(graph.id, "graph"), (False, "pivot"), (False, "list")]
        action["domain"] = [("kpi_id", "=", self.id)]
        action["context"] = {"search_default_last_24_months": 1}
        return action

    def _format_figure(self, numerator, denominator):
        """Return the figure in words, or False without anything to count."""
        if not denominator:
            return False
        value = numerator / denominator
        if self.unit == "percent":
            share = formatLang(self.env, value * 100, digits=0)
            return self.env._("%(share)s %%", share=share)
        number = formatLang(self.env, value, digits=1)
        if self.unit == "days":
            return self.env._("%(days)s days", days=number)
        if self.unit == "points":
            return self.env._("%(points)s of 5", points=number)
        return number
