from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .test_kpi_value import KpiValueCase


@freeze_time("2026-02-10 12:00:00")
class TestKpi(KpiValueCase):
    def test_the_figure_covers_twelve_months(self):
        self.env["mindset.kpi.value"].create(
            [
                self._prepare_value(self.rate, 3, False, 50, 50)
                | {"month": date(2025, 3, 1)},
                self._prepare_value(self.rate, 2, False, 60, 80)
                | {"month": date(2025, 2, 1)},
            ]
        )
        rate = self.rate.with_user(self.plain)
        self.assertEqual((rate.numerator, rate.denominator), (59, 71))
        self.assertEqual((rate.figure, rate.figure_before), ("83 %", "75 %"))

    def test_figures_in_words(self):
        for lang in ("en_US", "de_DE"):
            self.env["res.lang"]._activate_lang(lang)
        self.assertEqual(self.days.with_context(lang="en_US").figure, "7.6 days")
        self.assertFalse(self.days.figure_before)
        self.assertIn("7,6", self.days.with_context(lang="de_DE").figure)

    def test_the_target_in_words(self):
        self.env["res.lang"]._activate_lang("en_US")
        self.rate.target, self.days.target = 60, 12.5
        self.assertEqual(self.rate.target_label, "60 %")
        days = self.days.with_context(lang="en_US")
        self.assertEqual(days.target_label, "12.5 days")
        self.rate.target = 0
        self.assertFalse(self.rate.target_label)

    def test_the_trend_is_what_chance_does_not_explain(self):
        before = self.env["mindset.kpi.value"].create(
            self._prepare_value(self.rate, 1, False, 1, 2) | {"month": date(2025, 1, 1)}
        )
        self.assertEqual(self.rate.trend, "open")
        for numerator, direction, trend in [
            (2, "higher", "better"),
            (98, "higher", "worse"),
            (98, "lower", "better"),
        ]:
            before.write({"numerator": numerator, "denominator": 100})
            self.values[0].write({"numerator": 50, "denominator": 100})
            self.rate.direction = direction
            self.rate.invalidate_recordset(["trend"])
            self.assertEqual(self.rate.trend, trend)

    def test_without_values_the_page_says_so(self):
        self.values.unlink()
        self.assertFalse(any(self.kpis.mapped("figure")))
        self.assertFalse(any(self.kpis.mapped("trend")))

    def test_archived_kpis_keep_no_values(self):
        self.rate.with_user(self.manager).active = False
        self.assertEqual(self.values.exists(), self.values[3:5])

    def test_the_page_costs_the_same_with_ten_times_the_values(self):
        kpis = self.env["mindset.kpi"].with_user(self.plain)
        names = ("name", "figure", "figure_before", "trend", "verdict", "target_label")

        def read():
            kpis.web_search_read([], {name: {} for name in names})

        counts = [self.count_statements(read)]
        self.env["mindset.kpi.value"].create(
            [
                self._prepare_value(kpi, month, team, month, 12)
                for kpi in self.kpis
                for month in range(3, 13)
                for team in [*self.teams, False]
            ]
        )
        counts.append(self.count_statements(read))
        self.assertEqual(*counts)

    def test_each_kpi_opens_its_own_values_in_its_unit(self):
        for kpi, unit in ((self.rate, "percent"), (self.days, "days")):
            action = kpi.with_user(self.plain).action_values()
            graph = self.env.ref(
                f"customer_mindset.mindset_kpi_value_view_graph_{unit}"
            )
            self.assertEqual(action["views"][0], (graph.id, "graph"))
            self.assertEqual(action["domain"], [("kpi_id", "=", kpi.id)])


@tagged("security")
class TestKpiAccess(KpiValueCase):
    def test_managers_set_targets(self):
        self.rate.with_user(self.manager).write({"target": 55, "definition": "New"})
        self.assertEqual(self.rate.target, 55)

    def test_others_read_only(self):
        for user in (self.plain, self.salesperson, self.hr_officer, self.facilitator):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.rate.with_user(user).target = 1

    def test_nobody_invents_or_deletes_a_way_of_counting(self):
        with self.assertRaises(AccessError):
            self.rate.with_user(self.manager).unlink()
        with self.assertRaises(AccessError):
            self.env["mindset.kpi"].with_user(self.manager).create(
                {"name": "X", "code": "win_rate", "unit": "days"}
            )

    def test_only_managers_recompute(self):
        for user in (self.plain, self.facilitator):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.rate.with_user(user).action_refresh()
        action = self.rate.with_user(self.manager).action_refresh()
        self.assertEqual(action["params"]["type"], "info")
