from collections import defaultdict

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.tools import plaintext2html

from ..tools.kpi_noise import MONTHS, judge

TODO = "mail.mail_activity_data_todo"
JUDGED = 2  # months in a row


class MindsetKpi(models.Model):
    """What the last months say: more than chance explains, and whom to tell so."""

    _inherit = "mindset.kpi"

    verdict = fields.Selection(
        [
            ("better", "Better for two months, by more than chance"),
            ("worse", "Worse for two months, by more than chance"),
            ("once", "Unusual last month; the next one will tell"),
            ("usual", "As usual: no more than chance"),
            ("few", "Too few months to judge"),
        ],
        compute="_compute_verdict",
        help="The last two finished months against the 24 before them.",
    )
    alerts = fields.Char(
        copy=False, readonly=True, help="Of what the owner has been told already."
    )

    @api.depends("value_ids.numerator", "value_ids.denominator", "unit", "direction")
    @api.depends_context("allowed_company_ids")
    def _compute_verdict(self):
        months = self._get_finished_months(self.env.companies.ids)
        for kpi in self:
            total = defaultdict(lambda: [0, 0])
            for rows in months.get(kpi.id, {}).values():
                for month, counts in rows.items():
                    total[month] = [
                        old + new for old, new in zip(total[month], counts, strict=True)
                    ]
            kpi.verdict = kpi._get_verdict(list(dict(sorted(total.items())).values()))

    def _get_verdict(self, months):
        """Say in a word what the last months tell, see the field ``verdict``.

        :param months: ``[(numerator, denominator)]`` of finished months, oldest first
        """
        self.ensure_one()
        months = [month for month in months if month[1]]
        is_share = self.unit == "percent"
        side = judge(months, is_share, JUDGED)
        if side is None:
            return "few"
        if side == "usual":
            return "once" if judge(months, is_share, 1) != "usual" else "usual"
        return "better" if (side == "high") == (self.direction == "higher") else "worse"

    def _get_finished_months(self, company_ids):
        """Return ``{kpi id: {company id: {month: (numerator, denominator)}}}``.

        As far as the user may see them; of the months that say something today.
        """
        this = self._get_last_months(1)[0]
        start = this - relativedelta(months=MONTHS + JUDGED)
        rows = self.env["mindset.kpi.value"]._read_group(
            [
                ("kpi_id", "in", self.ids),
                ("company_id", "in", [*company_ids, False]),
                ("month", ">=", start),
                ("month", "<", this),
            ],
            ["kpi_id", "company_id", "month:month"],
            ["numerator:sum", "denominator:sum"],
        )
        months = defaultdict(lambda: defaultdict(dict))
        for kpi, company, month, top, bottom in rows:
            months[kpi.id][company.id][month] = (top, bottom)
        return months

    @api.model
    def _look_after(self):
        result = super()._look_after()
        for kpi in self.search([("active", "=", True), ("owner_id", "!=", False)]):
            kpi._alert()
        return result

    def _alert(self):
        """Give the owner one activity when a figure leaves its band in some company.

        The next one comes when another company or the other side joins, or after all
        was as usual again.
        """
        companies = self.owner_id.company_ids
        months = self._get_finished_months(companies.ids).get(self.id, {})
        found = {}
        for company in companies:
            rows = months.get(company.id, {})
            verdict = self._get_verdict([rows[month] for month in sorted(rows)])
            if verdict in ("better", "worse"):
                found[f"{company.id}:{verdict}"] = company
        known = set((self.alerts or "").split())
        self.alerts = " ".join(sorted(found)) or False
        if found.keys() - known and not self._has_open_alert():
            self._schedule_alert(found)

    def _has_open_alert(self):
        return self.activity_search([TODO], user_id=self.owner_id.id)

    def _schedule_alert(self, found):
        words = dict(self._fields["verdict"]._description_selection(self.env))
        lines = [
            f"{company.name}: {words[key.partition(':')[2]]}."
            for key, company in sorted(found.items())
        ]
        self.with_context(mail_activity_quick_update=True).activity_schedule(
            TODO,
            summary=self.env._("This KPI has moved by more than chance"),
            note=plaintext2html("\n".join(lines)),
            user_id=self.owner_id.id,
        )
