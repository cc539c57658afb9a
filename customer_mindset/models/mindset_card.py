from odoo import fields, models
from odoo.exceptions import UserError


class MindsetCard(models.Model):
    """What somebody put on the workshop board: no author, no time, only the words."""

    _name = "mindset.card"
    _description = "Workshop Card"
    _rec_name = "text"
    _order = "kind, id"
    _log_access = False  # who wrote a card, and when, is kept nowhere

    workshop_id = fields.Many2one(
        "mindset.workshop", required=True, index=True, ondelete="cascade"
    )
    kind = fields.Selection(
        [
            ("praise", "What customers like"),
            ("hurdle", "What stands in their way"),
            ("proposal", "What we could do"),
        ],
        required=True,
        default="proposal",
    )
    text = fields.Text(required=True)
    idea_id = fields.Many2one(
        "mindset.idea",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        help="The idea that this card became.",
    )

    def action_create_idea(self):
        """Turn cards into ideas that have as little of an author as the cards."""
        self.check_access("write")
        if self.idea_id:
            raise UserError(self.env._("This card is an idea already."))
        ideas = self.env["mindset.idea"].create(
            [card._prepare_idea_vals() for card in self]
        )
        for card, idea in zip(self, ideas, strict=True):
            card.idea_id = idea
        return True

    def _prepare_idea_vals(self):
        return {
            "name": self.text.splitlines()[0],
            "description": self.text,
            "anonymous": True,
            "origin": "asked",
            "workshop_id": self.workshop_id.id,
            "company_id": self.workshop_id.company_id.id,
        }
