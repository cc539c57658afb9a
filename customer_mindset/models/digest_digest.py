from odoo import fields, models


class DigestDigest(models.Model):
    """The shared figures in the digest mail: for everyone, whatever their rights."""

    _inherit = "digest.digest"

    kpi_mindset = fields.Boolean("Customer KPIs")
    kpi_mindset_value = fields.Integer(
        "Number of Customer KPIs", compute="_compute_kpi_mindset_value"
    )

    def _compute_kpi_mindset_value(self):
        """Compute how many figures there are; who may read none gets an error.

        That error keeps the lines out of the mail, as for all figures of a digest.
        """
        self.env["mindset.kpi.value"].check_access("read")
        self.kpi_mindset_value = self.env["mindset.kpi"].search_count([])

    def _compute_kpis(self, company, user):
        """Put a line for each figure in the place of the one that stands for all."""
        lines = []
        for line in super()._compute_kpis(company, user):
            if line["kpi_name"] == "kpi_mindset":
                lines += self._prepare_mindset_lines(company, user)
            else:
                lines.append(line)
        return lines

    def _compute_kpis_actions(self, company, user):
        actions = super()._compute_kpis_actions(company, user)
        menu = self.env.ref("customer_mindset.mindset_menu").id
        page = "customer_mindset.mindset_kpi_page_action"
        return actions | {"kpi_mindset": f"{page}?menu_id={menu}"}

    def _prepare_mindset_lines(self, company, user):
        """Return the figures of a company as this user may see them."""
        context = {"allowed_company_ids": company.ids}
        kpis = self.env["mindset.kpi"].with_user(user).with_context(**context)
        action = self._compute_kpis_actions(company, user)["kpi_mindset"]
        return [
            {
                "kpi_name": f"kpi_mindset_{kpi.code}",
                "kpi_fullname": kpi.name,
                "kpi_action": action,
                **self._prepare_mindset_columns(kpi),
            }
            for kpi in kpis.search([])
            if kpi.figure
        ]

    def _prepare_mindset_columns(self, kpi):
        """Return the last twelve months, the year before and the target.

        A day or a week says nothing of a figure that is counted by the month.
        """
        words = dict(kpi._fields["trend"]._description_selection(self.env))
        now = words.get(kpi.trend) or self.env._("Last 12 months")
        before, target = self.env._("The year before"), self.env._("Target")
        columns = {
            "kpi_col1": (kpi.figure, now),
            "kpi_col2": (kpi.figure_before, before),
            "kpi_col3": (kpi.target_label, target),
        }
        return {
            name: {"value": value, "col_subtitle": label} if value else {}
            for name, (value, label) in columns.items()
        }
