from dateutil.relativedelta import relativedelta

from odoo import fields, models
from odoo.fields import Command

from ..tools.months import get_months


class MindsetKpiCheck(models.TransientModel):
    """Counts chosen months once more and lists what is stored otherwise."""

    _name = "mindset.kpi.check"
    _description = "Check Figures"

    kpi_ids = fields.Many2many(
        "mindset.kpi", string="KPIs", default=lambda self: self._default_kpi_ids()
    )
    first = fields.Date(
        "From", required=True, default=lambda self: self._default_month()
    )
    last = fields.Date("To", required=True, default=lambda self: self._default_month())
    is_checked = fields.Boolean(readonly=True)
    failed = fields.Char(readonly=True)
    line_ids = fields.One2many("mindset.kpi.check.line", "check_id", "Differences")

    _in_order = models.Constraint(
        "CHECK(last >= first)", "The first month comes before the last one."
    )

    def _default_kpi_ids(self):
        return self.env["mindset.kpi"].search([("active", "=", True)])

    def _default_month(self):
        this = fields.Date.context_today(self).replace(day=1)
        return this - relativedelta(months=1)

    def action_check(self):
        """Count the months once more; show what differs in companies of the user."""
        self.ensure_one()
        self.kpi_ids.check_access("write")
        # sudo: the figures count records that the manager may not read
        kpis = self.sudo().kpi_ids
        kept = kpis._get_kept_months()
        months = [m for m in get_months(self.first, self.last) if m in set(kept)]
        found, failed = kpis._find_differences(months)
        mine = {None, *self.env.companies.ids}
        self.line_ids = [
            Command.clear(),
            *(
                Command.create(self._prepare_line(key, *values))
                for key, values in found.items()
                if key[2] in mine
            ),
        ]
        self.failed = ", ".join(failed.mapped("name"))
        self.is_checked = True
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Check Figures"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [[False, "form"]],
            "target": "new",
        }

    def _prepare_line(self, key, stored, counted):
        names = ("kpi_id", "month", "company_id", "team_id")
        return {
            **dict(zip(names, key, strict=True)),
            "is_stored": stored is not None,
            "is_counted": counted is not None,
            "stored_numerator": stored and stored[0],
            "stored_denominator": stored and stored[1],
            "counted_numerator": counted and float(counted[0]),
            "counted_denominator": counted and float(counted[1]),
        }
