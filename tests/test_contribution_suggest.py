from odoo.exceptions import AccessError
from odoo.tests import Form, new_test_user

from .common import MindsetCommon


class TestContributionSuggest(MindsetCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # the database's own starter content and roles are not our concern
        cls.env["mindset.archetype"].search([]).active = False
        cls.env["hr.job"].search([]).active = False
        cls.env["hr.employee"].search([]).active = False
        (cls.job_bookkeeper + cls.job_sales).active = True
        for lang in ("en_US", "de_DE"):
            cls.env["res.lang"]._activate_lang(lang)
        cls.stage = cls.env["mindset.stage"].create({"name": "Pays"})
        cls.invoice, cls.call = cls.env["mindset.touchpoint"].create(
            [
                {"name": "Invoice", "stage_id": cls.stage.id},
                {"name": "Call", "stage_id": cls.stage.id},
            ]
        )
        cls.bookkeeping = cls.create_archetype(
            "Bookkeeping", "Bookkeeper\nBuchhalter", cls.invoice | cls.call
        )
        line = cls.bookkeeping.line_ids[0]
        line.write({"level": "leads", "we_do": "We write", "customer_gets": "Clarity"})
        line.with_context(lang="de_DE").write(
            {"we_do": "Wir schreiben", "customer_gets": "Klarheit"}
        )
        cls.apprentices = cls.create_archetype(
            "Apprentice", "Azubi", cls.call, "trainee"
        )
        cls.interns = cls.create_archetype("Intern", "Praktikant", cls.call, "student")
        cls.apprentices.with_context(lang="de_DE").name = "Auszubildende"
        (cls.apprentice + cls.intern).active = True

    @classmethod
    def create_archetype(cls, name, synonyms, touchpoints, employee_type=False):
        return cls.env["mindset.archetype"].create(
            {
                "name": name,
                "synonyms": synonyms,
                "employee_type": employee_type,
                "line_ids": [(0, 0, {"touchpoint_id": t.id}) for t in touchpoints],
            }
        )

    def open(self, user=None, **context):
        Suggest = self.env["mindset.contribution.suggest"].with_context(**context)
        return Suggest.with_user(user or self.facilitator).create({})

    def contributions(self, job=None):
        return self.env["mindset.contribution"].search(
            [("job_id", "=", (job or self.job_bookkeeper).id)]
        )

    def test_roles_are_recognised_and_proposed(self):
        suggest = self.open()
        self.assertEqual(suggest.matched_line_ids.job_id, self.job_bookkeeper)
        self.assertEqual(suggest.matched_line_ids.archetype_id, self.bookkeeping)
        self.assertEqual(suggest.unmatched_line_ids.job_id, self.job_sales)
        self.assertEqual((suggest.matched_count, suggest.unmatched_count), (1, 1))
        self.assertEqual(suggest.new_count, 2)
        suggest.action_propose()
        proposed = self.contributions()
        self.assertEqual(proposed.touchpoint_id, self.invoice | self.call)
        self.assertEqual(set(proposed.mapped("state")), {"proposed"})
        self.assertEqual(proposed.archetype_id, self.bookkeeping)
        self.assertEqual(proposed.create_uid, self.facilitator)
        self.assertEqual(proposed.stage_id, self.stage)
        self.assertEqual(proposed.company_id, self.company)

    def test_the_reframing_comes_in_all_languages(self):
        self.open().action_propose()
        invoice = self.contributions().filtered("we_do")
        self.assertEqual((invoice.level, invoice.we_do), ("leads", "We write"))
        german = invoice.with_context(lang="de_DE")
        self.assertEqual(german.we_do, "Wir schreiben")
        self.assertEqual(german.customer_gets, "Klarheit")

    def test_a_name_in_any_language_is_recognised(self):
        self.job_sales.with_context(lang="de_DE").name = "Buchhalter/in (m/w/d)"
        suggest = self.open()
        self.assertFalse(suggest.unmatched_line_ids)

    def test_a_second_suggestion_creates_nothing(self):
        first, second = self.open(), self.open(self.manager)
        first.action_propose()
        accepted = self.contributions()[0]
        accepted.with_user(self.facilitator).action_accept()
        accepted.with_user(self.facilitator).we_do = "Changed by a person"
        before = self.contributions()
        action = second.action_propose()
        self.assertEqual(action["tag"], "display_notification")
        self.assertEqual(self.contributions(), before)
        self.assertEqual(accepted.we_do, "Changed by a person")
        self.assertEqual(self.open().new_count, 0)

    def test_a_person_chooses_for_a_role_that_was_not_recognised(self):
        suggest = self.open()
        with Form(suggest) as form:
            with form.unmatched_line_ids.edit(0) as line:
                line.archetype_id = self.bookkeeping
        self.assertEqual(suggest.new_count, 4)
        suggest.action_propose()
        self.assertEqual(len(self.contributions(self.job_sales)), 2)

    def test_declining_archives_proposals_only(self):
        self.open().action_propose()
        proposed = self.contributions().with_user(self.facilitator)
        proposed[0].action_accept()
        proposed.action_decline()
        self.assertEqual(self.contributions(), proposed[0])
        self.assertTrue(proposed[1].exists(), "the no is remembered")

    def test_what_was_declined_is_not_proposed_again(self):
        self.open().action_propose()
        self.contributions().with_user(self.facilitator).action_decline()
        suggest = self.open()
        self.assertEqual(suggest.new_count, 0)
        suggest.action_propose()
        self.assertFalse(self.contributions())

    def test_accept_all(self):
        self.open().action_propose()
        self.env["mindset.contribution"].with_user(self.facilitator).action_accept_all()
        self.assertEqual(set(self.contributions().mapped("state")), {"accepted"})

    def test_people_without_a_role_are_counted(self):
        suggest = self.open()
        self.assertFalse(self.facilitator.has_group("hr.group_hr_user"))
        self.assertEqual(suggest.jobless_count, 2)
        self.assertEqual((suggest.trainee_count, suggest.student_count), (1, 1))
        action = suggest.action_show_jobless()
        self.assertEqual(action["res_model"], "hr.employee.public")
        people = self.env[action["res_model"]].with_user(self.facilitator)
        found = people.search(action["domain"])
        self.assertEqual(found.ids, (self.apprentice + self.intern).ids)

    def test_creating_roles_needs_hr_rights(self):
        with self.assertRaises(AccessError):
            self.open().action_create_roles()

    def test_roles_for_apprentices_and_interns_are_created_once(self):
        user = self.create_hr_facilitator()
        suggest = self.open(user)
        suggest.action_create_roles()
        job = self.apprentice.job_id
        self.assertEqual(job.name, "Apprentice")
        self.assertEqual(job.with_context(lang="de_DE").name, "Auszubildende")
        self.assertEqual(job.company_id, self.company)
        self.assertEqual(self.intern.job_id.name, "Intern")
        self.assertEqual(suggest.jobless_count, 0)
        self.assertIn(job, suggest.matched_line_ids.job_id)
        another = self.env["hr.employee"].create(
            {"name": "Another", "employee_type": "trainee"}
        )
        self.open(user, lang="de_DE").action_create_roles()
        self.assertEqual(another.job_id, job)

    def test_every_company_gets_its_own_role(self):
        branch = self.env["res.company"].create({"name": "Branch"})
        abroad = self.env["hr.employee"].create(
            {
                "name": "Abroad",
                "employee_type": "trainee",
                "company_id": branch.id,
                "job_id": False,
            }
        )
        user = self.create_hr_facilitator()
        self.open(user).action_create_roles()
        self.assertFalse(abroad.job_id, "the user has no right in that company")
        user.company_ids += branch
        companies = (self.company + branch).ids
        self.open(user, allowed_company_ids=companies).action_create_roles()
        self.assertEqual(abroad.job_id.company_id, branch)
        self.assertEqual(self.apprentice.job_id.company_id, self.company)

    def test_a_touchpoint_of_another_company_is_not_proposed(self):
        branch = self.env["res.company"].create({"name": "Branch"})
        self.invoice.company_id = branch
        self.job_bookkeeper.company_id = self.company
        suggest = self.open()
        self.assertEqual(suggest.new_count, 1)
        suggest.action_propose()
        self.assertEqual(self.contributions().touchpoint_id, self.call)

    def test_a_role_of_another_company_cannot_be_smuggled_in(self):
        branch = self.env["res.company"].create({"name": "Branch"})
        hidden = self.env["hr.job"].create({"name": "Hidden", "company_id": branch.id})
        suggest = self.open()
        self.env["mindset.contribution.suggest.line"].with_user(
            self.facilitator
        ).create(
            {
                "suggest_id": suggest.id,
                "job_id": hidden.id,
                "archetype_id": self.bookkeeping.id,
            }
        )
        suggest.action_propose()
        self.assertFalse(self.contributions(hidden))

    def test_ordinary_people_cannot_suggest(self):
        with self.assertRaises(AccessError):
            self.open(self.plain)

    def test_the_number_of_statements_does_not_grow_with_the_roles(self):
        self.count_statements(2)  # now everything that is cached once is cached
        few = self.count_statements(20)
        many = self.count_statements(200)
        # ten times the roles: a few more batches of lines, nothing per role
        self.assertLessEqual(many, few + 5)

    def count_statements(self, number):
        self.env["hr.job"].create(
            [{"name": f"Bookkeeper {number} {i}"} for i in range(number)]
        )
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        suggest = self.open()
        suggest.read(["matched_count", "new_count", "jobless_count", "trainee_count"])
        suggest.action_propose()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def create_hr_facilitator(self):
        groups = "hr.group_hr_user,customer_mindset.group_mindset_facilitator"
        return new_test_user(self.env, login="mindset_hr_facilitator", groups=groups)
