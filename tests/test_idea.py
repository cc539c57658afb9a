import doctest

from odoo import SUPERUSER_ID
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time

from odoo.addons.customer_mindset.tools import idea_stage

from .common import MindsetCommon


class IdeaCommon(MindsetCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.stage = cls.env["mindset.stage"].create({"name": "Paying"})
        cls.touchpoint = cls.env["mindset.touchpoint"].create(
            {"name": "Invoice is understood at first sight", "stage_id": cls.stage.id}
        )
        cls.Idea = cls.env["mindset.idea"].with_context(tracking_disable=False)

    def _create_idea(self, user=None, **vals):
        """Write an idea as the user, by default the bookkeeper."""
        Idea = self.Idea.with_user(user or self.plain)
        return Idea.create({"name": "Call before the first reminder", **vals})


class TestIdea(IdeaCommon):
    def test_everybody_writes_ideas_and_is_their_author(self):
        idea = self._create_idea(touchpoint_ids=self.touchpoint.ids)
        self.assertEqual(idea.author_ids, self.plain.employee_id)
        self.assertEqual(idea.state, "new")
        self.assertEqual(idea.origin, "self_found")
        self.assertEqual(idea.company_id, self.company)
        self.assertTrue(idea.can_edit)

    def test_what_the_database_cannot_store_is_left_out(self):
        for anonymous in (True, False):
            idea = self._create_idea(name="Call\x00 back", anonymous=anonymous)
            self.assertEqual(idea.name, "Call back")
        idea.with_user(self.plain).description = "To\x00day"
        self.assertEqual(idea.description, "Today")

    def test_an_ordinary_user_adds_co_authors_without_hr_rights(self):
        colleague = self.salesperson.employee_id
        both = self.plain.employee_id | colleague
        idea = self._create_idea(author_ids=both.ids)
        self.assertEqual(idea.author_ids, both)
        self.assertIn(self.salesperson.partner_id, idea.message_partner_ids)
        apprentice = self.apprentice
        idea.write({"author_ids": [(4, apprentice.id)]})
        self.assertEqual(idea.author_ids, both | apprentice)

    def test_co_authors_change_a_new_idea_and_nobody_else_does(self):
        both = self.plain.employee_id | self.salesperson.employee_id
        idea = self._create_idea(author_ids=both.ids)
        idea.with_user(self.salesperson).name = "Call before any reminder"
        with self.assertRaises(AccessError):
            idea.with_user(self.hr_officer).name = "Mine now"
        self.assertFalse(idea.with_user(self.hr_officer).can_edit)
        idea.with_user(self.facilitator).action_answer()
        with self.assertRaises(AccessError):
            idea.name = "Too late"

    def test_nobody_writes_ideas_in_the_name_of_others_only(self):
        with self.assertRaises(ValidationError):
            self._create_idea(author_ids=self.salesperson.employee_id.ids)
        idea = self._create_idea(self.facilitator, author_ids=self.intern.ids)
        self.assertEqual(idea.author_ids, self.intern)

    def test_ordinary_users_moderate_nothing(self):
        idea = self._create_idea()
        for vals in (
            {"state": "decided", "decision": "yes"},
            {"decision": "yes"},
            {"date_new": "2020-01-01"},
            {"task_id": False},
        ):
            with self.assertRaises(AccessError):
                idea.write(vals)
        with self.assertRaises(AccessError):
            self._create_idea(date_answered="2020-01-01")
        with self.assertRaises(UserError):
            self._create_idea(state="answered")
        with self.assertRaises(UserError):
            self.Idea.with_user(self.plain).with_context(
                default_state="realised"
            ).create({"name": "Slipped in"})
        with self.assertRaises(AccessError):
            idea.unlink()

    def test_ideas_stay_in_their_company(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        idea = self.Idea.create({"name": "Theirs", "company_id": other.id})
        self.assertFalse(self.Idea.with_user(self.plain).search([("id", "=", idea.id)]))
        with self.assertRaises(AccessError):
            idea.with_user(self.plain).read(["name"])
        for anonymous in (False, True):
            with self.assertRaises(AccessError):
                self._create_idea(company_id=other.id, anonymous=anonymous)

    def test_my_ideas_are_found_by_an_ordinary_user(self):
        mine = self._create_idea()
        self._create_idea(self.salesperson)
        domain = [("author_ids.user_id", "=", self.plain.id)]
        self.assertEqual(self.Idea.with_user(self.plain).search(domain), mine)

    def test_all_stages_are_columns(self):
        self._create_idea()
        Idea = self.Idea.with_user(self.plain).with_context(read_group_expand=True)
        groups = Idea.web_read_group([], ["state"], auto_unfold=True)
        states = [group["state"] for group in groups["groups"]]
        self.assertEqual(states, list(dict(self.Idea._fields["state"].selection)))


class TestIdeaAnonymous(IdeaCommon):
    def _create_anonymous(self):
        with freeze_time("2026-03-17 10:23:45"):
            return self._create_idea(anonymous=True)

    def test_nothing_names_the_author(self):
        idea = self._create_anonymous()
        self.env.flush_all()
        self.env.cr.execute("SELECT * FROM mindset_idea WHERE id = %s", [idea.id])
        row = self.env.cr.dictfetchone()
        self.assertEqual(row["create_uid"], SUPERUSER_ID)
        self.assertEqual(row["write_uid"], SUPERUSER_ID)
        for column, value in row.items():
            if column.endswith("_uid"):
                self.assertNotEqual(value, self.plain.id, column)
        self.assertFalse(idea.sudo().author_ids)
        self.assertFalse(idea.sudo().message_partner_ids)
        self.assertFalse(idea.sudo().message_ids)
        self.assertFalse(idea.sudo().activity_ids)

    def test_no_exact_time_is_kept(self):
        row = self._create_anonymous().sudo()
        self.assertEqual(str(row.create_date), "2026-03-01 00:00:00")
        self.assertEqual(str(row.write_date), "2026-03-01 00:00:00")
        self.assertEqual(str(row.date_new), "2026-03-01")

    def test_given_authors_are_dropped_and_a_mixed_batch_keeps_its_order(self):
        ideas = self.Idea.with_user(self.plain).create(
            [
                {"name": "One"},
                {
                    "name": "Two",
                    "anonymous": True,
                    "author_ids": self.plain.employee_id.ids,
                },
                {"name": "Three"},
            ]
        )
        self.assertEqual(ideas.mapped("name"), ["One", "Two", "Three"])
        self.assertEqual(ideas.mapped("anonymous"), [False, True, False])
        self.assertFalse(ideas[1].author_ids)

    def test_it_is_anonymous_from_the_start_or_never(self):
        idea = self._create_idea()
        with self.assertRaises(UserError):
            idea.anonymous = True
        nameless = self._create_anonymous()
        with self.assertRaises(AccessError):
            nameless.name = "Still mine?"
        with self.assertRaises(UserError):
            nameless.with_user(self.facilitator).anonymous = False
        self.assertEqual(nameless.with_user(self.plain).days_to_answer, 0)


class TestIdeaStage(IdeaCommon):
    def _move(self, idea, *states):
        for state in states:
            idea.with_user(self.facilitator).state = state

    def _assert_refused(self, error, text, action, *args):
        # assertRaisesRegex of unittest leaves the transaction as it is
        with self.assertRaises(error) as caught:
            action(*args)
        self.assertIn(text, str(caught.exception))

    def test_dates_are_set_when_a_stage_is_reached(self):
        with freeze_time("2026-03-02"):
            idea = self._create_idea()
        with freeze_time("2026-03-05"):
            idea.with_user(self.facilitator).action_answer()
        with freeze_time("2026-03-09"):
            idea.with_user(self.facilitator).action_accept()
        with freeze_time("2026-03-20"):
            self._move(idea, "realising", "realised")
        self.assertEqual(
            [
                str(idea[f"date_{s}"])
                for s in ("new", "answered", "decided", "realised")
            ],
            ["2026-03-02", "2026-03-05", "2026-03-09", "2026-03-20"],
        )
        self.assertEqual(idea.days_to_answer, 3)
        self._move(idea, "realising", "decided", "answered")
        self.assertFalse(idea.date_realised or idea.date_realising or idea.date_decided)
        self.assertFalse(idea.decision)
        self.assertEqual(str(idea.date_answered), "2026-03-05")

    def test_a_decision_is_an_answer(self):
        idea = self._create_idea()
        idea.with_user(self.facilitator).action_accept()
        self.assertTrue(idea.date_answered)

    def test_the_rules_of_moving_are_as_documented(self):
        self.assertFalse(doctest.testmod(idea_stage).failed)

    def test_forbidden_moves_are_refused(self):
        idea = self._create_idea()
        for state in ("realising", "realised"):
            self._assert_refused(UserError, "straight to", self._move, idea, state)
        self._assert_refused(
            ValidationError, "choose Yes or No", self._move, idea, "decided"
        )

    def test_no_refusal_without_a_reason(self):
        idea = self._create_idea().with_user(self.facilitator)
        refuse = idea.action_refuse
        self._assert_refused(ValidationError, "needs a reason", refuse)
        idea.reason = "   "
        self._assert_refused(ValidationError, "needs a reason", refuse)
        idea.reason = "The carrier does not offer it."
        idea.action_refuse()
        self.assertEqual((idea.state, idea.decision), ("decided", "no"))
        self._assert_refused(
            ValidationError, "only an idea with a Yes", self._move, idea, "realising"
        )

    def test_a_facilitators_comment_is_the_first_answer(self):
        idea = self._create_idea()
        idea.with_user(self.salesperson).message_post(
            body="Nice", message_type="comment", subtype_xmlid="mail.mt_comment"
        )
        self.assertEqual(idea.state, "new")
        asked = idea.with_user(self.facilitator)
        asked.message_post(
            body="Note", message_type="comment", subtype_xmlid="mail.mt_note"
        )
        self.assertEqual(idea.state, "new")
        asked.message_post(
            body="Thanks!", message_type="comment", subtype_xmlid="mail.mt_comment"
        )
        self.assertEqual(idea.state, "answered")

    def test_authors_withdraw_their_own(self):
        idea = self._create_idea()
        idea.with_user(self.facilitator).action_answer()
        self.assertTrue(idea.can_withdraw)
        self.assertFalse(idea.with_user(self.salesperson).can_withdraw)
        with self.assertRaises(AccessError):
            idea.with_user(self.salesperson).action_withdraw()
        idea.action_withdraw()
        self.assertEqual(idea.state, "withdrawn")
        idea.with_user(self.facilitator).action_reopen()
        self.assertEqual(idea.state, "new")


class TestIdeaTask(IdeaCommon):
    def setUp(self):
        super().setUp()
        self.idea = self._create_idea(champion_id=self.salesperson.employee_id.id)
        self.idea.with_user(self.facilitator).action_accept()

    def _create_task(self):
        self.idea.with_user(self.facilitator).action_create_task()
        return self.idea.sudo().task_id

    def test_a_facilitator_makes_it_a_task(self):
        task = self._create_task()
        self.assertEqual(self.idea.state, "realising")
        self.assertEqual(task.project_id, self.company.mindset_project_id)
        self.assertEqual(task.project_id.privacy_visibility, "followers")
        self.assertEqual(task.user_ids, self.salesperson)
        self.assertTrue(task.with_user(self.facilitator).has_access("read"))
        self.assertEqual(self._create_task(), task)
        with self.assertRaises(AccessError):
            self.idea.with_user(self.plain).action_create_task()

    def test_only_a_yes_becomes_a_task(self):
        idea = self._create_idea()
        with self.assertRaises(UserError):
            idea.with_user(self.facilitator).action_create_task()

    def test_a_closed_task_asks_to_confirm_and_a_reopened_one_goes_back(self):
        task = self._create_task()
        task.state = "1_done"
        self.assertTrue(self.idea.to_confirm)
        self.assertEqual(self.idea.sudo().activity_ids.user_id, self.salesperson)
        self.assertEqual(self.idea.state, "realising")
        self.idea.with_user(self.salesperson).action_confirm_realised()
        self.assertEqual(self.idea.state, "realised")
        self.assertFalse(self.idea.sudo().activity_ids)
        task.state = "01_in_progress"
        self.assertEqual(self.idea.state, "realising")
        self.assertFalse(self.idea.date_realised)

    def test_confirming_closes_an_open_task(self):
        task = self._create_task()
        with self.assertRaises(AccessError):
            self.idea.with_user(self.plain).action_confirm_realised()
        self.idea.with_user(self.facilitator).action_confirm_realised()
        self.assertEqual(task.state, "1_done")
        self.assertEqual(self.idea.state, "realised")

    def test_a_cancelled_task_takes_the_idea_back_to_decided(self):
        task = self._create_task()
        task.state = "1_canceled"
        self.assertEqual(self.idea.state, "decided")


class TestIdeaCost(IdeaCommon):
    SPECIFICATION = {
        "name": {},
        "author_ids": {"fields": {"display_name": {}}},
        "touchpoint_ids": {"fields": {"display_name": {}}},
        "champion_id": {"fields": {"display_name": {}}},
        "my_vote": {},
        "vote_count": {},
        "can_vote": {},
        "can_edit": {},
        "to_confirm": {},
        "activity_ids": {"fields": {}},
        "activity_state": {},
    }

    def _count_statements(self):
        self.env.flush_all()
        self.env.invalidate_all()
        Idea = self.Idea.with_user(self.plain)
        before = self.env.cr.sql_log_count
        Idea.web_search_read([], self.SPECIFICATION, limit=400)
        Idea.web_read_group([], ["state"], unfold_read_specification=self.SPECIFICATION)
        return self.env.cr.sql_log_count - before

    def test_a_kanban_costs_the_same_with_ten_times_the_ideas(self):
        def create(count):
            ideas = self.Idea.with_user(self.plain).create(
                [
                    {
                        "name": f"Idea {number}",
                        "touchpoint_ids": self.touchpoint.ids,
                        "champion_id": self.salesperson.employee_id.id,
                        "anonymous": number % 3 == 0,
                    }
                    for number in range(count)
                ]
            )
            ideas.action_vote()

        create(6)
        self._count_statements()
        few = self._count_statements()
        create(54)
        self.assertLessEqual(self._count_statements(), few)
