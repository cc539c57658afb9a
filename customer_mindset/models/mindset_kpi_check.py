import random
from math import isclose

from markupsafe import Markup

from odoo import api, models
from odoo.tools import SQL


class MindsetKpi(models.Model):
    """Whether what is stored is what would be counted now."""

    _inherit = "mindset.kpi"

    def action_check(self):
        """Ask which months of these KPIs to count once more."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Check Figures"),
            "res_model": "mindset.kpi.check",
            "views": [[False, "form"]],
            "target": "new",
            "context": {"default_kpi_ids": self.ids},
        }

    @api.model
    def _cron_check(self):
        """Count a month once more, chosen by chance; tell the owners what differs.

        The stored values become what was counted.
        """
        kpis = self.search([("active", "=", True)])
        if not self._lock_refresh():
            return
        kpis._check_month(random.choice(self._get_kept_months()))  # noqa: S311

    def _check_month(self, month):
        found, stored_failures = self._find_differences([month])
        wrong = self.browse({kpi_id for kpi_id, *_place in found}) - stored_failures
        for kpi in wrong:
            kpi._report_differences(month, sum(key[0] == kpi.id for key in found))
        if wrong:
            self._recount([month])

    def _find_differences(self, months):
        """Count these months once more and compare.

        :return: ``{(kpi id, month, company id, team id): (stored, counted)}``, each a
            pair of numerator and denominator or None, and the KPIs that failed
        """
        self.env.flush_all()
        stored, counted = self._get_stored(months), {}
        failed = self.browse()
        kpis = self.search([("active", "=", True)])
        for part in kpis._split():
            if part & self:
                counts = {kpi: kpi._count(months) for kpi in part}
                failed |= part.filtered(lambda kpi, c=counts: c[kpi] is None)
                known = {kpi: rows for kpi, rows in counts.items() if rows is not None}
                counted |= self._guard_small_teams(known)
        ids = set((self - failed).ids)
        return {
            key: (stored.get(key), counted.get(key))
            for key in sorted(stored.keys() | counted.keys(), key=str)
            if key[0] in ids and not _is_alike(stored.get(key), counted.get(key))
        }, failed

    def _get_stored(self, months):
        rows = self.env.execute_query(
            SQL(
                "SELECT kpi_id, month, company_id, team_id, numerator, denominator"
                " FROM mindset_kpi_value WHERE kpi_id = ANY(%s) AND month = ANY(%s)",
                self.ids,
                months,
            )
        )
        return {tuple(row[:4]): tuple(row[4:]) for row in rows}

    def _report_differences(self, month, number):
        """Write to the history of the KPI; its owner reads it."""
        self.message_post(
            body=Markup("<p>%s</p>")
            % self.env._(
                "%(number)s stored values of %(month)s were not what is counted today."
                " They have been counted anew.",
                number=number,
                month=month.strftime("%Y-%m"),
            ),
            partner_ids=self.owner_id.partner_id.ids,
            subtype_xmlid="mail.mt_note",
        )


def _is_alike(stored, counted):
    """Tell whether two values are the same but for the last digits of a sum."""
    if stored is None or counted is None:
        return stored == counted
    return all(
        isclose(a, b, rel_tol=1e-9, abs_tol=1e-6)
        for a, b in zip(stored, map(float, counted), strict=True)
    )
