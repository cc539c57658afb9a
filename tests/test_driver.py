from odoo.exceptions import AccessError

from .common import MindsetCommon


class TestDriver(MindsetCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.driver = cls.env["mindset.driver"].create({"name": "Clarity"})
        cls.item = cls.env["mindset.item"].create(
            {"name": "I know my customer.", "driver_id": cls.driver.id}
        )

    def test_everyone_reads_the_questions(self):
        for user in (self.plain, self.salesperson, self.hr_officer):
            self.assertEqual(
                self.item.with_user(user).name, "I know my customer.", user.login
            )

    def test_only_managers_change_them(self):
        for user in (self.plain, self.salesperson, self.hr_officer, self.facilitator):
            with self.assertRaises(AccessError, msg=user.login):
                self.item.with_user(user).name = "Changed"
            with self.assertRaises(AccessError, msg=user.login):
                self.driver.with_user(user).unlink()
        self.item.with_user(self.manager).name = "I know who my customer is."
        self.assertEqual(self.item.version, 1)

    def test_a_new_wording_starts_a_new_series(self):
        action = self.item.with_user(self.manager).action_reword()
        successor = self.env["mindset.item"].browse(action["res_id"])
        self.assertEqual(
            (successor.version, successor.driver_id), (2, self.item.driver_id)
        )
        self.assertFalse(self.item.active)
        self.assertTrue(successor.active)
