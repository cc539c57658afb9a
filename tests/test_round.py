"""A programme from its start to the open round, driven by the daily run."""

from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import file_open

from .common import MindsetCommon

MONDAY = "2026-03-02 08:00:00"


class RoundCommon(MindsetCommon):
    """A company of its own, so that nobody else's employees are invited."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["mindset.programme"].search([]).active = False
        driver = cls.env["mindset.driver"].create({"name": "Clarity"})
        cls.items = cls.env["mindset.item"].create(
            [{"name": f"Test question {n}", "driver_id": driver.id} for n in range(2)]
        )
        cls.programme = (
            cls.env["mindset.programme"]
            .with_user(cls.manager)
            .create(
                {
                    "name": "Customers in mind",
                    "date_first": "2026-03-02",
                    "floor": 3,
                    "item_ids": [fields.Command.set(cls.items.ids)],
                    "facilitator_ids": [fields.Command.set(cls.facilitator.ids)],
                    "department_ids": [
                        fields.Command.set(
                            (cls.department_office | cls.department_sales).ids
                        )
                    ],
                }
            )
        )

    @classmethod
    def _run(cls, day=MONDAY):
        """Let the daily job run on ``day``; progress is kept within the test."""
        IrCron = type(cls.env["ir.cron"])
        with (
            freeze_time(day),
            patch.object(
                IrCron, "_commit_progress", lambda *args, **kwargs: float("inf")
            ),
        ):
            cls.env["mindset.ritual"]._cron_run()
        cls.env.flush_all()

    @classmethod
    def _start_round(cls, day=MONDAY):
        """Start the programme as its manager and let the daily job open the round."""
        with freeze_time(day):
            cls.programme.with_user(cls.manager).action_start()
            cls._run(day)
        return cls.programme.round_ids.sudo()


class TestRound(RoundCommon):
    def _get_activities(self, round_):
        reflections = self.env["mindset.reflection"]
        ids = [
            reflection.id
            for user in self.env["res.users"].search([])
            for reflection in reflections.with_user(user).search(
                [("round_id", "=", round_.id)]
            )
        ]
        return (
            self.env["mail.activity"]
            ._of_reflections()
            .search([("res_model", "=", reflections._name), ("res_id", "in", ids)])
        )

    def test_nothing_happens_before_the_start(self):
        mails = self.env["mail.mail"].search_count([])
        for day in range(7):
            self._run(fields.Datetime.from_string(MONDAY) + timedelta(days=day))
        self.assertFalse(self.programme.round_ids)
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)

    def test_a_plain_install_opens_and_sends_nothing(self):
        self.programme.sudo().active = False
        default = self.env.ref("customer_mindset.mindset_programme_default")
        default.active = True
        counted = ("mindset.round", "mail.activity", "mail.mail", "calendar.event")
        before = [self.env[name].search_count([]) for name in counted]
        for day in range(7):
            self._run(fields.Datetime.from_string(MONDAY) + timedelta(days=day))
        self.assertEqual(default.state, "draft")
        self.assertEqual([self.env[name].search_count([]) for name in counted], before)

    def test_a_neutralised_copy_invites_nobody(self):
        with freeze_time(MONDAY):
            self.programme.with_user(self.manager).action_start()
        self.env.flush_all()
        with file_open("customer_mindset/data/neutralize.sql") as script:
            self.env.cr.execute(script.read())
        self.env.invalidate_all()
        self._run()
        self.assertEqual(self.programme.state, "stopped")
        self.assertFalse(self.programme.round_ids)

    def test_each_company_opens_in_its_own_time_zone(self):
        programme = self.programme.sudo()
        for tz, moment, opens in (
            ("Pacific/Auckland", "2026-03-01 12:00:00", True),
            ("America/Los_Angeles", "2026-03-02 06:00:00", False),
        ):
            programme.write({"tz": tz, "state": "running", "date_next": "2026-03-02"})
            with freeze_time(moment):
                self.assertEqual(bool(programme._get_due_date()), opens, tz)

    def test_the_start_opens_a_round_with_groups_and_people(self):
        round_ = self._start_round()
        self.assertEqual(round_.state, "open")
        self.assertEqual(sum(round_.group_ids.mapped("invited")), 7)
        # sales has one person, below the floor: both departments are one group
        self.assertEqual(len(round_.group_ids), 1)
        self.assertEqual(len(round_.workshop_ids), 1)

    def test_each_login_has_one_reflection_with_one_activity(self):
        round_ = self._start_round()
        activities = self._get_activities(round_)
        self.assertEqual(len(activities), 5)
        self.assertEqual(len(activities.user_id), 5)
        self.assertTrue(all(a.date_deadline == round_.date_publish for a in activities))

    def test_one_invitation_for_each_person_with_an_address(self):
        before = self.env["mail.mail"].search([])
        self._start_round()
        mails = self.env["mail.mail"].search([]) - before
        self.assertEqual(len(mails), 6)
        self.assertEqual(len(set(mails.mapped("email_to"))), 6)

    def test_channels_follow_login_and_address(self):
        round_ = self._start_round()
        people = self.env["mindset.participation"]._of_round(round_)
        channels = {p.employee_id: p.channel for p in people}
        self.assertEqual(channels[self.plain.employee_id], "login")
        self.assertEqual(channels[self.apprentice], "link")
        self.assertEqual(channels[self.intern], "code")

    def test_a_second_run_creates_nothing_twice(self):
        round_ = self._start_round()
        mails = self.env["mail.mail"].search_count([])
        self._run()
        self._run("2026-03-02 20:00:00")
        self.assertEqual(self.programme.round_ids, round_)
        self.assertEqual(len(round_.workshop_ids), 1)
        self.assertEqual(len(self._get_activities(round_)), 5)
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)

    def test_a_late_server_opens_one_round_not_three(self):
        with freeze_time(MONDAY):
            self.programme.with_user(self.manager).action_start()
        self._run("2026-06-10 08:00:00")
        round_ = self.programme.round_ids
        self.assertEqual(len(round_), 1)
        self.assertEqual(round_.date_open, fields.Date.to_date("2026-06-10"))
        self.assertEqual(round_.date_due, fields.Date.to_date("2026-06-02"))
        self.assertEqual(self.programme.date_next, fields.Date.to_date("2026-07-02"))

    def test_the_next_round_waits_for_the_result_of_the_last(self):
        round_ = self._start_round()
        self.programme.sudo().date_next = "2026-03-03"
        self._run("2026-03-03 08:00:00")
        self.assertEqual(self.programme.round_ids, round_)

    def test_a_round_runs_to_its_end(self):
        round_ = self._start_round()
        mails = self.env["mail.mail"].search_count([])
        self._run("2026-03-06 08:00:00")
        self.assertTrue(round_.reminded)
        self.assertEqual(self.env["mail.mail"].search_count([]), mails + 6)
        self._run("2026-03-09 08:00:00")
        self.assertEqual(round_.state, "published")
        self._run("2026-03-23 08:00:00")
        self.assertEqual(round_.state, "closed")
        self.assertFalse(self._get_activities(round_))
        self.assertEqual(round_.workshop_ids.state, "skipped")
        self.assertTrue(round_.workshop_ids.skip_reason)

    def test_the_reminder_goes_to_the_address_of_the_opening(self):
        self._start_round()
        before = self.env["mail.mail"].search([])
        self.apprentice.with_user(self.hr_officer).work_email = "else@test.example"
        self._run("2026-03-06 08:00:00")
        mails = self.env["mail.mail"].search([]) - before
        self.assertEqual(len(mails), 6)
        self.assertFalse(mails.filtered(lambda mail: "else@" in mail.email_to))

    def test_the_reminder_goes_out_once(self):
        self._start_round()
        self._run("2026-03-06 08:00:00")
        mails = self.env["mail.mail"].search_count([])
        self._run("2026-03-07 08:00:00")
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)

    def test_a_failing_step_leaves_other_companies_alone(self):
        other = self.env["res.company"].create({"name": "Second company"})
        employees = [{"name": f"Person {n}", "company_id": other.id} for n in range(3)]
        self.env["hr.employee"].create(employees)
        second = self.env["mindset.programme"].create(
            {
                "name": "Other",
                "company_id": other.id,
                "date_first": "2026-03-02",
                "floor": 3,
                "item_ids": [fields.Command.set(self.items.ids)],
            }
        )
        with freeze_time(MONDAY):
            second.action_start()
            self.programme.with_user(self.manager).action_start()
        Workshop = type(self.env["mindset.workshop"])
        create_for = Workshop._create_for

        def fail_for_the_first(self, groups, first=0):
            if groups.company_id == self.env.ref("base.main_company"):
                raise ValueError("broken")
            return create_for(self, groups, first)

        with (
            patch.object(Workshop, "_create_for", fail_for_the_first),
            self.assertLogs("odoo.addons.customer_mindset", "ERROR"),
        ):
            self._run()
        self.assertEqual(second.round_ids.state, "open")
        self.assertEqual(self.programme.round_ids.state, "opening")
        self._run()
        self.assertEqual(self.programme.round_ids.state, "open")


class TestProgramme(RoundCommon):
    def test_only_managers_start_a_programme(self):
        for user in (self.plain, self.facilitator, self.hr_officer):
            with self.assertRaises(AccessError):
                self.programme.with_user(user).action_start()

    def test_a_manager_sees_the_audience_before_the_start(self):
        programme = self.programme.with_user(self.manager)
        self.assertEqual(programme.audience_count, 7)
        self.assertEqual(programme.login_count, 5)
        self.assertEqual(programme.link_count, 1)
        self.assertEqual(programme.code_count, 1)
        self.assertEqual(programme.mail_count, 6)

    def test_a_proposed_contribution_links_no_role_yet(self):
        stage = self.env["mindset.stage"].create({"name": "Paying"})
        touchpoint = self.env["mindset.touchpoint"].create(
            {"name": "Invoice", "stage_id": stage.id}
        )
        contribution = self.env["mindset.contribution"].create(
            {
                "job_id": self.job_bookkeeper.id,
                "touchpoint_id": touchpoint.id,
                "level": "leads",
                "state": "proposed",
            }
        )
        programme = self.programme.with_user(self.manager)
        self.assertEqual((programme.linked_role_count, programme.role_count), (0, 2))
        contribution.state = "accepted"
        programme.invalidate_recordset()
        self.assertEqual((programme.linked_role_count, programme.role_count), (1, 2))
        contribution.action_archive()
        programme.invalidate_recordset()
        self.assertEqual((programme.linked_role_count, programme.role_count), (0, 2))

    def test_without_trainees_fewer_people_are_invited(self):
        programme = self.programme.with_user(self.manager)
        programme.include_trainees = False
        self.assertEqual(programme.audience_count, 5)

    def test_an_empty_audience_cannot_start(self):
        programme = self.programme.with_user(self.manager)
        programme.department_ids = self.env["hr.department"].create({"name": "Empty"})
        with self.assertRaisesRegex(UserError, "Nobody would be invited"):
            programme.action_start()

    def test_the_floor_rises_but_never_falls_after_a_round(self):
        self._start_round()
        programme = self.programme.with_user(self.manager)
        programme.floor = 6
        with self.assertRaises(UserError):
            programme.floor = 5

    def test_rounds_may_not_overlap(self):
        with self.assertRaises(ValidationError):
            self.programme.with_user(self.manager).write(
                {"interval_unit": "week", "interval_number": 1}
            )

    def test_a_copy_is_a_draft(self):
        self._start_round()
        copy = self.programme.with_user(self.manager).copy()
        self.assertEqual(copy.state, "draft")
        self.assertFalse(copy.date_next)
        self.assertFalse(copy.round_ids)

    def test_get_started_leads_to_the_draft_of_the_company(self):
        action = (
            self.env["mindset.programme"].with_user(self.manager).action_get_started()
        )
        self.assertEqual(action["res_id"], self.programme.id)


class TestParticipation(RoundCommon):
    def test_nobody_looks_at_participations(self):
        round_ = self._start_round()
        people = self.env["mindset.participation"]._of_round(round_)
        for user in (
            self.plain,
            self.manager,
            self.hr_officer,
            self.env.ref("base.user_root"),
        ):
            model = self.env["mindset.participation"].with_user(user)
            with self.assertRaises(AccessError):
                model.search([])
            with self.assertRaises(AccessError):
                model.browse(people.ids).read(["channel"])
            with self.assertRaises(AccessError):
                model.sudo().browse(people.ids).read(["channel"])

    def test_a_later_move_does_not_shift_a_person(self):
        round_ = self._start_round()
        self.plain.employee_id.department_id = self.department_sales
        people = self.env["mindset.participation"]._of_round(round_)
        mine = people.filtered(lambda p: p.employee_id == self.plain.employee_id)
        self.assertEqual(mine.department_path, self.department_office.parent_path)


class TestOpeningCost(RoundCommon):
    def _count_statements(self, size, day):
        """Statements of a run that opens a round for ``size`` more people."""
        users = self.env["res.users"].with_context(no_reset_password=True)
        known = self.env["hr.employee"].search_count(
            self.programme._get_audience_domain()
        )
        users = users.create(
            [
                {
                    "name": f"Person {n}",
                    "login": f"mindset_person_{day}_{n}",
                    "email": f"person_{n}@test.example",
                    "group_ids": [
                        fields.Command.set(self.env.ref("base.group_user").ids)
                    ],
                }
                for n in range(size - known)
            ]
        )
        self.env["hr.employee"].create(
            [
                {
                    "name": user.name,
                    "user_id": user.id,
                    "department_id": (self.department_office, self.department_sales)[
                        index % 2
                    ].id,
                }
                for index, user in enumerate(users)
            ]
        )
        self.programme.sudo().date_next = day
        # what creating the people left for the end of the transaction is not counted
        self.env.cr.flush()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        self._run(f"{day} 08:00:00")
        self.env.cr.flush()
        return self.cr.sql_log_count - before

    def test_statements_do_not_grow_with_the_people(self):
        with freeze_time(MONDAY):
            self.programme.with_user(self.manager).action_start()
        self._count_statements(20, "2026-03-02")
        self._run("2026-03-23 08:00:00")
        small = self._count_statements(100, "2026-04-02")
        self._run("2026-04-23 08:00:00")
        large = self._count_statements(1000, "2026-05-02")
        rounds = self.programme.round_ids.sorted("number")
        self.assertEqual(rounds.mapped("invited"), [20, 100, 1000])
        self.assertLessEqual(large - small, 10)
