from odoo import fields, models


class MindsetVote(models.Model):
    """One voice for one idea. Only `mindset.idea` writes it; each sees the own ones."""

    _name = "mindset.vote"
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
