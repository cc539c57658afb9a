from odoo import models


class MailMessage(models.Model):
    _inherit = "mail.message"

    def action_mindset_quote(self):
        """Open what a customer wrote without names, to be shown to everybody."""
        return self.env["mindset.word.quote"]._open(self)
