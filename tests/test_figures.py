"""What may be shown of one group: properties that hold for all counts."""

import doctest
import unittest

from hypothesis import assume, given
from hypothesis import strategies as st

from odoo.addons.customer_mindset.tools import comparison, figures, statistics
from odoo.addons.customer_mindset.tools.figures import HIDDEN, decide
from odoo.addons.customer_mindset.tools.suppression import MARGIN, add_up, answered

from . import test_suppression  # noqa: F401 (its hypothesis profile)

COUNTS = st.tuples(*[st.integers(0, 9)] * 6)
CELLS = st.lists(COUNTS, min_size=1, max_size=3).map(
    lambda rows: dict(enumerate(rows, 1))
)
FLOORS = st.integers(3, 8)


def require(condition):
    """Leave out the examples that do not fulfil it."""
    assume(condition)


def invite(cell, more):
    """A number of people that these answers can come from."""
    return max(sum(counts) for counts in cell.values()) + more


class TestThresholds(unittest.TestCase):
    @given(CELLS, st.integers(0, 9), FLOORS)
    def test_the_floor_counts_answers_to_each_question(self, cell, more, floor):
        if decide(cell, invite(cell, more), floor)[None] != HIDDEN:
            for counts in cell.values():
                self.assertGreaterEqual(answered(counts), floor)

    @given(CELLS, st.integers(0, 9), FLOORS)
    def test_below_ten_there_are_only_drivers(self, cell, more, floor):
        shown = decide(cell, invite(cell, more), floor)
        if any(answered(counts) < 10 for counts in cell.values()):
            self.assertEqual(list(shown), [None])
        for figure in shown.values():
            if figure != HIDDEN:
                self.assertAlmostEqual(figure.mean * 10, round(figure.mean * 10))

    @given(st.integers(1, 5), st.integers(1, 60), st.integers(1, 3), FLOORS)
    def test_agreement_of_all_is_hidden(self, value, people, questions, floor):
        equal = tuple(people if v == value else 0 for v in range(6))
        cell = dict.fromkeys(range(questions), equal)
        self.assertEqual(decide(cell, people + 9, floor), {None: HIDDEN})

    @given(CELLS, st.integers(0, 9), FLOORS, st.data())
    def test_without_any_one_sheet_two_values_are_left(self, cell, more, floor, data):
        """So nobody can tell from the own sheet what all the others answered."""
        require(decide(cell, invite(cell, more), floor)[None] != HIDDEN)
        left = []
        for counts in cell.values():
            given_ = [value for value in range(1, 6) if counts[value]]
            own = data.draw(st.sampled_from(given_))
            left.append([n - (value == own) for value, n in enumerate(counts)])
        values = sum(1 for n in add_up(left)[1:] if n)
        self.assertGreater(values, 1)

    @given(CELLS, st.integers(0, 9), FLOORS)
    def test_all_reasons_of_hiding_look_alike(self, cell, more, floor):
        for figure in decide(cell, invite(cell, more), floor).values():
            self.assertEqual(figure.mean is None, figure == HIDDEN)


class TestNobodyIsKnownToHaveAnswered(unittest.TestCase):
    @given(CELLS, FLOORS)
    def test_a_group_as_small_as_the_floor_is_hidden(self, cell, floor):
        for invited in range(1, floor + MARGIN):
            self.assertEqual(decide(cell, invited, floor), {None: HIDDEN})

    @given(st.integers(1, 3), FLOORS, st.integers(0, 40))
    def test_the_floors_answers_reach_every_mean(self, questions, floor, tenths):
        """Below the detail a figure says nothing about the number of answers."""
        n = questions * floor
        step = figures.step_of(questions, floor)
        low, high = figures.edges_of(questions, floor)
        mean = 10 + tenths
        require(low <= mean <= high and mean % step == 0)
        totals = range(n, 5 * n + 1)
        self.assertIn(mean, [figures.round_mean(total, n, step) for total in totals])

    @given(st.lists(COUNTS, min_size=1, max_size=2), FLOORS)
    def test_two_may_always_be_missing(self, rows, floor):
        """What is shown of all that were invited is shown of two fewer as well."""
        cell = dict(enumerate(rows, 1))
        invited = max(answered(counts) for counts in cell.values())
        shown = decide(cell, invited, floor)
        require(len(shown) > 1)
        fewer = figures._without
        limit = invited - MARGIN
        candidates = [fewer(counts, invited, limit) for counts in cell.values()]
        self.assertTrue(all(candidates))
        self.assertTrue(
            any(
                decide(dict(enumerate(cells, 1)), invited, floor) == shown
                for cells in figures.product(*candidates)
            )
        )

    @given(CELLS, st.integers(0, 9), FLOORS)
    def test_the_number_of_answers_leaves_room_for_two(self, cell, more, floor):
        invited = invite(cell, more)
        for figure in decide(cell, invited, floor).values():
            self.assertLessEqual(figure.answers, invited - MARGIN if figure.mean else 0)


class TestRounding(unittest.TestCase):
    @given(COUNTS, st.integers(10, 200))
    def test_shares_are_on_the_grid_of_the_invited(self, counts, invited):
        require(answered(counts))
        parts = 20 if invited >= 60 else 10 if invited >= 20 else 5
        for share in figures.shares_of(counts, invited):
            self.assertEqual(share % (100 // parts), 0)

    def test_a_driver_of_ten_has_questions_and_shares(self):
        cell = {1: (2, 1, 1, 1, 1, 8), 2: (0, 1, 1, 4, 4, 4)}
        shown = decide(cell, 20, 5)
        self.assertEqual(shown[None][:3], (10, 3.9, ""))
        self.assertEqual(shown[1][:4], (10, 4.2, "", (10, 10, 10, 10, 70)))
        self.assertEqual(shown[2].mean, 3.6)

    def test_a_mean_near_the_end_says_so(self):
        happy = {1: (0, 0, 0, 0, 2, 6), 2: (0, 0, 0, 0, 2, 6)}
        self.assertEqual(decide(happy, 12, 5)[None][:3], (5, 4.7, ">="))

    def test_examples(self):
        for module in (figures, statistics, comparison):
            self.assertFalse(doctest.testmod(module).failed)
