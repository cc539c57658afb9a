from odoo import fields, models


class CrmLostReason(models.Model):
    _inherit = "crm.lost.reason"

    in_our_hands = fields.Boolean(
        help="We could have done something about it: it counts in the KPI “Lost in our "
        "hands”.",
    )
