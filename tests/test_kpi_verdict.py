import doctest
import unittest
from datetime import date

from dateutil.relativedelta import relativedelta
from freezegun import freeze_time
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.customer_mindset.tools import kpi_noise, marks
from odoo.addons.customer_mindset.tools.kpi_noise import get_bands, judge

from .test_kpi_value import KpiValueCase

TODAY = "2026-05-13 09:30:00"
MONTHS = st.lists(
    st.integers(0, 50).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    max_size=30,
)


class TestKpiNoise(unittest.TestCase):
    def test_examples_of_the_documentation(self):
        for module in (kpi_noise, marks):
            self.assertFalse(doctest.testmod(module).failed)

    @given(MONTHS, st.booleans())
    def test_whatever_the_months_there_is_a_band_or_none(self, months, is_share):
        bands = get_bands(months, is_share)
        self.assertEqual(len(bands), len(months))
        for band in filter(None, bands):
            self.assertLessEqual(*band)

    @given(st.integers(1, 40), st.integers(8, 30), st.booleans())
    def test_what_never_changes_is_usual(self, top, number, is_share):
        self.assertEqual(judge([(top, 40)] * number, is_share), "usual")

    def test_the_judged_months_are_not_part_of_what_is_usual(self):
        months = [(n, 1) for n in (10, 11) * 6]
        self.assertEqual(judge([*months, (90, 1), (95, 1)], False), "high")
        self.assertEqual(judge([*months, (1, 1), (2, 1)], False), "low")
        self.assertEqual(judge([*months, (90, 1), (2, 1)], False), "usual")


@freeze_time(TODAY)
class TestKpiVerdict(KpiValueCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.values.unlink()
        cls.rate.owner_id = cls.manager

    def _fill(self, *last, company=None):
        """Store 12 usual months, then these out of 100, and the running month."""
        tops = [*(30, 33) * 6, *last]
        this = date(2026, 5, 1)
        company = company or self.company
        self.env["mindset.kpi.value"].search([("company_id", "=", company.id)]).unlink()
        self.env["mindset.kpi.value"].create(
            [
                self._prepare_value(self.rate, 1, False, top, 100, company)
                | {"month": this - relativedelta(months=len(tops) - i)}
                for i, top in enumerate(tops)
            ]
            + [
                self._prepare_value(self.rate, 1, False, 0, 100, company)
                | {"month": this}
            ]
        )
        self.env.invalidate_all()

    def _get_verdict(self):
        return self.rate.with_user(self.plain).verdict

    def test_verdicts(self):
        for last, verdict in [
            ((31, 32), "usual"),
            ((31, 60), "once"),
            ((60, 62), "better"),
            ((5, 6), "worse"),
        ]:
            self._fill(*last)
            self.assertEqual(self._get_verdict(), verdict)

    def test_less_is_better_where_it_is(self):
        self.rate.direction = "lower"
        self._fill(60, 62)
        self.assertEqual(self._get_verdict(), "worse")

    def test_too_few_months(self):
        self.env["mindset.kpi.value"].search([]).unlink()
        self.env.invalidate_all()
        self.assertEqual(self._get_verdict(), "few")

    def _alert(self, *last, company=None):
        self._fill(*last, company=company)
        self.env["mindset.kpi"]._look_after()
        return self.rate.activity_ids

    def test_the_owner_is_told_once(self):
        activity = self._alert(60, 62)
        self.assertEqual(activity.user_id, self.manager)
        self.assertIn("Better", activity.note)
        self.assertEqual(self._alert(60, 62), activity)
        activity.action_done()
        self.assertFalse(self._alert(60, 62), "has been told")
        self.assertFalse(self._alert(60, 62, 63), "it goes on")

    def test_and_again_when_it_happens_again(self):
        self._alert(60, 62).action_done()
        self.assertFalse(self._alert(31, 32))
        self.assertTrue(self._alert(60, 62))

    def test_within_the_band_nobody_is_told(self):
        for last in ((31, 32), (31, 60), (60, 5)):
            self.assertFalse(self._alert(*last))

    def test_owners_are_told_of_their_companies_only(self):
        self.assertFalse(self._alert(60, 62, company=self.other))
        self.manager.company_ids += self.other
        self.assertIn(self.other.name, self._alert(60, 62, company=self.other).note)

    def test_the_page_of_kpis_judges_all_with_the_same_statements(self):
        kpis = self.kpis.with_user(self.plain)
        self._fill(60, 62)
        one = self.count_statements(lambda: kpis[:1].read(["verdict"]))
        self.assertLessEqual(self.count_statements(lambda: kpis.read(["verdict"])), one)
