import random

from hypothesis import given
from hypothesis import strategies as st

from .kpi_random import FEW, RANDOM, RandomKpiCase


class TestRandomLeads(RandomKpiCase):
    """Whatever the leads, the statements count what looping over them counts."""

    @FEW
    @given(RANDOM, st.integers(1, 100))
    def test_values_equal_the_naive_count(self, draw, number):
        with self._forgotten_afterwards():
            self.random = draw
            self._create_random_leads(number)
            self.assertTrue(self._refresh())
            self._assert_equals_naive_count()

    @FEW
    @given(RANDOM, st.integers(1, 60))
    def test_wherever_and_whenever_the_companies_work(self, draw, number):
        with self._forgotten_afterwards():
            self.random = draw
            self._draw_calendars()
            self._works = self._works_by_drawn_calendar
            self._create_random_leads(number)
            self.assertTrue(self._refresh())
            self._assert_equals_naive_count()

    def test_some_months_only(self):
        """Any set of months gives what the full run gives for them."""
        self.random = random.Random(42)
        self._create_random_leads(80)
        self._refresh()
        full = self._get_values()
        values = self.env["mindset.kpi.value"].search([])
        self.env.cr.execute("UPDATE mindset_kpi_value SET numerator = -1")
        self.env.cr.execute("DELETE FROM mindset_kpi_value WHERE id %% 2 = 0", [])
        values.invalidate_model()
        for month in {key[1] for key in full}:
            self._refresh([month])
        self.assertEqual(self._get_values(), full)
