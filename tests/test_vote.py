from odoo.exceptions import AccessError, UserError

from . import database
from .common import MindsetCommon

SET_UP = """
idea = env["mindset.idea"].create({"name": "Call first"})
env.cr.commit()
print(idea.id)
"""

# each has seen that there is no vote yet before any of them votes
LOOK = """
from odoo.service.model import retrying
idea = env["mindset.idea"].browse({idea})
idea.my_vote
"""

COUNT = """
print(env["mindset.vote"]._internal().search_count([("idea_id", "=", {idea})]))
"""


class TestVote(MindsetCommon):
    def setUp(self):
        super().setUp()
        self.idea = (
            self.env["mindset.idea"]
            .with_user(self.plain)
            .create({"name": "Call first"})
        )

    def test_a_vote_counts_once_however_often_clicked(self):
        self.idea.action_vote()
        self.idea.action_vote()
        self.assertTrue(self.idea.my_vote)
        self.assertEqual(self.idea.vote_count, 1)
        self.idea.action_unvote()
        self.idea.action_unvote()
        self.assertFalse(self.idea.my_vote)

    def test_counts_are_hidden_until_the_own_vote(self):
        self.idea.action_vote()
        asked = self.idea.with_user(self.manager)
        self.assertEqual((asked.vote_count, asked.show_votes), (0, False))
        asked.action_vote()
        self.assertEqual((asked.vote_count, asked.show_votes), (2, True))
        asked.action_unvote()
        asked.action_accept()
        self.assertEqual((asked.vote_count, asked.show_votes), (1, True))

    def test_votes_close_with_the_decision(self):
        self.idea.with_user(self.facilitator).action_accept()
        for vote in (self.idea.action_vote, self.idea.action_unvote):
            with self.assertRaises(UserError):
                vote()

    def test_nobody_sees_who_voted(self):
        self.idea.action_vote()
        Vote = self.env["mindset.vote"]
        vote = Vote._internal().search([("idea_id", "=", self.idea.id)])
        root = self.env.ref("base.user_root")
        self.env.invalidate_all()
        self.assertFalse(Vote.with_user(root).search([]))
        with self.assertRaises(AccessError):
            vote.with_context(mindset_internal=True).with_user(root).read(["user_id"])
        for user in (self.facilitator, self.manager, self.env.ref("base.user_admin")):
            self.env.invalidate_all()
            Vote = self.env["mindset.vote"].with_user(user)
            self.assertFalse(Vote.search([]))
            with self.assertRaises(AccessError):
                self.idea.with_user(user).vote_ids  # noqa: B018
            by_voter = [("vote_ids.user_id", "=", self.plain.id)]
            with self.assertRaises(AccessError):
                self.idea.with_user(user).search(by_voter)
            with self.assertRaises(AccessError):
                Vote.browse(vote.id).read(["user_id"])

    def test_votes_are_only_given_by_the_button(self):
        for user in (self.plain, self.manager):
            Vote = self.env["mindset.vote"].with_user(user)
            with self.assertRaises(AccessError):
                Vote.create({"idea_id": self.idea.id, "user_id": user.id})

    def test_no_vote_for_an_idea_of_another_company(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        idea = self.env["mindset.idea"].create({"name": "T", "company_id": other.id})
        with self.assertRaises(AccessError):
            idea.with_user(self.plain).action_vote()

    def test_my_votes_are_found(self):
        other = self.idea.create({"name": "Other"})
        self.idea.action_vote()
        Idea = self.idea.browse()
        both = [("id", "in", (self.idea | other).ids)]
        self.assertEqual(Idea.search([("my_vote", "=", True), *both]), self.idea)
        self.assertEqual(Idea.search([("my_vote", "=", False), *both]), other)
        self.assertEqual(Idea.search([("my_vote", "!=", True), *both]), other)


def test_two_clicks_at_the_same_moment_are_one_vote():
    with database.own_database() as name:
        idea = database.run(name, SET_UP)
        vote = "retrying(idea.action_vote, env)"
        database.run_at_once(name, vote, 4, before=LOOK.format(idea=idea))
        assert database.run(name, COUNT.format(idea=idea)) == "1"
