from odoo import fields, models


class MindsetStage(models.Model):
    _name = "mindset.stage"
    _description = "Journey Stage"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    description = fields.Text(
        translate=True, help="What the customer wants to get done in this step."
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    touchpoint_ids = fields.One2many("mindset.touchpoint", "stage_id", "Touchpoints")
    touchpoint_count = fields.Integer(compute="_compute_touchpoint_count")

    def _compute_touchpoint_count(self):
        counts = dict(
            self.env["mindset.touchpoint"]._read_group(
                [("stage_id", "in", self.ids)], ["stage_id"], ["__count"]
            )
        )
        for stage in self:
            stage.touchpoint_count = counts.get(stage, 0)
