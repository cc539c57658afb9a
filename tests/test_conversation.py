"""Talks about customers: a plan with a guide, and no word of what was said."""

from odoo.tests import Form

from .common import MindsetCommon

SECRET = "She wants to leave."
ALL = {"active_test": False}


class TestConversation(MindsetCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls.env.ref("customer_mindset.conversation_plan")
        cls.kind = cls.env.ref("customer_mindset.mail_activity_type_conversation")
        cls.bookkeeper = cls.plain.employee_id
        # a line manager without any right in HR
        cls.boss = cls.salesperson
        cls.env["res.lang"]._activate_lang("en_US")
        cls.boss.lang = "en_US"
        (cls.bookkeeper | cls.apprentice).parent_id = cls.boss.employee_id

    def _launch(self, employees):
        wizard = Form(
            self.env["mail.activity.schedule"]
            .with_user(self.hr_officer)
            .with_context(
                active_model="hr.employee", active_ids=employees.ids, plan_mode=True
            )
        )
        wizard.plan_id = self.plan
        wizard.save().action_schedule_plan()
        talks = self.env["mail.activity"].search(
            [("activity_type_id", "=", self.kind.id)]
        )
        return talks.with_user(self.boss).sorted("res_id")

    def _get_messages(self):
        return self.env["mail.message"].search(
            [("model", "=", "hr.employee"), ("res_id", "=", self.bookkeeper.id)]
        )

    def test_one_talk_for_each_of_the_team(self):
        talks = self._launch(self.bookkeeper | self.apprentice)
        self.assertEqual(talks.user_id, self.boss)
        self.assertEqual(
            sorted(talks.mapped("display_name")),
            [
                "Talk about customers with Apprentice",
                "Talk about customers with Plain",
            ],
        )

    def test_it_is_named_in_the_language_of_the_manager(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.env.ref("base.module_customer_mindset")._update_translations(["de_DE"])
        self.boss.lang = "de_DE"
        talk = self._launch(self.bookkeeper)
        self.assertEqual(talk.summary, "Mit Plain über Kunden sprechen")

    def test_the_guide_says_what_to_ask_and_what_not(self):
        note = self._launch(self.bookkeeper).note
        self.assertIn("Which moment with a customer", note)
        self.assertIn("Not to be asked", note)
        self.assertIn("voluntary", note)

    def test_that_it_took_place_is_all_that_is_kept(self):
        talk = self._launch(self.bookkeeper)
        talk.write({"note": f"<p>{SECRET}</p>", "summary": SECRET})
        before = self._get_messages()
        talk.action_feedback(feedback=SECRET)
        self.env.invalidate_all()
        kept = talk.with_context(**ALL).sudo()
        self.assertFalse(kept.active)
        self.assertTrue(kept.date_done)
        self.assertFalse(kept.note or kept.feedback or kept.summary)
        [message] = self._get_messages() - before
        self.assertIn("Talk about customers", message.body)
        self.assertNotIn(SECRET, message.body)
        self.assertNotIn("Which moment", message.body)

    def test_no_file_of_it_is_kept(self):
        talk = self._launch(self.bookkeeper)
        files = self.env["ir.attachment"].with_user(self.boss)
        added = files.create(
            {"name": "a", "raw": b"x", "res_model": talk._name, "res_id": talk.id}
        )
        sent = files.create({"name": "b", "raw": b"x"})
        before = self._get_messages()
        talk.action_feedback(feedback=SECRET, attachment_ids=sent.ids)
        self.assertFalse(added.exists())
        self.assertFalse((self._get_messages() - before).attachment_ids)
        self.assertFalse(talk.with_context(**ALL).sudo().attachment_ids)

    def test_the_text_of_other_activities_is_kept(self):
        talk = self._launch(self.bookkeeper)
        todo = self.bookkeeper.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.boss.id, note="<p>cake</p>"
        )
        before = self._get_messages()
        (talk | todo.with_user(self.boss)).action_feedback(feedback="fine")
        bodies = "".join((self._get_messages() - before).mapped("body"))
        self.assertEqual(bodies.count("fine"), 1)
        self.assertIn("cake", bodies)

    def test_naming_costs_no_statement_for_each(self):
        employees = self.env["hr.employee"].create(
            [{"name": f"Colleague {n}"} for n in range(30)]
        )
        model = self.env["mail.activity"]

        def name(some):
            model._name_talks(
                [{"res_id": one.id, "user_id": self.boss.id} for one in some]
            )

        few = self.count_statements(lambda: name(employees[:3]))
        self.assertEqual(self.count_statements(lambda: name(employees)), few)
