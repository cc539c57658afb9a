"""What is shown of several groups together: properties that hold for all counts."""

import doctest
import unittest

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.customer_mindset.tools import publication, rollup, suppression
from odoo.addons.customer_mindset.tools.figures import DETAIL_FROM, HIDDEN

from .test_suppression import FLOORS, PATHS


def invite(cell):
    return max(1, *(sum(counts) for counts in cell.values()))


DRIVERS = {"a1": "A", "a2": "A", "b1": "B"}
COUNTS = st.tuples(*[st.integers(0, 5)] * 6)
CELLS = st.fixed_dictionaries(dict.fromkeys(DRIVERS, COUNTS))
GROUPS = st.lists(st.tuples(PATHS, CELLS, st.integers(0, 6)), max_size=6).map(
    lambda rows: [
        publication.Group(key, path, invite(cell) + more, cell)
        for key, (path, cell, more) in enumerate(rows)
    ]
)


def get_means(rows, kind):
    return {
        (row.keys, row.subject, row.question): row.figure.mean
        for row in rows
        if row.kind == kind
    }


class TestPublication(unittest.TestCase):
    @given(GROUPS, FLOORS)
    def test_everybody_is_in_one_unit(self, groups, floor):
        units = publication.merge(groups, floor)
        keys = sorted(key for unit in units for key in unit.keys)
        self.assertEqual(keys, [group.key for group in groups])
        invited = sum(unit.invited for unit in units)
        self.assertEqual(invited, sum(group.invited for group in groups))

    @given(GROUPS, FLOORS)
    def test_what_fewer_than_the_floor_answered_is_not_kept(self, groups, floor):
        for unit in publication.merge(groups, floor):
            for counts in unit.cell.values():
                self.assertGreaterEqual(suppression.answered(counts), floor)

    @given(GROUPS, FLOORS)
    def test_only_units_and_unions_of_them_are_shown(self, groups, floor):
        units = publication.merge(groups, floor)
        for row in publication.publish(units, DRIVERS, {}, floor):
            for unit in units:
                self.assertIn(len(set(unit.keys) & set(row.keys)), (0, len(unit.keys)))

    @given(GROUPS, FLOORS)
    def test_every_driver_has_a_row_in_the_company(self, groups, floor):
        units = publication.merge(groups, floor)
        rows = publication.publish(units, DRIVERS, {}, floor)
        shown = {row.subject for row in rows if row.kind == publication.COMPANY}
        self.assertEqual(shown, set(DRIVERS.values()) if units else set())

    @given(GROUPS, FLOORS, st.data())
    def test_what_is_hidden_is_in_no_figure(self, groups, floor, data):
        """Other answers of a hidden group leave everything as it is."""
        units = publication.merge(groups, floor)
        rows = publication.publish(units, DRIVERS, {}, floor)
        figures = rollup.publish(units, DRIVERS, floor)
        hidden = [unit for unit in units if figures[unit.key]["B"][None] == HIDDEN]
        if not hidden or len(units) < 2:
            return
        one = data.draw(st.sampled_from(hidden))
        n = suppression.answered(one.cell["b1"]) if "b1" in one.cell else 0
        value = data.draw(st.integers(1, 5))
        same = tuple(n if v == value else 0 for v in range(6))
        others = [
            unit._replace(cell={**unit.cell, "b1": same}) if unit == one else unit
            for unit in units
        ]
        again = publication.publish(others, DRIVERS, {}, floor)
        self.assertEqual(rows, again)


class TestBlocks(unittest.TestCase):
    @given(GROUPS, FLOORS)
    def test_a_block_has_three_units_that_are_too_small(self, groups, floor):
        units = publication.merge(groups, floor)
        blocks = rollup.find_blocks(units)
        for block in blocks:
            self.assertGreaterEqual(len(block), rollup.BLOCK_FROM)
            for unit in block:
                self.assertLess(rollup.detail_count(unit), DETAIL_FROM)
        keys = [unit.key for block in blocks for unit in block]
        self.assertEqual(len(keys), len(set(keys)))

    @given(GROUPS, FLOORS)
    def test_a_block_shows_questions_or_nothing(self, groups, floor):
        units = publication.merge(groups, floor)
        rows = publication.publish(units, DRIVERS, {}, floor)
        means = get_means(rows, publication.BLOCK)
        for keys, driver, question in means:
            if question is None:
                found = [q for k, d, q in means if (k, d) == (keys, driver)]
                self.assertGreater(len(found), 1)


class TestWholes(unittest.TestCase):
    @given(st.lists(st.tuples(st.integers(5, 40), st.integers(10, 50)), min_size=1))
    def test_a_whole_lies_between_its_parts(self, rows):
        parts = [
            (people, rollup.Figure(5, tenths / 10, "", (), 0.2))
            for people, tenths in rows
        ]
        whole = rollup.weigh(parts, sum(people for people, _figure in parts))
        means = [figure.mean for _people, figure in parts]
        self.assertGreaterEqual(whole.mean, min(means))
        self.assertLessEqual(whole.mean, max(means))
        self.assertLessEqual(whole.error, 0.2 + 1e-9)

    def test_a_whole_of_which_too_little_is_shown_is_hidden(self):
        parts = [(9, rollup.Figure(5, 3.0)), (10, HIDDEN)]
        self.assertEqual(rollup.weigh(parts, 19), HIDDEN)

    def test_each_group_counts_with_its_people(self):
        parts = [(30, rollup.Figure(5, 3.0)), (10, rollup.Figure(5, 4.0))]
        self.assertEqual(rollup.weigh(parts, 40).mean, 3.3)

    def test_examples(self):
        for module in (rollup, publication):
            self.assertFalse(doctest.testmod(module).failed)
