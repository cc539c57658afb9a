from odoo import models


class RatingRating(models.Model):
    _inherit = "rating.rating"

    def action_mindset_quote(self):
        """Open the comment without names, to be shown to everybody."""
        return self.env["mindset.word.quote"]._open(self)
