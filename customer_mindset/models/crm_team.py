from odoo import models


class CrmTeam(models.Model):
    _inherit = "crm.team"

    def unlink(self):
        """Count anew what the teams counted: it belongs to the other teams now."""
        # sudo: values are read and recomputed for all companies
        values = self.env["mindset.kpi.value"].sudo()
        months = values.search([("team_id", "in", self.ids)]).mapped("month")
        result = super().unlink()
        if months:
            self.env["mindset.kpi"].sudo()._refresh(months)
        return result
