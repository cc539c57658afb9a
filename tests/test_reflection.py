"""The private mirror: what somebody writes is shown to nobody else."""

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form

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

    def test_what_the_database_cannot_store_is_left_out(self):
        self.mine.sentence = "I don't\x00 just file."
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(self.mine.sentence, "I don't just file.")

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
                # like one that is gone, for whoever asks for its number
                self.assertEqual(model.browse(activity.id).read(["user_id"]), [])
                self.assertFalse(model.browse(activity.id).exists())
        self.assertTrue(activity.with_user(self.plain).search(domain))

    def test_done_closes_the_activity(self):
        self.mine.action_done()
        self.assertTrue(self.mine.done)
        self.assertFalse(self._get_activities())

    def test_the_owner_deletes_it_for_good(self):
        self.mine.action_delete()
        self.assertFalse(self.mine._get_mine())
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

    def test_last_time_stands_beside_today(self):
        self._run("2026-03-09 08:00:00")
        self._run("2026-03-23 08:00:00")
        self._run("2026-04-02 08:00:00")
        now, before = self.env["mindset.reflection"].with_user(self.plain)._get_mine()
        self.assertEqual(now.last_experience, SECRET)
        self.assertEqual(now.last_sentence, "I don't just file.")
        self.assertFalse(now.last_intention or before.last_sentence)
        for user in (self.manager, self.env.ref("base.user_root")):
            self.assertFalse(now.with_user(user).sudo().last_sentence)

    def test_a_sentence_becomes_an_idea_and_nothing_leads_back(self):
        self.mine.intention = "Call back. Within the hour."
        action = self.mine.with_context(mindset_text="intention").action_open_idea()
        self.assertEqual(action["views"], [(False, "form")])
        ideas = self.env["mindset.idea"].with_user(self.plain)
        form = Form(ideas.with_context(**action["context"]))
        self.assertFalse(ideas.search([("name", "=", "Call back.")]))
        idea = form.save()
        self.assertEqual(idea.name, "Call back.")
        self.assertEqual(idea.description, "Call back. Within the hour.")
        self.assertEqual(idea.origin, "self_found")
        self.assertEqual(idea.author_ids, self.plain.employee_id)
        self.assertFalse(idea.round_id or idea.workshop_id)
        for one, other in ((idea, "reflection"), (self.mine, "idea")):
            leading = [
                f for f in one._fields.values() if other in (f.comodel_name or "")
            ]
            self.assertFalse(leading)

    def test_a_field_that_is_no_text_becomes_none(self):
        for name in ("user_id", "id", "last_sentence", None):
            action = self.mine.with_context(mindset_text=name).action_open_idea()
            self.assertFalse(action["context"]["default_name"])

    def test_the_owner_deletes_all_of_them(self):
        other = self.env["mindset.reflection"].with_user(self.facilitator)._get_mine()
        self.mine.browse().action_delete_all()
        self.assertFalse(self.mine._get_mine() or self._get_activities())
        self.assertTrue(other._get_mine())

    def test_a_statement_that_fails_is_not_logged_with_the_text(self):
        mirrors = self.env["mindset.reflection.link"]
        people = self.env["mindset.participation"]._of_round(self.programme.round_ids)
        person = people.filtered(lambda p: p.channel == "link")[:1]
        for write in (
            lambda: self.mine.write({"experience": f"{SECRET}\ud800"}),
            lambda: mirrors._save(person, {"experience": f"{SECRET}\ud800"}),
        ):
            with (
                self.assertNoLogs("odoo.sql_db", "ERROR"),
                self.assertRaises(UnicodeEncodeError),
                self.env.cr.savepoint(flush=False),
            ):
                write()
                self.env.flush_all()
            self.env.transaction.clear()

    def test_the_number_of_rounds_costs_no_statement(self):
        def look():
            mine = self.env["mindset.reflection"].with_user(self.plain)._get_mine()
            mine.mapped("last_sentence")
            mine._get_sheets()

        few = self.count_statements(look)
        rounds = self.env["mindset.round"].sudo()
        round_ = self.programme.round_ids.sudo()
        for number in range(2, 12):
            date = f"2025-{number:02}-01"
            vals = {"number": number, "date_due": date, "state": "closed"}
            rounds |= round_.copy(vals)
        self.env["mindset.reflection"].sudo().create(
            [
                {
                    "user_id": self.plain.id,
                    "round_id": each.id,
                    "company_id": self.company.id,
                    "sentence": "I don't just file.",
                }
                for each in rounds
            ]
        )
        self.assertEqual(self.count_statements(look), few)

    def test_a_manager_deletes_no_reflection(self):
        with self.assertRaises(AccessError):
            self.mine.with_user(self.manager).action_delete()
        with self.assertRaises(AccessError):
            self.mine.with_user(self.manager).unlink()
        self.assertTrue(self.mine._get_mine())

    def test_groups_do_not_help(self):
        self.manager.sudo().group_ids = [
            Command.link(self.env.ref("base.group_system").id)
        ]
        found = self.env["mindset.reflection"].with_user(self.manager).search([])
        self.assertNotIn(self.mine.id, found.ids)
