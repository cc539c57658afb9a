from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class MindsetItem(models.Model):
    """A question of the pulse, answered on a scale from 1 to 5 or declined.

    The wording of a question that a round has asked never changes: a new wording is
    a new record with the next version, so that two series are never mixed.
    """

    _name = "mindset.item"
    _description = "Pulse question"
    _order = "sequence, id"

    name = fields.Char("Question", required=True, translate=True)
    driver_id = fields.Many2one(
        "mindset.driver", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    version = fields.Integer(default=1, readonly=True, copy=False)
    # for those who may read programmes: everybody else reads the questions without
    programme_ids = fields.Many2many(
        "mindset.programme",
        string="Programmes",
        groups="customer_mindset.group_mindset_facilitator",
    )
    round_ids = fields.Many2many(
        "mindset.round",
        string="Rounds",
        copy=False,
        groups="customer_mindset.group_mindset_facilitator",
    )

    @api.model_create_multi
    def create(self, vals_list):
        items = super().create(vals_list)
        if items.sudo().round_ids:
            items._check_rounds_frozen()
        return items

    def write(self, vals):
        if "round_ids" in vals:
            self._check_rounds_frozen()
        if {"name", "driver_id"} & vals.keys():
            self._check_unused()
        return super().write(vals)

    def _check_rounds_frozen(self):
        if not self.env.su:
            raise AccessError(self.env._("A round keeps the questions it began with."))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        self._check_unused()

    def action_reword(self):
        """Start the next version of a question and show it; the old one is archived."""
        self.ensure_one()
        successor = self.copy({"version": self.version + 1})
        self._hand_over(successor)
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": successor.id,
            "view_mode": "form",
        }

    def _hand_over(self, successor):
        """Let programmes ask the successor (a copy has them) instead of this one."""
        self.programme_ids = False
        self.active = False

    def _get_used(self):
        """The questions among these that a round has asked."""
        # superuser mode: rounds of other companies count, too
        return self.filtered(lambda item: item.sudo().round_ids)

    def _check_unused(self):
        used = self._get_used()
        if used:
            raise UserError(
                self.env._(
                    "A round has already asked “%(question)s”. Start a new wording, or"
                    " archive the question: earlier results keep what they asked.",
                    question=used[0].name,
                )
            )
