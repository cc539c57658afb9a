"""What somebody could try with ideas and votes through the rights she has."""

from odoo import Command
from odoo.exceptions import AccessError, ValidationError

from .common import MindsetCommon


class TestSecurityIdea(MindsetCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        stage = cls.env["mindset.stage"].create({"name": "Stage"})
        cls.touchpoint = cls.env["mindset.touchpoint"].create(
            {"name": "Invoice", "stage_id": stage.id}
        )
        cls.idea = cls.env["mindset.idea"].create({"name": "Call back"})
        cls.env.flush_all()

    def _create_anonymous(self, user=None, **values):
        ideas = self.env["mindset.idea"].with_user(user or self.plain)
        return ideas.create({"name": "Quiet", "anonymous": True, **values}).sudo()

    def test_anonymous_ideas_are_no_way_to_write_with_all_rights(self):
        message = self.env["mail.message"].create({"body": "<p>Hello</p>"})
        votes = [Command.create({"user_id": u.id}) for u in (self.manager, self.plain)]
        idea = self._create_anonymous(
            touchpoint_ids=[Command.update(self.touchpoint.id, {"name": "Taken"})],
            message_ids=[Command.update(message.id, {"body": "Taken"})],
            vote_ids=votes,
            activity_ids=[Command.create({"user_id": self.manager.id})],
        )
        self.assertEqual(self.touchpoint.name, "Invoice")
        self.assertEqual(message.body, "<p>Hello</p>")
        self.assertFalse(idea.vote_ids or idea.activity_ids or idea.message_ids)

    def test_anonymous_ideas_neither_delete_nor_create_touchpoints(self):
        count = self.env["mindset.touchpoint"].search_count([])
        stage = self.touchpoint.stage_id.id
        self._create_anonymous(
            touchpoint_ids=[
                Command.create({"name": "New", "stage_id": stage}),
                Command.delete(self.touchpoint.id),
            ]
        )
        self.assertEqual(self.env["mindset.touchpoint"].search_count([]), count)

    def test_anonymous_ideas_keep_their_touchpoints(self):
        for command in (
            Command.link(self.touchpoint.id),
            Command.set(self.touchpoint.ids),
        ):
            idea = self._create_anonymous(touchpoint_ids=[command])
            self.assertEqual(idea.touchpoint_ids, self.touchpoint)

    def test_defaults_of_the_caller_are_not_for_superuser_mode(self):
        ideas = self.env["mindset.idea"].with_user(self.plain)
        ideas = ideas.with_context(
            default_vote_ids=[Command.create({"user_id": self.manager.id})]
        )
        idea = ideas.create({"name": "Quiet", "anonymous": True})
        self.assertFalse(idea.sudo().vote_ids)

    def test_an_idea_that_is_anonymous_by_default_has_no_author(self):
        ideas = self.env["mindset.idea"].with_user(self.plain)
        idea = ideas.with_context(default_anonymous=True).create({"name": "Quiet"})
        self.assertTrue(idea.anonymous)
        self.assertFalse(idea.author_ids)
        self.assertEqual(idea.create_uid, self.env.ref("base.user_root"))

    def test_defaults_do_not_decide_about_ideas(self):
        for name, value in (
            ("decision", "yes"),
            ("date_answered", "2020-01-01"),
            ("task_id", 1),
        ):
            ideas = self.env["mindset.idea"].with_user(self.plain)
            with self.subTest(name), self.assertRaises(AccessError):
                ideas.with_context(**{f"default_{name}": value}).create({"name": "X"})

    def test_a_facilitator_reaches_no_task_of_another_project(self):
        project = self.env["project.project"].create(
            {"name": "Board", "privacy_visibility": "followers"}
        )
        task = self.env["project.task"].create(
            {"name": "Secret", "project_id": project.id}
        )
        with self.assertRaises(ValidationError):
            self.idea.with_user(self.facilitator).task_id = task
        ideas = self.env["mindset.idea"].with_user(self.facilitator)
        with self.assertRaises(ValidationError):
            ideas.with_context(default_task_id=task.id).create({"name": "X"})

    def test_who_voted_is_found_by_no_filter(self):
        self.idea.with_user(self.hr_officer).action_vote()
        voter = ("user_id", "=", self.hr_officer.id)
        for domain in (
            [("vote_ids.user_id", "=", self.hr_officer.id)],
            [("vote_ids", "any", [voter])],
            [("vote_ids", "!=", False)],
            [("vote_ids", "in", [1, 2, 3])],
            [("vote_ids.user_id.login", "like", "hr_officer")],
        ):
            for user in (self.plain, self.facilitator, self.manager):
                with self.subTest(domain=domain, user=user.login):
                    with self.assertRaises(AccessError):
                        self.idea.with_user(user).search(domain)

    def test_a_search_cannot_skip_the_rules(self):
        ideas = self.env["mindset.idea"].with_user(self.manager)
        with self.assertRaises(ValueError):
            ideas.search([("workshop_id", "any!", [("note", "!=", False)])])
