from odoo import api, fields, models
from odoo.fields import Domain

from . import mindset_sealed  # noqa: F401 (its model comes first)


class MindsetVote(models.Model):
    """One voice for one idea. Only `mindset.idea` writes it; each sees the own ones."""

    _name = "mindset.vote"
    _inherit = ["mindset.sealed"]
    _description = "Vote for an Idea"
    _log_access = False  # when somebody voted is nobody's business

    idea_id = fields.Many2one(
        "mindset.idea", required=True, index=True, ondelete="cascade"
    )
    user_id = fields.Many2one(
        "res.users", required=True, index=True, ondelete="cascade"
    )

    _idea_user_uniq = models.Constraint(
        "UNIQUE(idea_id, user_id)", "Everybody has one vote for an idea."
    )

    @api.model
    def _get_own_domain(self):
        # holds in superuser mode, too
        return Domain("user_id", "=", self.env.uid)

    def _check_access(self, operation):
        # the rule on user_id would have to read what nobody else may read
        saved = self.browse(self.ids)
        strange = saved - self.sudo().search([("id", "in", saved.ids)])
        if strange:
            return strange, self._make_sealed_error
        return super()._check_access(operation)
