from odoo import api, models
from odoo.exceptions import ValidationError


class IrActionsServer(models.Model):
    _inherit = "ir.actions.server"

    @api.constrains("model_id")
    def _check_mindset_closed(self):
        """Refuse actions, and so automations and webhooks, on what is closed.

        They would run with the rights of whoever writes, and send it elsewhere.
        """
        closes = self.env["ir.model"]._is_mindset_closed
        if any(closes(action.model_id.model) for action in self):
            raise ValidationError(
                self.env._("No action can be attached to what is shown to nobody.")
            )
