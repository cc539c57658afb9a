from datetime import date, datetime

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import RecordCapturer, new_test_user
from odoo.tools import mute_logger

from .test_touch import TouchCommon

RECOUNT = "odoo.addons.customer_mindset.models.mindset_source_recount"


class TestSource(TouchCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = new_test_user(
            cls.env,
            login="mindset_sales_manager",
            groups="customer_mindset.group_mindset_manager,"
            "sales_team.group_sale_salesman",
        )

    def create_as(self, user, **values):
        return self.create_source(**values).with_user(user)

    def assertRefused(self, part, **values):
        with self.assertRaisesRegex(ValidationError, part):
            self.env["mindset.source"].with_user(self.user).create(
                {
                    "name": "Wrong",
                    "touchpoint_id": self.touchpoint.id,
                    "res_model": "crm.lead",
                    **values,
                }
            )

    def test_a_manager_writes_a_source(self):
        source = (
            self.env["mindset.source"]
            .with_user(self.user)
            .create(
                {
                    "name": "Won",
                    "touchpoint_id": self.touchpoint.id,
                    "res_model": "crm.lead",
                    "domain": "[('won_status', '=', 'won')]",
                    "date_field": "date_closed",
                    "partner_field": "partner_id",
                    "company_field": "company_id, team_id.company_id",
                }
            )
        )
        self.assertTrue(source.is_pending)
        self.assertFalse(source.is_dormant)
        self.assertEqual(source.model_id.sudo().model, "crm.lead")

    def test_what_cannot_be_counted_is_refused_by_name(self):
        self.assertRefused("sale.unknown", res_model="sale.unknown")
        self.assertRefused("not stored", res_model="mail.thread")
        self.assertRefused("create_dat", date_field="create_dat")
        self.assertRefused("Date Field", date_field="name")
        self.assertRefused("Customer Field", partner_field="team_id")
        self.assertRefused("Company Fields", company_field="company_id, partner_id")
        self.assertRefused("Company Fields", company_field="name.company_id")
        self.assertRefused("no_such_field", domain="[('no_such_field', '=', 1)]")
        self.assertRefused("Filter", domain="import os")
        self.assertRefused("Filter", domain="[('id', '=', uid)]")
        self.assertRefused("Filter", domain="{'a': 1}")

    @mute_logger("odoo.sql_db")
    def test_a_filter_the_database_refuses_is_refused(self):
        self.assertRefused("Filter", domain="[('id', '=', 'x')]")

    def test_nobody_counts_what_is_closed_to_her(self):
        """Counts are made with all rights: a filter must not become a probe."""
        values = {"name": "Probe", "touchpoint_id": self.touchpoint.id}
        Source = self.env["mindset.source"].with_user(self.manager)
        with self.assertRaises(AccessError):
            Source.create({**values, "res_model": "crm.lead"})
        with self.assertRaises(AccessError):
            Source.create({**values, "res_model": "ir.config_parameter"})
        with self.assertRaises(ValidationError):
            Source.create(
                {
                    **values,
                    "res_model": "hr.job",
                    "domain": "[('requirements', 'ilike', 'secret')]",
                }
            )

    def test_the_form_knows_whose_records_are_closed(self):
        source = self.create_source()
        self.assertTrue(source.with_user(self.manager).is_closed)
        self.assertFalse(source.with_user(self.user).is_closed)

    def test_anybody_in_charge_can_switch_a_source_off(self):
        source = self.create_as(self.manager)
        source.active = False
        self.assertFalse(self.touchpoint.source_ids)
        with self.assertRaises(AccessError):
            source.domain = "[]"

    def test_a_facilitator_reads_only(self):
        source = self.create_as(self.facilitator)
        self.assertEqual(source.name, "New inquiries")
        with self.assertRaises(AccessError):
            source.write({"domain": "[]"})
        with self.assertRaises(AccessError):
            source.with_user(self.plain).read(["name"])

    def test_a_source_of_a_missing_app_sleeps(self):
        self.give_holders(self.touchpoint, 3)
        source = self.create_source()
        self.env.flush_all()
        # as after the uninstallation of an app
        self.env.cr.execute(
            "UPDATE mindset_source SET res_model = 'gone.model' WHERE id = %s",
            (source.id,),
        )
        source.invalidate_recordset()
        self.assertTrue(source.is_dormant)
        self.assertFalse(source.model_id)
        self.env["mindset.touch"]._refresh()
        source.with_user(self.user).name = "Renamed all the same"
        self.assertEqual(source.name, "Renamed all the same")

    def test_the_counts_of_a_source_move_with_it(self):
        self.give_holders(self.touchpoint, 3)
        self.give_holders(self.other_touchpoint, 3)
        source = self.create_source()
        self.create_source(name="Sibling")
        self.create_leads([datetime(2025, 5, 5)])
        self.env["mindset.touch"]._refresh()
        may = date(2025, 5, 1), self.company
        self.assertEqual(self.count(), {may: 2})
        source.with_user(self.user).touchpoint_id = self.other_touchpoint
        self.assertEqual(self.count(), {may: 1})
        self.assertEqual(self.count(self.other_touchpoint), {may: 1})
        self.assertFalse(source.is_pending)

    def test_a_source_that_sleeps_keeps_what_it_counted(self):
        self.give_holders(self.touchpoint, 3)
        source = self.create_source()
        sibling = self.create_source(name="Sibling")
        self.create_leads([datetime(2025, 5, 5)])
        self.env["mindset.touch"]._refresh()
        self.env.cr.execute(
            "UPDATE mindset_source SET res_model = 'gone.model' WHERE id = %s",
            (source.id,),
        )
        source.invalidate_recordset()
        sibling.action_recount()
        self.run_cron("count")
        self.assertEqual(self.count(), {(date(2025, 5, 1), self.company): 2})
        self.assertEqual((source.status, sibling.status), ("dormant", "counted"))

    def test_counting_again_starts_the_job(self):
        source = self.create_source()
        self.env["mindset.touch"]._refresh()
        with RecordCapturer(self.env["ir.cron.trigger"]) as capture:
            source.with_user(self.user).action_recount()
        cron = self.env.ref("customer_mindset.mindset_touch_cron_count")
        self.assertEqual(capture.records.cron_id, cron)
        self.assertTrue(source.is_pending)

    def test_a_source_that_fails_stops_no_other_and_says_why(self):
        self.give_holders(self.touchpoint, 3)
        source, sibling = self.create_source(), self.create_source(name="Sibling")
        self.create_leads([datetime(2025, 5, 5)])
        self.env["mindset.touch"]._refresh()
        # as when an app changes its fields
        self.env.cr.execute(
            "UPDATE mindset_source SET domain = %s, is_pending = true WHERE id = %s",
            ("[('no_such_field', '=', 1)]", source.id),
        )
        source.invalidate_recordset()
        sibling.action_recount()
        with self.assertLogs(RECOUNT, "WARNING"):
            self.run_cron("count")
        self.assertEqual((source.status, sibling.status), ("failed", "counted"))
        self.assertIn("no_such_field", source.with_user(self.user).problem)
        self.assertEqual(self.count(), {(date(2025, 5, 1), self.company): 2})
        source.with_user(self.user).domain = "[]"
        self.assertEqual(source.status, "waiting")

    def test_progress_is_told(self):
        source = self.create_source()
        sibling = self.create_source(name="Sibling")
        self.env["mindset.touch"]._refresh()
        source.invalidate_recordset()
        self.assertFalse(source.with_user(self.user).progress)
        sibling.with_user(self.user).action_recount()
        source.invalidate_recordset()
        progress = source.with_user(self.user).progress
        self.assertEqual(progress, "1 of 2 sources counted")
        self.assertTrue(source.counted_on)
