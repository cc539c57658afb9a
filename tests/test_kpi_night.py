"""The night counts what changed, and ends where counting everything ends."""

from datetime import date, datetime, timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo.tools import mute_logger

from .kpi_common import NOW
from .kpi_random import RandomKpiCase

LATER = NOW + timedelta(days=1)
APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)


class NightCase(RandomKpiCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kpis = cls.env["mindset.kpi"]
        cls.notes = cls.env["mindset.dirty.month"]
        cls.won = cls.env["crm.stage"].search([("is_won", "=", True)], limit=1)
        cls.open = cls.env["crm.stage"].search([("is_won", "=", False)], limit=1)
        cls.startClassPatcher(
            patch.object(
                cls.registry["ir.cron"], "_commit_progress", lambda *_a, **_k: 60
            )
        )

    def _settle(self):
        """Count everything, and forget what happened before."""
        self.env.cr.flush()
        self.notes._take("kpi")
        with freeze_time(NOW):
            self.kpis._cron_rebuild()

    def _pass_night(self):
        self.env.cr.flush()
        with freeze_time(LATER):
            self.kpis._cron_refresh()
        return self._get_values()

    def _rebuild(self):
        with freeze_time(LATER):
            self.assertTrue(self.kpis._refresh())
        return self._get_values()

    def _assert_night_ends_where_a_rebuild_ends(self):
        night = self._pass_night()
        rebuilt = self._rebuild()
        differing = {
            key: (night.get(key), rebuilt.get(key))
            for key in night.keys() | rebuilt.keys()
            if night.get(key) != rebuilt.get(key)
        }
        self.assertFalse(differing)


class TestNight(NightCase):
    def _create_won(self, closed, **vals):
        lead = self._create_leads([{}])
        lead.write({"stage_id": self.won.id, **vals})
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE crm_lead SET create_date = %s, date_closed = %s, company_id = %s"
            " WHERE id = %s",
            [closed - timedelta(days=3), closed, self.company.id, lead.id],
        )
        self.env.invalidate_all()
        return lead

    def _get_win_rate(self, month):
        return self._get_values().get(("win_rate", month, self.company.id, False))

    def test_reopening_clears_the_month_of_closing(self):
        lead = self._create_won(datetime(2026, 1, 10))
        self._settle()
        self.assertEqual(self._get_win_rate(date(2026, 1, 1)), [1, 1])
        lead.stage_id = self.open
        self._assert_night_ends_where_a_rebuild_ends()
        self.assertIsNone(self._get_win_rate(date(2026, 1, 1)))

    def test_a_first_order_makes_later_ones_returning(self):
        """The month of another lead of the same customer changes with it."""
        first, later = (
            self._create_won(datetime(2026, month, 10), partner_id=customer.id)
            for month, customer in ((1, self.customers[0]), (3, self.customers[1]))
        )
        self._settle()
        place = ("returning", date(2026, 3, 1), self.company.id, False)
        self.assertEqual(self._get_values()[place], [1, 1])
        first.stage_id = self.open
        self._assert_night_ends_where_a_rebuild_ends()
        self.assertEqual(self._get_values()[place], [0, 1])
        later.unlink()
        self._assert_night_ends_where_a_rebuild_ends()

    def test_only_months_that_changed_are_counted(self):
        self._create_won(datetime(2026, 1, 10)).description = "x"
        self._settle()
        counted = []
        recount = type(self.kpis)._recount

        def note(kpis, months):
            counted.append((kpis.mapped("code"), months))
            return recount(kpis, months)

        with patch.object(type(self.kpis), "_recount", note):
            self._pass_night()
        months = {code: months for codes, months in counted for code in codes}
        self.assertEqual(months["win_rate"], [date(2026, 3, 1), APRIL, MAY])
        self.assertEqual(months["rating"], [MAY])
        self.assertEqual(len(months["roles"]), 36)

    def test_time_that_passes_ripens_figures(self):
        """Nobody touches the lead; a day later it is old enough to judge."""
        self._create_leads([{"create_date": NOW - timedelta(hours=1)}])
        self._settle()
        place = ("answered", MAY, self.company.id, False)
        self.assertNotIn(place, self._get_values())
        with freeze_time(NOW + timedelta(days=40)):
            self.kpis._cron_refresh()
        self.assertIn("answered", {key[0] for key in self._get_values()})

    def test_notes_stay_if_another_worker_is_counting(self):
        lead = self._create_won(datetime(2026, 1, 10))
        self._settle()
        lead.stage_id = self.open
        self.env.cr.flush()
        refused = patch.object(type(self.kpis), "_lock_refresh", lambda _self: False)
        with refused:
            self.kpis._cron_refresh()
        self._assert_night_ends_where_a_rebuild_ends()

    def test_a_kpi_that_failed_is_rebuilt_when_it_works_again(self):
        lead = self._create_won(datetime(2026, 1, 10))
        self._settle()
        lead.stage_id = self.open
        failing = patch.object(
            type(self.kpis), "_count_win_rate", side_effect=KeyError("x")
        )
        with failing, mute_logger("odoo.addons.customer_mindset.models"):
            logger = "odoo.addons.customer_mindset.models.mindset_kpi_refresh"
            with self.assertLogs(logger, "WARNING"):
                self._pass_night()
        kpi = self.env.ref("customer_mindset.kpi_win_rate")
        self.assertTrue(kpi.is_pending and kpi.failure)
        self._assert_night_ends_where_a_rebuild_ends()
        self.assertFalse(kpi.is_pending or kpi.failure)

    def test_statements_do_not_grow_with_leads(self):
        counts = []
        for number in (3, 30):
            for i in range(number):
                self._create_won(datetime(2026, 1, 10), user_id=self.people[i % 4].id)
            self._settle()
            self.env.cr.flush()
            before = self.env.cr.sql_log_count
            self._pass_night()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])


class TestRebuild(NightCase):
    def test_a_manager_starts_it_and_sees_how_far_it_is(self):
        self._settle()
        kpi = self.env.ref("customer_mindset.kpi_win_rate").with_user(self.manager)
        self.assertFalse(kpi.progress)
        action = kpi.action_refresh()
        self.assertEqual(action["params"]["type"], "info")
        total = self.kpis.search_count([])
        self.assertEqual(kpi.progress, f"0 of {total} KPIs counted")
        job = self.env.ref("customer_mindset.mindset_kpi_cron_rebuild")
        self.assertTrue(self.env["ir.cron.trigger"].search([("cron_id", "=", job.id)]))

    def test_a_run_that_was_stopped_goes_on_where_it_was(self):
        self._settle()
        self.kpis.search([]).is_pending = True
        stopped = patch.object(
            self.registry["ir.cron"],
            "_commit_progress",
            lambda _self, processed=0, **_k: 0 if processed else 60,
        )
        with stopped, freeze_time(LATER):
            self.kpis._cron_rebuild()
        waiting = self.kpis.search([("is_pending", "=", True)])
        self.assertNotIn("win_rate", waiting.mapped("code"))
        self.assertIn("rating", waiting.mapped("code"))
        with freeze_time(LATER):
            self.kpis._cron_rebuild()
        self.assertFalse(self.kpis.search([("is_pending", "=", True)]))
        self.assertTrue(all(kpi.counted_on == LATER for kpi in self.kpis.search([])))
