from odoo import fields, models

from .mindset_contribution import LEVELS


class MindsetArchetypeLine(models.Model):
    _name = "mindset.archetype.line"
    _description = "Typical Contribution of a Role"
    _order = "archetype_id, level, touchpoint_id, id"
    _rec_name = "touchpoint_id"

    archetype_id = fields.Many2one(
        "mindset.archetype", required=True, index=True, ondelete="cascade"
    )
    touchpoint_id = fields.Many2one(
        "mindset.touchpoint", required=True, index=True, ondelete="cascade"
    )
    level = fields.Selection(LEVELS, required=True, default="supports")
    we_do = fields.Text("What We Do", translate=True)
    customer_gets = fields.Text("What the Customer Gets", translate=True)

    _touchpoint_uniq = models.Constraint(
        "UNIQUE(archetype_id, touchpoint_id)",
        "This touchpoint is already in the list of this kind of role.",
    )
