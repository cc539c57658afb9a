from odoo import models

from ..tools.kpi_change import divide


class MindsetKpiPage(models.AbstractModel):
    """What the companies want to reach, and whether they do."""

    _inherit = "mindset.kpi.page"

    def _get_targets(self, kpis, year):
        """Return ``{(kpi id, company id): target}`` of a year, or the last before."""
        targets = self.env["mindset.kpi.target"].search_fetch(
            [
                ("kpi_id", "in", kpis.ids),
                ("company_id", "in", self.env.companies.ids),
                ("year", "<=", year),
            ],
            ["kpi_id", "company_id", "value"],
            order="year",
        )
        return {
            (target.kpi_id.id, target.company_id.id): target.value for target in targets
        }

    def _prepare_target(self, kpi, span, companies, targets):
        """Return the target that all chosen companies have in common, or False.

        Whatever the team: nobody has a target of one's own.
        """
        values = {
            targets.get((kpi.id, company.id), 0) for company in self.env.companies
        }
        target = values.pop() if len(values) == 1 else 0
        if not target:
            return {"target": False}
        target = target / 100 if kpi.unit == "percent" else target
        value = divide(*self._sum(self._add_up(companies.values()), span["months"]))
        return {
            "target": {
                "value": target,
                "label": kpi._format_figure(target, 1),
                "reached": value is not None and self._is_reached(kpi, value, target),
            }
        }

    def _is_reached(self, kpi, value, target):
        return value >= target if kpi.direction == "higher" else value <= target
