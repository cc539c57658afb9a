from odoo import api, fields, models
from odoo.tools import SQL, format_date


class MindsetKpiValue(models.Model):
    """What a KPI counted in a month: written by ``mindset.kpi._refresh`` alone."""

    _name = "mindset.kpi.value"
    _description = "KPI Value"
    _order = "month desc, kpi_id, company_id, team_id"
    _rec_name = "month"
    _log_access = False

    kpi_id = fields.Many2one(
        "mindset.kpi",
        "KPI",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    month = fields.Date(required=True, readonly=True, help="First day of the month.")
    company_id = fields.Many2one(
        "res.company",
        index=True,
        readonly=True,
        ondelete="cascade",
        help="Empty: belongs to no company.",
    )
    team_id = fields.Many2one(
        "crm.team",
        index=True,
        readonly=True,
        ondelete="cascade",
        help="Empty: other teams. A team has its own figure only in months in which at "
        "least three of its people stand behind it.",
    )
    numerator = fields.Float("Sum", required=True, readonly=True, digits=False)
    denominator = fields.Float("Out of", required=True, readonly=True, digits=False)
    unit = fields.Selection(related="kpi_id.unit")
    value = fields.Float(
        compute="_compute_value",
        aggregator="avg",
        digits=False,
        help="The sum divided by what it is out of; of several rows, of all together.",
    )
    share = fields.Float(
        compute="_compute_value",
        aggregator="avg",
        digits=False,
        help="The value of KPIs that are a percentage.",
    )
    days = fields.Float(
        compute="_compute_value",
        aggregator="avg",
        digits=(16, 1),
        help="The value of KPIs that are a number of days.",
    )
    number = fields.Float(
        compute="_compute_value",
        aggregator="avg",
        digits=(16, 1),
        help="The value of all other KPIs.",
    )
    period = fields.Char("Month in Words", compute="_compute_labels")
    team_label = fields.Char("Team or Other Teams", compute="_compute_labels")
    tz = fields.Char(
        "Time Zone", readonly=True, help="The months are those of this zone."
    )
    computed_on = fields.Datetime(readonly=True)

    # A missing company or team is a value of its own: two such rows are one too many.
    _place_uniq = models.UniqueIndex(
        "(kpi_id, month, COALESCE(company_id, 0), COALESCE(team_id, 0))",
        "A KPI has one value per month, company and team.",
    )

    @api.depends("numerator", "denominator", "kpi_id.unit")
    def _compute_value(self):
        for row in self:
            value = row.denominator and row.numerator / row.denominator
            row.value = value
            row.share = value if row.kpi_id.unit == "percent" else 0.0
            row.days = value if row.kpi_id.unit == "days" else 0.0
            row.number = value if row.kpi_id.unit in ("number", "points") else 0.0

    @api.depends("month", "team_id")
    @api.depends_context("lang")
    def _compute_labels(self):
        for row in self:
            row.period = format_date(self.env, row.month, date_format="MMM yyyy")
            row.team_label = row.team_id.name or self.env._("Other teams")

    def _read_group_select(self, aggregate_spec, query):
        """Aggregate exactly: the quotient of the sums, not a mean of quotients.

        Figures of several KPIs together are none.
        """
        units = {
            "value:avg": (),
            "share:avg": ("percent",),
            "days:avg": ("days",),
            "number:avg": ("number", "points"),
        }
        if aggregate_spec not in units:
            return super()._read_group_select(aggregate_spec, query)
        kpi = self._field_to_sql(self._table, "kpi_id", query)
        condition = SQL("MIN(%(kpi)s) = MAX(%(kpi)s)", kpi=kpi)
        if units[aggregate_spec]:
            condition = SQL(
                "%s AND (SELECT unit FROM mindset_kpi WHERE id = MIN(%s)) IN %s",
                condition,
                kpi,
                units[aggregate_spec],
            )
        return SQL(
            "CASE WHEN %s THEN SUM(%s) / NULLIF(SUM(%s), 0) END",
            condition,
            self._field_to_sql(self._table, "numerator", query),
            self._field_to_sql(self._table, "denominator", query),
        )
