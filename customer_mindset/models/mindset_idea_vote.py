from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

OPEN_FOR_VOTES = ("new", "answered")


class MindsetIdea(models.Model):
    """Votes of an idea: one per person, counts hidden until the own vote."""

    _inherit = "mindset.idea"

    # closed: filters by a one2many reach ids of rows that the rules hide
    vote_ids = fields.One2many(
        "mindset.vote",
        "idea_id",
        string="Own Votes",
        copy=False,
        groups=fields.NO_ACCESS,
    )
    vote_count = fields.Integer(
        string="Votes",
        compute="_compute_votes",
        help="Shown after the own vote, and to everybody once the idea is decided.",
    )
    my_vote = fields.Boolean(
        string="Has My Vote", compute="_compute_votes", search="_search_my_vote"
    )
    can_vote = fields.Boolean(compute="_compute_can_vote")
    show_votes = fields.Boolean(compute="_compute_votes")

    @api.depends("vote_ids", "state")
    @api.depends_context("uid")
    def _compute_votes(self):
        # nobody may read the votes of others, only how many there are
        Vote = self.env["mindset.vote"]._internal()
        domain = Domain("idea_id", "in", self.ids)
        counts = dict(Vote._read_group(domain, ["idea_id"], ["__count"]))
        own = domain & Domain("user_id", "=", self.env.uid)
        mine = {idea.id for [idea] in Vote._read_group(own, ["idea_id"])}
        for idea in self:
            idea.my_vote = idea.id in mine
            idea.show_votes = idea.my_vote or idea.state not in OPEN_FOR_VOTES
            idea.vote_count = counts.get(idea._origin, 0) if idea.show_votes else 0

    @api.depends("state")
    def _compute_can_vote(self):
        for idea in self:
            idea.can_vote = idea.state in OPEN_FOR_VOTES

    def _search_my_vote(self, operator, value):
        if operator != "in":
            return NotImplemented
        votes = self.env["mindset.vote"]._search([("user_id", "=", self.env.uid)])
        own = Domain("id", "in", votes.subselect("idea_id"))
        return Domain.OR(own if wanted else ~own for wanted in value)

    def action_vote(self):
        """Give the own vote; a second click, even at the same moment, is the same."""
        self._check_can_vote()
        self.flush_recordset()
        # SQL: of two simultaneous votes one must be ignored, not reported as an error
        self.env.cr.execute(
            SQL(
                """INSERT INTO mindset_vote (idea_id, user_id)
                        SELECT unnest(%(ids)s), %(user)s
                   ON CONFLICT (idea_id, user_id) DO NOTHING""",
                ids=self.ids,
                user=self.env.uid,
            )
        )
        self._forget_votes()

    def action_unvote(self):
        """Take the own vote back."""
        self._check_can_vote()
        own = [("idea_id", "in", self.ids), ("user_id", "=", self.env.uid)]
        # nobody may write votes; the domain says these are the own ones
        self.env["mindset.vote"]._internal().search(own).unlink()
        self._forget_votes()

    def _check_can_vote(self):
        self.check_access("read")
        if any(idea.state not in OPEN_FOR_VOTES for idea in self):
            raise UserError(self.env._("Votes count until the idea is decided."))

    def _forget_votes(self):
        self.env["mindset.vote"].invalidate_model()
        self.invalidate_recordset(["vote_ids", "vote_count", "my_vote", "show_votes"])
