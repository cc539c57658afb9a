"""What somebody could try to learn who took part, or to change what was asked."""

from odoo.exceptions import AccessError

from odoo.addons.customer_mindset.models.mindset_pulse import PulseRefused

from .common import MindsetCommon
from .pulse_common import PulseMixin


class TestSecurityPulse(PulseMixin, MindsetCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_pulse()
        cls.env.flush_all()

    def test_who_takes_over_an_employee_does_not_see_the_mark(self):
        self._mark("plain")
        employees = self.env["hr.employee"].with_user(self.hr_officer)
        employees.browse(self.hr_officer.employee_id.id).user_id = False
        employees.browse(self.plain.employee_id.id).user_id = self.hr_officer
        self.env.flush_all()
        pulse = self.env["mindset.pulse"].with_user(self.hr_officer)
        ticket = pulse._enter("login", self.round.id)
        mine = self.participations["hr_officer"]
        self.assertEqual(ticket.mark, self.env["mindset.mark"]._get_sql(mine))
        with self.assertRaises(PulseRefused) as refused:
            self.env["mindset.pulse"].with_user(self.plain)._enter(
                "login", self.round.id
            )
        self.assertEqual(refused.exception.reason, "done")

    def test_the_questions_of_a_round_stay(self):
        item = self.items[0].with_user(self.manager)
        with self.assertRaises(AccessError):
            item.round_ids = False
        other = item.create({"name": "Another", "driver_id": item.driver_id.id})
        with self.assertRaises(AccessError):
            other.round_ids = self.round
        with self.assertRaises(AccessError):
            item.with_context(default_round_ids=self.round.ids).create(
                {"name": "Third", "driver_id": item.driver_id.id}
            )

    def test_a_login_made_since_then_opens_no_mark(self):
        """Whatever the mark says, the entrance is another one."""
        for done in (False, True):
            if done:
                self._mark("apprentice")
            self.hr_officer.employee_id.user_id = False
            self.apprentice.user_id = self.hr_officer
            self.participations["hr_officer"].user_id = False
            self.env.flush_all()
            pulse = self.env["mindset.pulse"].with_user(self.hr_officer)
            with self.assertRaises(PulseRefused) as refused:
                pulse._enter("login", self.round.id)
            self.assertEqual(refused.exception.reason, "channel")
