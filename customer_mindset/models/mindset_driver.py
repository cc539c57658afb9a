from odoo import api, fields, models


class MindsetDriver(models.Model):
    _name = "mindset.driver"
    _description = "Driver"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    description = fields.Text(
        translate=True, help="What this driver of the customer mind-set means."
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    item_ids = fields.One2many("mindset.item", "driver_id", string="Questions")

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        # the database lets a driver go with all it has, so that uninstalling works
        self.with_context(active_test=False).item_ids._check_unused()
