"""New colleagues meet a customer: Odoo's own activity plans."""

from odoo.tests import Form

from .common import MindsetCommon

STEPS = ["Meet a customer", "Find your touchpoints", "First reflection"]


class TestOnboarding(MindsetCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls.env.ref("customer_mindset.onboarding_plan")
        cls.boss = cls.manager.employee_id
        cls.bookkeeper = cls.plain.employee_id
        (cls.bookkeeper | cls.apprentice).parent_id = cls.boss

    def _launch(self, employee, plan=None, user=None):
        user = user or self.hr_officer
        before = employee.activity_ids
        wizard = Form(
            self.env["mail.activity.schedule"]
            .with_user(user)
            .with_context(
                active_model="hr.employee",
                active_ids=employee.ids,
                plan_mode=True,
                lang=user.lang,
            )
        )
        wizard.plan_id = plan or self.plan
        wizard.plan_date = "2026-03-02"
        wizard.save().action_schedule_plan()
        return (employee.activity_ids - before).sorted("date_deadline")

    def test_an_employee_with_a_user_has_two_steps_and_the_manager_one(self):
        activities = self._launch(self.bookkeeper)
        self.assertEqual(activities.mapped("display_name"), STEPS)
        self.assertEqual(
            [(str(each.date_deadline), each.user_id) for each in activities],
            [
                ("2026-03-09", self.manager),
                ("2026-03-16", self.plain),
                ("2026-03-30", self.plain),
            ],
        )
        self.assertTrue(all(activities.mapped("note")))

    def test_without_a_user_the_manager_goes_through_it_with_them(self):
        self.assertFalse(self.apprentice.user_id)
        activities = self._launch(self.apprentice)
        self.assertEqual(activities.mapped("display_name"), STEPS)
        self.assertEqual(activities.user_id, self.manager)

    def test_who_has_it_to_do_reads_it_in_the_own_language(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.env.ref("base.module_customer_mindset")._update_translations(["de_DE"])
        activity = self._launch(self.bookkeeper)[1]
        self.assertEqual(
            activity.with_user(self.plain).with_context(lang="de_DE").display_name,
            "Die eigenen Kontaktpunkte finden",
        )

    def test_the_notes_come_in_the_language_of_whoever_launches(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.env.ref("base.module_customer_mindset")._update_translations(["de_DE"])
        self.hr_officer.lang = "de_DE"
        first = self._launch(self.bookkeeper)[0]
        self.assertIn("einem Besuch", first.note)

    def test_it_leads_to_the_line_of_sight(self):
        path = self.env.ref("customer_mindset.mindset_line_of_sight_action").path
        note = self._launch(self.bookkeeper)[1].note
        self.assertIn(f'href="/odoo/{path}"', note)

    def test_it_stands_beside_the_plan_of_the_app_employees(self):
        theirs = self.env.ref("hr.onboarding_plan")
        wizard = (
            self.env["mail.activity.schedule"]
            .with_user(self.hr_officer)
            .with_context(active_model="hr.employee", active_ids=self.bookkeeper.ids)
            .create({})
        )
        self.assertLessEqual(self.plan | theirs, wizard.plan_available_ids)
        self._launch(self.bookkeeper, theirs)
        self.assertEqual(len(self._launch(self.bookkeeper)), len(STEPS))

    def test_it_is_open_to_all_companies(self):
        self.assertFalse(self.plan.company_id)
        other = self.env["res.company"].create({"name": "Next door"})
        self.env.user.company_ids |= other
        wizard = (
            self.env["mail.activity.schedule"]
            .with_context(
                active_model="hr.employee",
                active_ids=self.env["hr.employee"]
                .create({"name": "Neighbour", "company_id": other.id})
                .ids,
            )
            .create({})
        )
        self.assertIn(self.plan, wizard.plan_available_ids)

    def test_the_types_are_offered_for_employees_only(self):
        types = self.plan.template_ids.activity_type_id
        self.assertEqual(set(types.mapped("res_model")), {"hr.employee"})
