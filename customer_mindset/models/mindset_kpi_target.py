from odoo import api, fields, models


class MindsetKpiTarget(models.Model):
    """What a company wants to reach in a year."""

    _name = "mindset.kpi.target"
    _description = "Target of a KPI"
    _order = "year desc, company_id, kpi_id"
    _rec_name = "year"

    kpi_id = fields.Many2one(
        "mindset.kpi", "KPI", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env.company,
    )
    year = fields.Integer(
        required=True, aggregator=None, default=lambda self: self._get_this_year()
    )
    value = fields.Float(
        "Target",
        required=True,
        digits=(16, 1),
        aggregator=None,
        help="In the unit of the figure. Zero: no target from this year on.",
    )
    unit = fields.Selection(related="kpi_id.unit")

    _place_uniq = models.Constraint(
        "UNIQUE(kpi_id, company_id, year)",
        "A KPI has one target per company and year.",
    )
    _year_is_one = models.Constraint(
        "CHECK(year BETWEEN 1970 AND 2999)", "Write the year with four digits."
    )

    @api.model_create_multi
    def create(self, vals_list):
        targets = super().create(vals_list)
        targets._log()
        return targets

    def write(self, vals):
        result = super().write(vals)
        self.check_access("write")  # as it is now: of one's own companies
        self._log()
        return result

    @api.model
    def _get_this_year(self):
        return fields.Date.context_today(self).year

    @api.model
    def _get_current(self, kpis):
        """Return ``{kpi id: value}``, the company's of this year or the last before."""
        targets = self.search(
            [
                ("kpi_id", "in", kpis.ids),
                ("company_id", "=", self.env.company.id),
                ("year", "<=", self._get_this_year()),
            ],
            order="year",
        )
        return {target.kpi_id.id: target.value for target in targets}

    @api.model
    def _set_current(self, kpi, value):
        """Set the target of the company for this year."""
        place = {
            "kpi_id": kpi.id,
            "company_id": self.env.company.id,
            "year": self._get_this_year(),
        }
        target = self.search([(name, "=", known) for name, known in place.items()])
        if target:
            target.value = value
        else:
            self.create({**place, "value": value})

    def _log(self):
        """Tell in the history of the KPI what is wanted from now on."""
        for target in self:
            target.kpi_id._message_log(
                body=self.env._(
                    "Target %(year)s of %(company)s: %(value)s",
                    year=target.year,
                    company=target.company_id.name,
                    value=target.value,
                )
            )
