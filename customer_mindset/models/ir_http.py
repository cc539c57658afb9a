from odoo import models


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    def session_info(self):
        """Tell the web client whether messages of customers may be quoted."""
        info = super().session_info()
        Quote = self.env["mindset.word.quote"]
        info["mindset_may_quote"] = Quote.has_access("create")
        return info
