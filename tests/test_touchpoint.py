from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from .common import MindsetCommon


class TestTouchpoint(MindsetCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.stage = cls.env["mindset.stage"].create({"name": "Pays"})
        cls.invoice = cls.env["mindset.touchpoint"].create(
            {"name": "The invoice is understood", "stage_id": cls.stage.id}
        )

    def test_everyone_reads_the_journey(self):
        for user in (self.plain, self.salesperson, self.hr_officer):
            invoice = self.invoice.with_user(user)
            self.assertEqual(
                invoice.read(["name", "contribution_count"])[0]["name"],
                "The invoice is understood",
            )
            self.assertEqual(invoice.stage_id.touchpoint_count, 1)
            with self.assertRaises(AccessError):
                invoice.write({"name": "Mine now"})

    def test_a_facilitator_shapes_touchpoints_but_not_stages(self):
        Touchpoint = self.env["mindset.touchpoint"].with_user(self.facilitator)
        touchpoint = Touchpoint.create({"name": "Call", "stage_id": self.stage.id})
        touchpoint.action_review()
        self.assertTrue(touchpoint.review_date)
        with self.assertRaises(AccessError):
            touchpoint.stage_id.write({"name": "Other"})

    @mute_logger("odoo.sql_db")
    def test_a_stage_in_use_stays(self):
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.stage.with_user(self.manager).unlink()

    def test_facilitators_say_which_kpis_it_feeds(self):
        kpi = self.env.ref("customer_mindset.kpi_win_rate")
        self.invoice.with_user(self.facilitator).kpi_ids = kpi
        self.assertEqual(self.invoice.kpi_ids, kpi)
        with self.assertRaises(AccessError):
            self.invoice.with_user(self.plain).kpi_ids = False

    def test_only_accepted_contributions_count(self):
        Contribution = self.env["mindset.contribution"].with_user(self.facilitator)
        contribution = Contribution.create(
            {
                "job_id": self.job_bookkeeper.id,
                "touchpoint_id": self.invoice.id,
                "state": "proposed",
            }
        )
        self.assertEqual(self.invoice.contribution_count, 0)
        contribution.action_accept()
        self.assertEqual(self.invoice.contribution_count, 1)

    def test_another_company_sees_the_shared_ones_only(self):
        other = self.env["res.company"].create({"name": "Other"})
        own = self.env["mindset.touchpoint"].create(
            {"name": "Own", "stage_id": self.stage.id, "company_id": other.id}
        )
        found = self.env["mindset.touchpoint"].with_user(self.plain).search([])
        self.assertNotIn(own, found)
        self.assertIn(self.invoice, found)

    def test_the_owner_role_belongs_to_the_company(self):
        other = self.env["res.company"].create({"name": "Other"})
        job = self.env["hr.job"].create({"name": "Driver", "company_id": other.id})
        self.invoice.company_id = self.company
        with self.assertRaises(UserError):
            self.invoice.owner_job_id = job
