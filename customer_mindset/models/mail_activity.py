from odoo import models


class MailActivity(models.Model):
    _inherit = "mail.activity"

    def _action_done(self, feedback=False, attachment_ids=None):
        """A done reflection leaves neither a message nor an archived activity."""
        private = self.filtered(lambda a: a.res_model == "mindset.reflection")
        result = super(MailActivity, self - private)._action_done(
            feedback=feedback, attachment_ids=attachment_ids
        )
        private.unlink()
        return result
