"""The private mirror: what somebody writes is shown to nobody else."""

from odoo.exceptions import AccessError
from odoo.fields import Command

from .test_round import RoundCommon

SECRET = "I was short with a customer on the phone."


class TestReflection(RoundCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._start_round()
        cls.mine = cls.env["mindset.reflection"].with_user(cls.plain).search([])
        cls.mine.write({"experience": SECRET, "sentence": "I don't just file."})
        cls.env.flush_all()
        cls.env.invalidate_all()

    def _get_activities(self):
        return (
            self.env["mail.activity"]
            ._of_reflections()
            .search(
                [("res_model", "=", self.mine._name), ("res_id", "in", self.mine.ids)]
            )
        )

    def test_the_owner_reads_and_writes(self):
        self.assertEqual(len(self.mine), 1)
        self.assertEqual(self.mine.experience, SECRET)

    def test_nobody_else_reads_it_in_any_mode(self):
        root = self.env.ref("base.user_root")
        admin = self.env.ref("base.user_admin")
        for user in (self.facilitator, self.manager, self.hr_officer, admin, root):
            for model in (
                self.env["mindset.reflection"].with_user(user),
                self.env["mindset.reflection"].with_user(user).sudo(),
            ):
                self.assertNotIn(self.mine.id, model.search([]).ids)
                with self.assertRaises(AccessError):
                    model.browse(self.mine.id).read(["experience"])
                with self.assertRaises(AccessError):
                    model.browse(self.mine.id).experience  # noqa: B018
                with self.assertRaises(AccessError):
                    model.browse(self.mine.id).write({"experience": "changed"})
                with self.assertRaises(AccessError):
                    model.browse(self.mine.id).unlink()
                groups = model.formatted_read_group([], ["sentence"], ["__count"])
                self.assertNotIn("I don't just file.", str(groups))
        self.assertEqual(self.mine.experience, SECRET)

    def test_re_linking_the_employee_opens_nothing(self):
        employee = self.plain.employee_id.with_user(self.hr_officer)
        employee.user_id = False
        self.assertEqual(self.mine.experience, SECRET)
        hers = self.env["mindset.reflection"].with_user(self.hr_officer).search([])
        self.assertNotIn(self.mine.id, hers.ids)

    def test_the_owner_never_changes(self):
        for model in (self.mine, self.mine.sudo()):
            with self.assertRaises(AccessError):
                model.user_id = self.manager

    def test_nobody_writes_one_for_somebody_else(self):
        with self.assertRaises(AccessError):
            self.env["mindset.reflection"].with_user(self.manager).create(
                {"user_id": self.plain.id, "company_id": self.company.id}
            )

    def test_a_done_activity_is_deleted_without_a_word(self):
        activity = self._get_activities()
        messages = self.env["mail.message"].search_count([])
        activity.with_user(self.plain).action_feedback(feedback="done")
        self.assertFalse(activity.exists())
        self.assertEqual(self.env["mail.message"].search_count([]), messages)

    def test_nobody_else_sees_the_activity_in_any_mode(self):
        activity = self._get_activities()
        domain = [("id", "=", activity.id)]
        for login in ("mindset_manager", "mindset_hr_officer", "admin", "__system__"):
            user = self.env["res.users"].with_context(active_test=False)
            user = user.search([("login", "=", login)])
            for model in (
                self.env["mail.activity"].with_user(user),
                self.env["mail.activity"].with_user(user).sudo(),
            ):
                self.env.invalidate_all()
                self.assertFalse(model.search(domain))
                self.assertFalse(model.formatted_read_group(domain, ["user_id"]))
                with self.assertRaises(AccessError):
                    model.browse(activity.id).read(["user_id"])
        self.assertTrue(activity.with_user(self.plain).search(domain))

    def test_done_closes_the_activity(self):
        self.mine.action_done()
        self.assertTrue(self.mine.done)
        self.assertFalse(self._get_activities())

    def test_the_owner_deletes_it_for_good(self):
        self.mine.action_delete()
        self.assertFalse(self.mine.exists())
        self.assertFalse(self._get_activities())

    def test_following_and_posting_do_nothing(self):
        messages = self.env["mail.message"].search_count([])
        self.mine.message_post(body=SECRET)
        self.mine.message_subscribe(self.manager.partner_id.ids)
        followers = self.env["mail.followers"].search_count(
            [("res_model", "=", self.mine._name)]
        )
        self.assertFalse(followers)
        self.assertEqual(self.env["mail.message"].search_count([]), messages)

    def test_texts_leave_no_export(self):
        for name in ("experience", "sentence", "intention"):
            self.assertFalse(self.mine._fields[name].exportable)

    def test_deleting_the_user_deletes_the_texts(self):
        self.assertEqual(self.mine._fields["user_id"].ondelete, "cascade")

    def test_last_sentence_comes_from_the_round_before(self):
        self._run("2026-03-09 08:00:00")
        self._run("2026-03-23 08:00:00")
        self._run("2026-04-02 08:00:00")
        mine = self.env["mindset.reflection"].with_user(self.plain).search([])
        self.assertEqual(len(mine), 2)
        self.assertEqual(mine[0].last_sentence, "I don't just file.")
        self.assertFalse(mine[1].last_sentence)

    def test_a_manager_deletes_no_reflection(self):
        with self.assertRaises(AccessError):
            self.mine.with_user(self.manager).action_delete()
        with self.assertRaises(AccessError):
            self.mine.with_user(self.manager).unlink()
        self.assertTrue(self.mine.exists())

    def test_groups_do_not_help(self):
        self.manager.sudo().group_ids = [
            Command.link(self.env.ref("base.group_system").id)
        ]
        found = self.env["mindset.reflection"].with_user(self.manager).search([])
        self.assertNotIn(self.mine.id, found.ids)
