import doctest

from odoo.addons.customer_mindset.models.mindset_pulse import PulseRefused
from odoo.addons.customer_mindset.tools import codes

from .common import MindsetCommon
from .pulse_common import PulseMixin


class TestCode(PulseMixin, MindsetCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_pulse()
        cls.public = cls.env.ref("base.public_user")

    def setUp(self):
        super().setUp()
        self.enterContext(self.enter_registry_test_mode())

    def enter(self, code):
        return self.env["mindset.pulse"].with_user(self.public)._enter("code", code)

    def submit(self, code):
        pulse = self.env["mindset.pulse"].with_user(self.public)
        ticket = self.enter(code)
        said = pulse._count(ticket, self._sheet(4, 4, 4))
        if said != "counted":
            raise PulseRefused(said)

    def assert_refused(self, reason, code):
        with self.assertRaises(PulseRefused) as caught:
            self.submit(code)
        self.assertEqual(caught.exception.reason, reason)

    def make(self):
        return self.env["mindset.code"]._replace_for(self.group).get(self.group, [])

    def test_one_code_for_each_person_without_another_way(self):
        self.assertEqual(len(self.make()), 1)

    def test_a_code_is_good_for_one_sheet(self):
        (code,) = self.make()
        self.submit(codes.pretty(code).lower())
        self.assertEqual(self._total(), 3)
        self.assert_refused("done", code)

    def test_new_codes_void_all_earlier_ones(self):
        for used in (False, True):
            (old,) = self.make()
            if used:
                self.submit(old)
            (_new,) = self.make()
            self.assert_refused("code", old)

    def test_a_code_that_is_replaced_while_somebody_answers_was_not_used(self):
        """The form is filled in with a code of the old sheet."""
        pulse = self.env["mindset.pulse"].with_user(self.public)
        ticket = self.enter(*self.make())
        self.make()
        self.assertEqual(pulse._count(ticket, self._sheet(4, 4, 4)), "code")
        self.assertEqual(self._total(), 0)

    def test_a_sheet_does_not_tell_how_many_codes_were_used(self):
        self.participations["plain"].channel = "code"
        old = self.make()
        self.assertEqual(len(old), 2)
        self.submit(old[0])
        self.assertEqual(len(self.make()), 2)

    def test_not_more_codes_count_than_people(self):
        self.participations["plain"].channel = "code"
        self.submit(self.make()[0])
        first, second = self.make()
        self.submit(first)
        self.assert_refused("done", second)
        self.assertEqual(self._total(), 6)

    def test_a_copy_of_the_sheet_does_not_tell_which_codes_were_used(self):
        self.participations["plain"].channel = "code"
        used, unused = self.make()
        self.submit(used)
        self.assertEqual(self.enter(used)[:2], self.enter(unused)[:2])

    def test_wrong_codes(self):
        (code,) = self.make()
        for wrong in ("", "hello", code[:-1], code + "0", "0" * 12, "ÄÖÜ4-0000-0000"):
            self.assert_refused("code", wrong)
        self.round.state = "closed"
        self.assert_refused("closed", code)

    def test_only_the_hash_is_stored(self):
        (code,) = self.make()
        self.env.cr.execute("SELECT * FROM mindset_code")
        row = str(self.env.cr.dictfetchall())
        self.assertNotIn(code, row)
        self.assertIn(codes.digest(code), row)

    def test_codes_are_random_and_easy_to_type(self):
        made = {codes.new_code() for _index in range(1000)}
        self.assertEqual(len(made), 1000)
        for code in made:
            self.assertEqual(codes.normalise(codes.pretty(code)), code)
        self.assertFalse(doctest.testmod(codes).failed)
