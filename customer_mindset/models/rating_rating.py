from odoo import models
from odoo.exceptions import UserError


class RatingRating(models.Model):
    _inherit = "rating.rating"

    def action_mindset_quote(self):
        """Open the comment without names, to be shown to everybody."""
        self.ensure_one()
        self._check_quotable()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "customer_mindset.mindset_word_quote_action"
        )
        action["context"] = {"active_model": self._name, "active_id": self.id}
        return action

    def _check_quotable(self):
        """Refuse what the user may not read, and ratings without a comment."""
        self.check_access("read")
        # every internal user reads ratings, but not what they are about
        if self.res_model in self.env:
            self.env[self.res_model].browse(self.res_id).check_access("read")
        if not self.feedback:
            raise UserError(self.env._("This rating has no comment to quote."))
