"""Where few people stand behind a number, it says less."""

from datetime import date, datetime

from freezegun import freeze_time

from odoo.exceptions import AccessError

from .test_touch import TouchCommon

APRIL, MAY = date(2025, 4, 1), date(2025, 5, 1)


class TestTouchShown(TouchCommon):
    def test_few_holders_show_finished_months_in_two_digits(self):
        self.give_holders(self.touchpoint, 2)
        self.create_source()
        now = datetime.now().replace(microsecond=0)
        self.create_leads([datetime(2025, 5, 5)] * 137 + [now])
        self.create_leads([datetime(2025, 6, 5)] * 41)
        self.env["mindset.touch"]._refresh()
        counts = {month: count for (month, _c), count in self.count().items()}
        self.assertEqual(counts, {date(2025, 5, 1): 140, date(2025, 6, 1): 41})
        self.give_holders(self.touchpoint, 1)
        self.env["mindset.touch"]._refresh()
        counts = {month: count for (month, _c), count in self.count().items()}
        self.assertEqual(counts[date(2025, 5, 1)], 137)
        self.assertEqual(counts[now.date().replace(day=1)], 1)

    def test_holders_of_another_company_do_not_hide_anybody(self):
        self.give_holders(self.touchpoint, 5)
        self.create_source()
        self.create_leads([datetime(2025, 5, 5)] * 137)
        self.create_leads([datetime(2025, 5, 5)] * 137, self.branch)
        self.env["mindset.touch"]._refresh()
        month = date(2025, 5, 1)
        self.assertEqual(
            self.count(), {(month, self.company): 137, (month, self.branch): 140}
        )

    def test_the_nightly_run_blurs_what_only_few_do_by_now(self):
        job = self.give_holders(self.touchpoint, 3)
        self.create_source()
        self.create_leads([datetime(2025, 5, 5)] * 137)
        self.env["mindset.touch"]._refresh()
        self.assertEqual(list(self.count().values()), [137])
        job.employee_ids[0].active = False
        self.env.flush_all()
        self.run_cron()
        self.assertEqual(list(self.count().values()), [140])

    def test_holders_of_archived_contributions_do_not_count(self):
        job = self.give_holders(self.touchpoint, 3)
        self.create_source()
        self.create_leads([datetime(2025, 5, 5)] * 137)
        job.contribution_ids.action_archive()
        self.env["mindset.touch"]._refresh()
        self.assertEqual(list(self.count().values()), [140])

    def show(self, moment):
        """Return what is shown after the night of this day, by month."""
        with freeze_time(moment):
            self.run_cron()
        return {month: count for (month, _company), count in self.count().items()}

    def test_a_month_that_ended_with_few_holders_stays_rounded(self):
        """One does not learn by a newcomer what two people did before."""
        self.create_source()
        self.create_leads([datetime(2025, 4, 5)] * 123 + [datetime(2025, 5, 5)] * 137)
        self.assertEqual(self.show("2025-05-20"), {APRIL: 120})
        self.give_holders(self.touchpoint, 2)
        self.assertEqual(self.show("2025-06-10"), {APRIL: 120, MAY: 140})
        self.give_holders(self.touchpoint, 1)
        shown = {APRIL: 123, MAY: 140}
        self.assertEqual(self.show("2025-06-11"), shown, "nobody was known in April")
        with freeze_time("2025-06-12"):
            self.env["mindset.touch"]._refresh()
        self.assertEqual(self.show("2025-07-12"), shown, "neither does a full count")
        rows = self.env["mindset.touch"].search(
            [("touchpoint_id", "=", self.touchpoint.id)]
        )
        self.assertEqual(rows.mapped("is_rounded"), [True, False])

    def test_the_running_month_of_few_does_not_show_what_changes_from_day_to_day(self):
        self.give_holders(self.touchpoint, 2)
        self.create_source()
        self.create_leads([datetime(2025, 5, 5)] * 137)
        before = self.show("2025-05-20")
        self.create_leads([datetime(2025, 5, 21)])
        self.assertEqual(self.show("2025-05-22"), before)
        self.assertFalse(before)

    def test_a_late_change_of_a_rounded_month_does_not_show(self):
        self.give_holders(self.touchpoint, 2)
        self.create_source(date_field="date_deadline")
        leads = self.create_leads(
            [datetime(2025, 4, 5)] * 137, date_deadline="2025-04-05"
        )
        self.assertEqual(self.show("2025-05-20"), {APRIL: 140})
        leads[0].unlink()
        self.assertEqual(self.show("2025-05-21"), {APRIL: 140})

    def test_sources_are_rounded_together(self):
        self.give_holders(self.touchpoint, 2)
        for _i in range(2):
            self.create_source()
        self.create_leads([datetime(2025, 4, 5)] * 62)
        self.assertEqual(self.show("2025-05-20"), {APRIL: 120})

    def test_the_exact_counts_are_read_by_nobody(self):
        self.give_holders(self.touchpoint, 2)
        self.create_source()
        self.create_leads([datetime(2025, 4, 5)] * 137)
        self.show("2025-05-20")
        exact = self.env["mindset.source.month"].search([])
        self.assertIn(137, exact.mapped("count"))
        source = self.env["mindset.source"].with_user(self.manager)
        self.assertFalse({"month_ids", "count"} & set(source._fields))
        for user in (self.plain, self.facilitator, self.manager):
            with self.assertRaises(AccessError):
                exact.with_user(user).search_read([])

    def test_a_facilitator_switches_a_touchpoint_off_and_on(self):
        self.give_holders(self.touchpoint, 3)
        self.give_holders(self.other_touchpoint, 3)
        source = self.create_source()
        self.create_source(touchpoint_id=self.other_touchpoint.id)
        self.create_leads([datetime(2025, 4, 5)])
        self.show("2025-05-20")
        mine = self.touchpoint.with_user(self.facilitator)
        mine.is_counted = False
        self.assertFalse(self.count())
        self.assertFalse(
            self.env["mindset.source.month"].search([("source_id", "=", source.id)])
        )
        self.assertEqual(source.status, "off")
        self.assertFalse(self.show("2025-05-21"))
        self.assertTrue(self.count(self.other_touchpoint))
        mine.is_counted = True
        self.assertEqual(source.status, "waiting")
        self.assertEqual(self.show("2025-05-22"), {APRIL: 1})
