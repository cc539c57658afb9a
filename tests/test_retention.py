"""Nothing about people is kept longer than was promised."""

from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields
from odoo.tests import new_test_user

from .test_round import MONDAY, RoundCommon

OPENED = fields.Date.to_date("2026-03-02")


class RetentionCommon(RoundCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.round = cls._start_round()

    def clean(self, days):
        """Run the clean-up so many days after the round has opened."""
        IrCron = type(self.env["ir.cron"])
        with (
            freeze_time(f"{OPENED + timedelta(days=days)} 08:00:00"),
            patch.object(
                IrCron, "_commit_progress", lambda *args, **kwargs: float("inf")
            ),
        ):
            self.env["mindset.retention"]._cron_run()

    def compose(self, user, text="I don't just book."):
        reflection = self.env["mindset.reflection"].with_user(user).search([])
        reflection.sentence = text
        return reflection

    def leave(self, user, days=None):
        """Let somebody leave, with or without a date of departure."""
        employee = user.sudo().employee_id
        with freeze_time(MONDAY):
            employee.with_context(no_wizard=True).action_archive()
            if days is not None:
                employee.departure_date = OPENED + timedelta(days=days)
        self.env.flush_all()

    def has(self, user):
        self.env.cr.execute(
            "SELECT count(*) FROM mindset_reflection WHERE user_id = %s", [user.id]
        )
        return bool(self.env.cr.fetchone()[0])


class TestDeparture(RetentionCommon):
    def test_reflections_go_ninety_days_after_the_departure(self):
        self.compose(self.plain)
        self.leave(self.plain, days=10)
        for day in (11, 60, 99):
            self.clean(day)
            self.assertTrue(self.has(self.plain), day)
        self.clean(100)
        self.assertFalse(self.has(self.plain))
        self.assertTrue(self.has(self.salesperson))
        activities = self.env["mail.activity"]._of_reflections()
        self.assertFalse(activities.search([("user_id", "=", self.plain.id)]))

    def test_without_a_date_the_day_counts_on_which_it_was_noticed(self):
        self.leave(self.plain)
        self.clean(5)
        self.clean(94)
        self.assertTrue(self.has(self.plain))
        self.clean(95)
        self.assertFalse(self.has(self.plain))

    def test_a_departure_that_lies_ahead_counts_from_its_day(self):
        self.leave(self.plain, days=60)
        self.clean(100)
        self.assertTrue(self.has(self.plain))
        self.clean(150)
        self.assertFalse(self.has(self.plain))

    def test_a_date_in_the_contract_is_enough(self):
        employee = self.plain.employee_id.sudo()
        employee.departure_date = OPENED + timedelta(days=10)
        self.clean(9)
        self.assertFalse(self.plain_reflection().kept_until)
        self.clean(99)
        self.assertTrue(self.has(self.plain))
        self.clean(100)
        self.assertFalse(self.has(self.plain))

    def plain_reflection(self):
        return self.env["mindset.reflection"].with_user(self.plain).search([])

    def test_the_owner_sees_until_when_it_is_kept(self):
        reflection = self.plain_reflection()
        self.assertFalse(reflection.kept_until)
        self.leave(self.plain, days=10)
        self.clean(11)
        self.assertEqual(reflection.kept_until, OPENED + timedelta(days=100))

    def test_who_comes_back_in_time_finds_everything(self):
        self.compose(self.plain)
        self.leave(self.plain, days=10)
        self.clean(50)
        employee = (
            self.env["hr.employee"]
            .with_context(active_test=False)
            .search([("user_id", "=", self.plain.id)])
        )
        employee.action_unarchive()
        self.clean(200)
        self.assertTrue(self.has(self.plain))

    def test_who_stays_with_another_company_has_not_left(self):
        company = self.env["res.company"].create({"name": "Sister"})
        self.plain.sudo().company_ids += company
        other = self.env["hr.employee"].create(
            {"name": "Plain", "user_id": self.plain.id, "company_id": company.id}
        )
        self.leave(self.plain, days=10)
        self.clean(200)
        self.assertTrue(self.has(self.plain))
        other.departure_date = OPENED + timedelta(days=150)
        self.clean(239)
        self.assertTrue(self.has(self.plain))
        self.clean(240)
        self.assertFalse(self.has(self.plain))

    def test_losing_the_login_is_no_departure(self):
        self.plain.sudo().action_archive()
        self.clean(200)
        self.assertTrue(self.has(self.plain))

    def test_a_login_without_an_employee_leaves_when_it_is_archived(self):
        self.plain.employee_id.sudo().unlink()
        self.clean(100)
        self.assertTrue(self.has(self.plain))
        self.plain.sudo().action_archive()
        self.clean(101)
        self.clean(190)
        self.assertTrue(self.has(self.plain))
        self.clean(191)
        self.assertFalse(self.has(self.plain))


class TestDepartureWithoutLogin(RetentionCommon):
    def setUp(self):
        super().setUp()
        people = self.env["mindset.participation"]._of_round(self.round)
        self.person = people.filtered(lambda p: p.employee_id == self.apprentice)
        self.links = self.env["mindset.reflection.link"]
        self.links._save(self.person, {"sentence": "I don't just learn."})

    def has_link(self):
        return bool(self.links._internal().search([]))

    def test_what_a_link_opens_goes_ninety_days_after_the_departure(self):
        self.apprentice.departure_date = OPENED + timedelta(days=10)
        self.clean(99)
        self.assertTrue(self.has_link())
        self.clean(100)
        self.assertFalse(self.has_link())

    def test_without_a_date_the_day_counts_on_which_it_was_noticed(self):
        self.apprentice.with_context(no_wizard=True).action_archive()
        self.clean(5)
        self.clean(94)
        self.assertTrue(self.has_link())
        self.clean(95)
        self.assertFalse(self.has_link())

    def test_it_goes_with_the_employee(self):
        self.apprentice.unlink()
        self.env.invalidate_all()
        self.assertFalse(self.has_link())

    def test_it_goes_when_no_link_opens_it_any_more(self):
        self._run("2026-03-09 08:00:00")
        self.programme.with_user(self.manager).action_stop()
        self.clean(396)
        self.assertTrue(self.has_link())
        self.clean(397)
        self.assertFalse(self.has_link())


class TestLeftovers(RetentionCommon):
    def count_people(self, round_):
        return len(self.env["mindset.participation"]._of_round(round_))

    def test_membership_is_kept_until_the_next_result(self):
        self._run("2026-03-09 08:00:00")
        self._run("2026-03-24 08:00:00")
        self._run("2026-04-02 08:00:00")
        later = self.programme.round_ids - self.round
        self.clean(32)
        self.assertEqual(self.count_people(self.round), 7)
        self._run("2026-04-09 08:00:00")
        self.assertEqual(later.state, "published")
        self.clean(39)
        self.assertEqual(self.count_people(self.round), 0)
        self.assertEqual(self.count_people(later), 7)

    def test_membership_is_kept_thirteen_months_at_most(self):
        self._run("2026-03-09 08:00:00")
        self.programme.with_user(self.manager).action_stop()
        self.clean(396)
        self.assertEqual(self.count_people(self.round), 7)
        self.clean(397)
        self.assertEqual(self.count_people(self.round), 0)

    def test_an_open_round_keeps_everything(self):
        self._set_mark()
        self.clean(500)
        self.assertEqual(self.count_people(self.round), 7)
        self.assertEqual(self._count("mindset_mark"), 1)
        self.assertTrue(self._count_mails())

    def test_marks_of_a_deleted_round_go(self):
        self._set_mark()
        self.round.unlink()
        self.clean(1)
        self.assertEqual(self._count("mindset_mark"), 0)

    def test_invitations_that_were_never_sent_go_with_the_pulse(self):
        other = self.env["mail.mail"].create({"subject": "Something else"})
        self._run("2026-03-09 08:00:00")
        self.assertTrue(self._count_mails())
        self.clean(8)
        self.assertEqual(self._count_mails(), 0)
        self.assertTrue(other.exists())

    def _set_mark(self):
        person = self.env["mindset.participation"]._of_round(self.round)[0]
        self.env.flush_all()
        self.env.cr.execute(self.env["mindset.mark"]._get_sql(person))

    def _count(self, table):
        self.env.cr.execute(f"SELECT count(*) FROM {table}")
        return self.env.cr.fetchone()[0]

    def _count_mails(self):
        self.env.cr.execute(
            "SELECT count(*) FROM mail_mail WHERE mindset_participation_ref > 0"
        )
        return self.env.cr.fetchone()[0]

    def test_a_failing_step_leaves_the_others_alone(self):
        self._set_mark()
        self.round.unlink()

        def fail(self):
            raise ValueError("broken")

        with (
            patch.object(
                type(self.env["mindset.retention"]), "_erase_memberships", fail
            ),
            self.assertLogs("odoo.addons.customer_mindset", "ERROR"),
        ):
            self.clean(1)
        self.assertEqual(self._count("mindset_mark"), 0)


class TestStatements(RetentionCommon):
    def _people_leave(self, number):
        users = self.env["res.users"].concat(
            *(
                new_test_user(self.env, f"leaver_{number}_{n}", email=f"{n}@x.example")
                for n in range(number)
            )
        )
        self.env["hr.employee"].create(
            [{"name": u.name, "user_id": u.id} for u in users]
        )
        self.env["mindset.reflection"].sudo().create(
            [
                {
                    "user_id": user.id,
                    "round_id": self.round.id,
                    "company_id": self.company.id,
                }
                for user in users
            ]
        )
        for user in users:
            self.leave(user, days=10)
        return users

    def _count_clean(self, number):
        users = self._people_leave(number)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.clean(101)
        self.env.flush_all()
        self.assertFalse(any(self.has(user) for user in users))
        return self.env.cr.sql_log_count - before - number

    def test_statements_do_not_grow_with_people(self):
        self._count_clean(1)
        self.assertLessEqual(self._count_clean(30), self._count_clean(3))
