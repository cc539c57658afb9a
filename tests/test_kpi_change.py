import doctest
import random

from freezegun import freeze_time

from odoo.tests import BaseCase, tagged

from odoo.addons.customer_mindset.tools import kpi_change, kpi_period

from .common import MindsetCommon

NOW = "2026-11-18 12:00:00"


@tagged("post_install", "-at_install")
class TestKpiChangeTools(BaseCase):
    def test_examples(self):
        for module in (kpi_change, kpi_period):
            self.assertFalse(doctest.testmod(module).failed)

    def test_a_change_of_chance_is_rarely_called_one(self):
        rand = random.Random(7)
        for is_share in (True, False):
            called = 0
            for _ in range(500):
                points = [self._draw(rand, is_share) for _ in range(24)]
                sway = None if is_share else kpi_change.find_sway(points)
                change = kpi_change.find_change(
                    points[12:], points[:12], sway, is_share
                )
                called += kpi_change.judge(change, True) != "open"
            self.assertLess(called / 500, 0.08, is_share)

    def _draw(self, rand, is_share):
        if is_share:
            return sum(rand.random() < 0.3 for _ in range(40)), 40
        number = rand.randint(20, 40)
        return rand.gauss(20, 3) * number, number

    def test_a_lasting_change_of_days_is_found(self):
        """The moving range hardly grows by one step, a standard deviation would."""
        points = [(day, 1) for day in [20, 22] * 6 + [26, 28] * 6]
        change = kpi_change.find_change(
            points[12:], points[:12], kpi_change.find_sway(points), False
        )
        self.assertEqual(kpi_change.judge(change, False), "worse")

    def test_nothing_to_count_is_no_error(self):
        empty = [(0, 0)] * 24
        for is_share in (True, False):
            self.assertIsNone(kpi_change.find_change(empty, empty, None, is_share))
        self.assertIsNone(kpi_change.find_change([(5, 1)], [(6, 1)], None, False))
        self.assertIsNone(kpi_change.find_sway(empty))


class TestKpiChange(MindsetCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time(NOW))
        cls.kpis = cls.env["mindset.kpi"]
        cls.rate = cls.kpis.search([("code", "=", "win_rate")])
        cls.days = cls.kpis.search([("code", "=", "days_to_win")])

    def _judge(self, kpi, *parts):
        """Return the verdict on months that end with the running one."""
        points = [point for part, number in parts for point in [part] * number]
        months = kpi_period.get_last(kpi._get_month(), len(points))
        return kpi._describe_change(dict(zip(months, points, strict=True)))

    def test_words_for_shares(self):
        for parts, key, label in (
            ([((50, 100), 12), ((60, 100), 12)], "better", "Better"),
            ([((50, 100), 12), ((40, 100), 12)], "worse", "Worse"),
            ([((5, 10), 12), ((6, 10), 12)], "open", "No clear change"),
            ([((5, 10), 24)], "same", "As the year before"),
            ([((5, 10), 12)], False, False),
        ):
            verdict = self._judge(self.rate, *parts)
            self.assertEqual((verdict["key"], verdict["label"]), (key, label))
            self.assertTrue(verdict["reason"])

    def test_fewer_days_are_better(self):
        swaying = [((20, 1), 1), ((24, 1), 1)] * 6
        fewer = [((10, 1), 1), ((14, 1), 1)] * 6
        self.assertEqual(self._judge(self.days, *swaying, *fewer)["key"], "better")
        self.assertEqual(self._judge(self.days, *fewer, *swaying)["key"], "worse")

    def test_too_few_months_are_said_to_be(self):
        verdict = self._judge(self.days, ((20, 1), 2), ((0, 0), 10), ((9, 1), 2))
        self.assertFalse(verdict["key"] or verdict["label"])
        self.assertEqual(
            verdict["reason"], "Too few months yet to tell a change from chance."
        )

    def test_months_that_leave_what_is_usual(self):
        usual, running = ((50, 100), 21), ((1, 100), 1)
        for months, sentence in (
            (((70, 100), 2), "The last two finished months were better than usual."),
            (((30, 100), 2), "The last two finished months were worse than usual."),
            (((50, 100), 2), "The last finished months were as usual."),
        ):
            verdict = self._judge(self.rate, usual, months, running)
            self.assertEqual(verdict["recent"], sentence)
        verdict = self._judge(self.rate, usual, ((50, 100), 1), ((70, 100), 1), running)
        self.assertRegex(verdict["recent"], "unusual; the next one will tell")
        verdict = self._judge(self.rate, ((50, 100), 3))
        self.assertRegex(verdict["recent"], "Too few months")

    def test_what_is_usual_is_told_by_the_months_before(self):
        months = kpi_period.get_last(self.rate._get_month(), 30)
        points = {month: (50, 100) for month in months}
        points[months[-1]] = (99, 100)
        bands = self.rate._get_bands(points, months[-24:])
        self.assertEqual(len(bands), 24)
        self.assertTrue(all(bands))
        self.assertEqual(bands[0], bands[-1])
        self.assertGreater(0.99, bands[-1][1])
