from odoo import fields, models


class MindsetKpiCheckLine(models.TransientModel):
    _name = "mindset.kpi.check.line"
    _description = "Difference of a Figure"
    _order = "kpi_id, month, company_id, team_id"

    check_id = fields.Many2one(
        "mindset.kpi.check", required=True, index=True, ondelete="cascade"
    )
    kpi_id = fields.Many2one("mindset.kpi", "KPI", required=True, ondelete="cascade")
    month = fields.Date(required=True)
    company_id = fields.Many2one("res.company", ondelete="cascade")
    team_id = fields.Many2one(
        "crm.team", ondelete="cascade", help="Empty: other teams."
    )
    is_stored = fields.Boolean("Stored")
    is_counted = fields.Boolean("Counted")
    stored_numerator = fields.Float("Stored Sum", digits=False)
    stored_denominator = fields.Float("Stored Out of", digits=False)
    counted_numerator = fields.Float("Counted Sum", digits=False)
    counted_denominator = fields.Float("Counted Out of", digits=False)
