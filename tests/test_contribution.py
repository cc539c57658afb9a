from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from .common import MindsetCommon


class TestContribution(MindsetCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.stage = cls.env["mindset.stage"].create({"name": "Pays"})
        cls.invoice, cls.reminder = cls.env["mindset.touchpoint"].create(
            [
                {"name": "Invoice", "stage_id": cls.stage.id},
                {"name": "Reminder", "stage_id": cls.stage.id},
            ]
        )
        cls.job_bookkeeper.department_id = cls.department_office
        cls.contribution = (
            cls.env["mindset.contribution"]
            .with_user(cls.facilitator)
            .create(
                {
                    "job_id": cls.job_bookkeeper.id,
                    "touchpoint_id": cls.invoice.id,
                    "we_do": "We write invoices",
                    "customer_gets": "A bill that explains itself",
                }
            )
        )

    def test_it_knows_stage_department_and_company(self):
        self.assertEqual(self.contribution.stage_id, self.stage)
        self.assertEqual(self.contribution.department_id, self.department_office)
        self.assertEqual(self.contribution.company_id, self.company)
        self.assertEqual(self.contribution.display_name, "Bookkeeper → Invoice")
        other = self.env["mindset.stage"].create({"name": "Other"})
        self.invoice.with_user(self.facilitator).stage_id = other
        self.assertEqual(self.contribution.stage_id, other)

    @mute_logger("odoo.sql_db")
    def test_a_role_contributes_to_a_touchpoint_once(self):
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.contribution.copy()

    def test_everyone_reads_and_facilitators_write(self):
        for user in (self.plain, self.salesperson, self.hr_officer):
            contribution = self.contribution.with_user(user)
            self.assertEqual(contribution.we_do, "We write invoices")
            for change in ({"level": "leads"}, {"state": "accepted"}):
                with self.assertRaises(AccessError):
                    contribution.write(change)
            with self.assertRaises(AccessError):
                contribution.unlink()
        self.contribution.with_user(self.manager).level = "leads"

    def test_the_state_is_not_copied(self):
        copied = self.contribution.copy({"touchpoint_id": self.reminder.id})
        self.assertEqual(
            (copied.state, copied.we_do), ("accepted", "We write invoices")
        )

    def test_the_role_of_one_company_does_not_meet_the_touchpoint_of_another(self):
        branch = self.env["res.company"].create({"name": "Branch"})
        self.reminder.company_id = branch
        with self.assertRaises(UserError):
            self.contribution.copy({"touchpoint_id": self.reminder.id})

    def test_another_company_does_not_see_it(self):
        branch = self.env["res.company"].create({"name": "Branch"})
        self.plain.write({"company_ids": [(4, branch.id)], "company_id": branch.id})
        self.plain.company_ids -= self.company
        Contribution = self.env["mindset.contribution"].with_user(self.plain)
        self.assertNotIn(self.contribution.id, Contribution.search([]).ids)

    def test_a_role_shows_its_contributions_to_ordinary_people(self):
        job = self.job_bookkeeper.with_user(self.plain)
        self.assertEqual(job.contribution_count, 1)
        self.assertEqual(job.contribution_ids.touchpoint_id.name, "Invoice")
        action = job.action_mindset_contributions()
        found = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(found, self.contribution.sudo())

    def test_it_goes_with_its_role_and_touchpoint(self):
        self.reminder.with_user(self.facilitator).unlink()
        self.assertTrue(self.contribution.exists())
        self.job_bookkeeper.with_user(self.hr_officer).unlink()
        self.assertFalse(self.contribution.exists())

    def test_an_archived_one_is_not_counted(self):
        self.contribution.action_archive()
        job = self.job_bookkeeper.with_user(self.plain)
        everything = job.with_context(active_test=False)
        self.assertEqual((job.contribution_count, len(job.contribution_ids)), (0, 0))
        self.assertEqual(everything.contribution_count, 0)
        self.assertEqual(self.invoice.contribution_count, 0)

    def test_a_declined_proposal_keeps_its_sentences_and_can_be_accepted(self):
        self.contribution.state = "proposed"
        self.contribution.action_decline()
        self.assertFalse(self.contribution.active)
        self.contribution.action_accept_all()
        self.assertFalse(self.contribution.active, "nobody asks for it again")
        self.contribution.action_accept()
        self.assertTrue(self.contribution.active)
        self.assertEqual(self.contribution.we_do, "We write invoices")

    def test_counts_of_many_roles_need_one_statement(self):
        jobs = self.env["hr.job"].create([{"name": f"Role {i}"} for i in range(50)])
        self.env["mindset.contribution"].create(
            [{"job_id": job.id, "touchpoint_id": self.invoice.id} for job in jobs]
        )
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(1):
            self.assertEqual(set(jobs.mapped("contribution_count")), {1})
