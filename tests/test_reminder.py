"""At half time the whole audience is reminded, and nobody by who has taken part."""

from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields

from odoo.addons.customer_mindset.models import mindset_round

from .test_round import MONDAY, RoundCommon

HALF_TIME = "2026-03-06 08:00:00"


class TestReminder(RoundCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.env["res.partner"].search([]).lang = "en_US"

    def remind(self):
        """Return the mails that half time brings."""
        before = self.env["mail.mail"].search([])
        self._run(HALF_TIME)
        return self.env["mail.mail"].search([]) - before

    def test_everybody_is_reminded_whether_they_have_taken_part_or_not(self):
        round_ = self._start_round()
        people = self.env["mindset.participation"]._of_round(round_)
        for person in people[::2]:
            self.env.cr.execute(self.env["mindset.mark"]._get_sql(person))
        mails = self.remind()
        self.assertEqual(
            sorted(mails.mapped("email_to")),
            sorted(
                f'"{p.employee_id.name}" <{p.address}>' for p in people if p.address
            ),
        )
        for mail in mails:
            self.assertIn("Already taken", mail.body_html)
            self.assertIn("Thank you!", mail.body_html)
        texts = {
            mail.body_html.replace(person.employee_id.name, "")
            for mail in mails
            for person in people
            if person.channel == "login" and person.address in mail.email_to
        }
        self.assertEqual(len(texts), 1, "a mail says more than the others")

    def test_a_login_whose_address_only_the_user_knows(self):
        self.plain.employee_id.work_email = False
        self.plain.email = "only@test.example"
        self.assertEqual(self.programme.mail_count, 6)
        self._start_round()
        mails = self.remind()
        self.assertEqual(len(mails), 6)
        self.assertIn('"Plain" <only@test.example>', mails.mapped("email_to"))

    def test_the_start_page_of_everybody_with_a_login_shows_it_until_the_end(self):
        round_ = self._start_round()
        self.remind()
        for user in (self.plain, self.hr_officer, self.manager):
            page = self.env["mindset.line.of.sight"].with_user(user)
            [pulse] = [page.get_data()["pulse"]]
            self.assertEqual(pulse["url"], f"/mindset/pulse/{round_.id}")

    def test_an_interrupted_reminder_goes_on_where_it_stopped(self):
        round_ = self._start_round()
        before = self.env["mail.mail"].search([])
        IrCron = type(self.env["ir.cron"])
        with patch.object(mindset_round, "PEOPLE_PER_BATCH", 2):
            for _run in range(20):
                with (
                    freeze_time(HALF_TIME),
                    patch.object(IrCron, "_commit_progress", lambda *a, **k: 0),
                ):
                    round_._step_remind()
                if round_.reminded:
                    break
        mails = self.env["mail.mail"].search([]) - before
        self.assertEqual(len(mails), 6)
        self.assertEqual(len(set(mails.mapped("email_to"))), 6)
        self.assertFalse(self.remind())

    def count(self, size):
        """Statements of a reminder for ``size`` people."""
        department = self.env["hr.department"].create({"name": f"Hall {size}"})
        self.env["hr.employee"].create(
            [
                {
                    "name": f"Person {n}",
                    "work_email": f"person_{n}@test.example",
                    "department_id": department.id,
                }
                for n in range(size)
            ]
        )
        programme = self.programme.copy({"department_ids": department.ids})
        programme.item_ids = [fields.Command.set(self.items.ids)]
        programme.date_first = "2026-03-02"
        with freeze_time(MONDAY):
            programme.with_user(self.manager).action_start()
            self._run()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        with (
            freeze_time(HALF_TIME),
            patch.object(mindset_round, "PEOPLE_PER_BATCH", 10_000),
        ):
            programme.round_ids.sudo()._step_remind()
            self.env.flush_all()
        return self.cr.sql_log_count - before

    def test_statements_do_not_grow_with_the_people(self):
        self.count(5)
        small, large = self.count(20), self.count(200)
        self.assertLessEqual((large - small) / 180, 0.05)
