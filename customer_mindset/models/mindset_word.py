from odoo import api, fields, models

from ..tools.sentences import clean_vals


class MindsetWord(models.Model):
    _name = "mindset.word"
    _inherit = ["mindset.company.mixin"]
    _description = "Customer's Word"
    _order = "date desc, id desc"
    _rec_name = "text"
    _check_company_auto = True

    text = fields.Text(
        required=True,
        translate=True,
        help="What the customer said, without names of people or companies.",
    )
    touchpoint_id = fields.Many2one(
        "mindset.touchpoint",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
    )
    date = fields.Date(default=fields.Date.context_today)
    released = fields.Boolean(
        copy=False, help="Only released sentences are shown to everybody."
    )
    company_id = fields.Many2one(
        "res.company", default=lambda self: self.env.company, index=True
    )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([clean_vals(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(clean_vals(vals))

    def action_release(self):
        """Show the sentences to everybody."""
        self.write({"released": True})
