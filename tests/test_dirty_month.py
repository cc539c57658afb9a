"""Changes are noted with their months, so that the night counts those alone."""

from datetime import date, datetime
from unittest.mock import patch

from freezegun import freeze_time

from odoo.tests import new_test_user

from .test_touch import TouchCommon

TODAY = "2025-06-10 12:00:00"
MARCH, APRIL, MAY = date(2025, 3, 1), date(2025, 4, 1), date(2025, 5, 1)


@freeze_time(TODAY)
class TestDirtyMonth(TouchCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Note = cls.env["mindset.dirty.month"]
        cls.won = cls.env["crm.stage"].search([("is_won", "=", True)], limit=1)
        cls.open = cls.env["crm.stage"].search([("is_won", "=", False)], limit=1)
        cls.source = cls.create_source(
            domain="[('won_status', '!=', 'lost')]", date_field="date_deadline"
        )
        cls.salesperson.group_ids += cls.env.ref(
            "sales_team.group_sale_salesman_all_leads"
        )

    def take(self, path="date_deadline", res_model="crm.lead"):
        """Return the months noted so far, and forget them."""
        self.env.cr.flush()
        return sorted(self.Note._take()[res_model, path])

    def create_lead(self, deadline=False, **values):
        return self.env["crm.lead"].create(
            {"name": "Inquiry", "date_deadline": deadline, **values}
        )

    def test_the_months_before_and_after_a_change_are_noted(self):
        lead = self.create_lead("2025-03-05").with_user(self.salesperson)
        self.assertEqual(self.take(), [MARCH])
        lead.date_deadline = "2025-05-07"
        self.assertEqual(self.take(), [MARCH, MAY])
        lead.date_deadline = False
        self.assertEqual(self.take(), [MAY])
        lead.date_deadline = "2025-04-07"
        self.assertEqual(self.take(), [APRIL])
        lead.sudo().unlink()
        self.assertEqual(self.take(), [APRIL])

    def test_a_record_that_comes_and_goes_in_between_is_noted_once(self):
        lead = self.create_lead("2025-03-05")
        self.take()
        lead.date_deadline = "2025-04-07"
        self.env.flush_all()
        lead.date_deadline = "2025-05-07"
        self.assertEqual(self.take(), [MARCH, MAY], "nobody else saw April")

    def test_reopening_notes_the_month_of_closing(self):
        self.create_source(
            domain="[('won_status', '=', 'won')]", date_field="date_closed"
        )
        lead = self.create_lead()
        lead.stage_id = self.won
        lead.date_closed = datetime(2025, 3, 5)
        self.assertIn(MARCH, self.take("date_closed"))
        lead.with_user(self.salesperson).stage_id = self.open
        self.assertEqual(self.take("date_closed"), [MARCH])
        self.assertFalse(lead.date_closed)

    def test_losing_and_merging_are_noted(self):
        leads = self.create_lead("2025-03-05") + self.create_lead("2025-04-05")
        self.take()
        leads[0].with_user(self.salesperson).action_set_lost()
        self.assertEqual(self.take(), [MARCH])
        leads[0].action_unarchive()
        self.take()
        leads.merge_opportunity()
        self.assertTrue({MARCH, APRIL} & set(self.take()))

    def test_recomputed_fields_are_seen(self):
        """Nobody writes on the lead, but it is won from now on."""
        stage = self.env["crm.stage"].create({"name": "Signed"})
        self.create_lead("2025-03-05", stage_id=stage.id)
        self.take()
        stage.is_won = True
        self.assertEqual(self.take(), [MARCH])

    def test_what_does_not_matter_is_not_noted(self):
        lead = self.create_lead("2025-03-05")
        self.take()
        lead.description = "Somebody looked into it"
        self.assertFalse(self.take())
        self.env["res.partner"].create({"name": "Not watched"}).name = "Still not"
        self.assertFalse(self.take())

    def test_months_that_are_not_over_are_left_to_the_night(self):
        self.create_lead("2025-06-05").date_deadline = "2025-07-01"
        self.assertFalse(self.take())

    def test_around_midnight_both_months_are_noted(self):
        self.create_source(domain="[]", date_field="date_closed")
        lead = self.create_lead()
        self.take()
        lead.date_closed = datetime(2025, 4, 30, 20)
        self.assertEqual(self.take("date_closed"), [APRIL, MAY])

    def test_dates_behind_links_are_followed(self):
        self.create_source(
            domain="[]",
            res_model="calendar.event",
            date_field="opportunity_id.date_deadline",
        )
        lead = self.create_lead("2025-03-05")
        values = {"start": datetime(2025, 6, 1), "stop": datetime(2025, 6, 2)}
        event = self.env["calendar.event"].create(
            {"name": "Visit", "opportunity_id": lead.id, **values}
        )
        place = "opportunity_id.date_deadline", "calendar.event"
        self.assertEqual(self.take(*place), [MARCH])
        event.opportunity_id = False
        self.assertEqual(self.take(*place), [MARCH])

    def test_an_old_line_notes_the_months_of_all_lines_of_its_record(self):
        self.create_source(date_field="message_ids.date")
        lead, other = self.create_lead() + self.create_lead()
        messages = [
            record.message_post(body="Dear customer", date=day)
            for record, day in [
                (lead, datetime(2025, 3, 5)),
                (lead, datetime(2025, 5, 5)),
                (other, datetime(2025, 4, 5)),
            ]
        ]
        place = ("message_ids.date",)
        self.assertEqual(self.take(*place), [MARCH, APRIL, MAY])
        messages[1].sudo().unlink()
        self.assertEqual(self.take(*place), [MARCH, MAY])
        lead.message_post(body="An answer of today")
        self.assertFalse(self.take(*place))
        lead.active = False
        self.assertEqual(self.take(*place), [MARCH])

    def test_a_transaction_that_fails_notes_nothing(self):
        lead = self.create_lead("2025-03-05")
        self.take()
        with self.assertRaises(ZeroDivisionError), self.env.cr.savepoint():
            lead.date_deadline = "2025-04-07"
            self.env.flush_all()
            raise ZeroDivisionError
        self.assertFalse(self.take())

    def test_another_reader_gets_notes_of_its_own(self):
        watches = self.Note._get_watches()
        extended = patch.object(
            type(self.Note),
            "_get_watches",
            lambda self: [*watches, ("other", "crm.lead", "date_deadline")],
        )
        with extended:
            self.Note._update_watches()
            self.create_lead("2025-03-05")
            self.env.cr.flush()
            self.assertEqual(
                self.Note._take("other"), {("crm.lead", "date_deadline"): {MARCH}}
            )
            self.assertEqual(self.take(), [MARCH])

    def test_watching_follows_the_sources(self):
        partners = self.create_source(res_model="res.partner", domain="[]")
        self.assertIn("res.partner", self.Note._watched)
        self.assertTrue(self.env.registry.registry_invalidated)
        unlink = self.env.registry["res.partner"].unlink
        partners.active = False
        self.assertNotIn("res.partner", self.Note._watched)
        self.assertNotEqual(self.env.registry["res.partner"].unlink, unlink)

    def test_other_workers_are_told_only_if_something_else_is_watched(self):
        self.env.registry.registry_invalidated = False
        self.create_source(
            domain="[('won_status', '!=', 'lost')]", date_field="date_deadline"
        )
        self.source.name = "Renamed"
        self.assertFalse(self.env.registry.registry_invalidated)

    def test_our_patch_under_the_patch_of_somebody_else(self):
        """As base_automation does it, which neither asks nor calls super."""
        model_class = self.env.registry["crm.lead"]

        def unlink(self):
            return unlink.origin(self)

        unlink.origin = model_class.unlink
        model_class.unlink = unlink
        self.addCleanup(self.Note._register_hook)
        self.addCleanup(delattr, model_class, "unlink")
        self.Note._register_hook()
        self.assertEqual(model_class.unlink, unlink, "not patched twice")
        self.create_lead("2025-03-05").unlink()
        self.assertFalse(self.take())

    def test_a_salesperson_needs_no_rights_on_notes(self):
        user = new_test_user(
            self.env, "mindset_sales", "sales_team.group_sale_salesman"
        )
        self.env["crm.lead"].with_user(user).create(
            {"name": "Mine", "date_deadline": "2025-03-05"}
        )
        self.assertEqual(self.take(), [MARCH])

    def count_statements(self, function):
        self.env.cr.flush()
        before = self.env.cr.sql_log_count
        function()
        self.env.cr.flush()
        return self.env.cr.sql_log_count - before

    def test_one_statement_before_and_two_at_the_end_however_many_records(self):
        self.create_lead("2025-03-05")
        watched = self.Note._watched
        for number in (10, 100):
            leads = self.env["crm.lead"].concat(
                *(self.create_lead("2025-03-05") for _i in range(number))
            )

            def move(day, leads=leads):
                leads.date_deadline = day

            self.count_statements(lambda: move("2025-04-04"))
            noted = self.count_statements(lambda: move("2025-04-05"))
            with patch.object(type(self.Note), "_watched", {}):
                unnoted = self.count_statements(lambda: move("2025-05-05"))
            self.assertEqual(noted - unnoted, 3)
        self.assertTrue(watched)
