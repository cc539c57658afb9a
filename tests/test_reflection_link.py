"""Whose mirror a personal link opens, whatever others change about employees."""

from odoo.exceptions import AccessError

from odoo.addons.customer_mindset.models.mindset_pulse import PulseRefused

from .common import MindsetCommon
from .pulse_common import PulseMixin

FIRST, SECOND = {"sentence": "I don't just file."}, {"intention": "Call back"}
NOTHING = {"experience": "", "sentence": "", "intention": ""}


class TestReflectionLink(PulseMixin, MindsetCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_pulse()
        cls.mirrors = cls.env["mindset.reflection.link"]
        cls.first = cls.participations["apprentice"]
        cls.mirrors._save(cls.first, FIRST)

    def _next_round(self, name="apprentice", number=2):
        self.programme.round_ids.state = "closed"
        _round, group = self._create_round(number)
        return self._create_participation(group, name, "link")

    def _open(self, participation):
        token = participation._link_token()
        return self.env["mindset.mirror"]._open(token)

    def test_last_time_stands_beside_today(self):
        second = self._next_round()
        self.assertEqual(self.mirrors._split(second), (NOTHING, {**NOTHING, **FIRST}))
        self.mirrors._save(second, SECOND)
        self.assertEqual(
            self.mirrors._split(second),
            ({**NOTHING, **SECOND}, {**NOTHING, **FIRST}),
        )

    def test_last_time_is_when_something_was_written(self):
        self.mirrors._save(self._next_round(), {"sentence": " "})
        third = self._next_round(number=3)
        self.assertEqual(self.mirrors._split(third)[1], {**NOTHING, **FIRST})

    def test_an_old_link_opens_nothing_newer(self):
        second = self._next_round()
        self.mirrors._save(second, SECOND)
        self.assertEqual(self.mirrors._split(self.first)[0], {**NOTHING, **FIRST})
        self.assertEqual(len(self.mirrors._of(self.first)), 1)
        self.assertEqual(len(self.mirrors._of(second)), 2)
        self.mirrors._erase(self.first)
        self.assertEqual(self.mirrors._split(second), ({**NOTHING, **SECOND}, NOTHING))

    def test_a_link_sent_elsewhere_opens_an_empty_mirror(self):
        """An HR officer lets the next link come to an address of her own."""
        employee = self.apprentice.with_user(self.hr_officer)
        employee.work_email = "hr_officer@test.example"
        stolen = self._next_round()
        self.assertEqual(self.mirrors._split(stolen), (NOTHING, NOTHING))
        employee.work_email = "apprentice@test.example, hr_officer@test.example"
        self.assertFalse(self.mirrors._of(self._next_round(number=3)))
        employee.work_email = " Apprentice@test.example"
        back = self._next_round(number=4)
        self.assertEqual(self.mirrors._split(back)[1], {**NOTHING, **FIRST})

    def test_the_address_alone_opens_nothing_either(self):
        self.intern.with_user(self.hr_officer).work_email = "apprentice@test.example"
        self.assertFalse(self.mirrors._of(self._next_round("intern")))

    def test_a_login_or_a_code_opens_none(self):
        for name in ("plain", "intern"):
            person = self.participations[name]
            with self.assertRaises(PulseRefused) as refused:
                self._open(person)
            self.assertEqual(refused.exception.reason, "channel")
            self.mirrors._save(person, FIRST)
            self.assertFalse(self.mirrors._of(person))

    def test_a_login_made_in_the_round_changes_nothing(self):
        self.apprentice.user_id = self.env["res.users"].create(
            {"name": "Apprentice", "login": "apprentice"}
        )
        self.assertEqual(self._open(self.first), self.first)
        self.assertTrue(self.mirrors._of(self.first))

    def test_a_copy_of_the_database_opens_none(self):
        token = self.first._link_token()
        self.env.cr.execute("UPDATE mindset_key SET value = 'of the copy'")
        with self.assertRaises(PulseRefused):
            self.env["mindset.mirror"]._open(token)

    def test_nobody_reaches_it_with_whatever_rights(self):
        mirror = self.mirrors._of(self.first)
        for user in (
            self.plain,
            self.hr_officer,
            self.manager,
            self.env.ref("base.user_admin"),
            self.env.ref("base.user_root"),
            self.env.ref("base.public_user"),
        ):
            for model in (
                self.mirrors.with_user(user),
                self.mirrors.with_user(user).sudo(),
            ):
                with self.assertRaises(AccessError):
                    model.search([])
                with self.assertRaises(AccessError):
                    model.browse(mirror.id).read(["sentence"])
                with self.assertRaises(AccessError):
                    model.browse(mirror.id).write({"sentence": "x"})
                with self.assertRaises(AccessError):
                    model.browse(mirror.id).unlink()

    def test_the_employee_takes_it_along(self):
        self.apprentice.unlink()
        self.assertEqual(self._count(), 0)

    def test_a_round_that_is_gone_leaves_it(self):
        second = self._next_round()
        self.env.cr.execute("DELETE FROM mindset_round WHERE id = %s", [self.round.id])
        self.env.invalidate_all()
        [sheet] = self.mirrors._of(second)._get_sheets()
        self.assertEqual((sheet["round"], sheet["date"]), ("", ""))

    def test_what_no_link_opens_is_forgotten(self):
        date = self.round.date_open
        self.mirrors._erase_unreachable("2099-01-01")
        self.assertEqual(self._count(), 1)
        second = self._next_round()
        self.first.unlink()
        self.mirrors._erase_unreachable("2099-01-01")
        self.assertEqual(self._count(), 1)
        second.unlink()
        self.mirrors._erase_unreachable(date)
        self.assertEqual(self._count(), 1)
        self.mirrors._erase_unreachable("2099-01-01")
        self.assertEqual(self._count(), 0)

    def test_another_address_forgets_it_too(self):
        self.apprentice.work_email = "new@test.example"
        self._next_round()
        self.first.unlink()
        self.mirrors._erase_unreachable("2099-01-01")
        self.assertEqual(self._count(), 0)

    def _count(self):
        self.env.flush_all()
        self.env.cr.execute("SELECT count(*) FROM mindset_reflection_link")
        return self.env.cr.fetchone()[0]

    def test_the_number_of_rounds_costs_no_statement(self):
        few = self.count_statements(lambda: self._look(self.first))
        for number in range(2, 12):
            person = self._next_round(number=number)
            self.mirrors._save(person, SECOND)
        self.assertEqual(self.count_statements(lambda: self._look(person)), few)

    def _look(self, person):
        self.mirrors._split(person)
        self.mirrors._of(person)._get_sheets()

    def test_it_is_owned_by_no_field_that_leads_somewhere(self):
        self.assertNotIn("create_uid", self.mirrors._fields)
        self.assertFalse(self.mirrors._log_access)
        self.assertFalse(
            self.apprentice._fields.keys() & {"reflection_ids", "reflection_link_ids"}
        )
