import doctest
import unittest

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.addons.customer_mindset.tools import suppression

# a busy machine is no reason to fail
settings.register_profile(
    "patient", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")

COUNTS = st.tuples(*[st.integers(0, 9)] * 6)
PATHS = st.lists(st.integers(1, 4), max_size=4).map(
    lambda parts: "".join(f"{part}/" for part in parts)
)
FLOORS = st.integers(3, 8)
GROUPS = st.lists(st.tuples(PATHS, st.integers(0, 20)), max_size=12).map(
    lambda rows: [(key, path, count) for key, (path, count) in enumerate(rows)]
)
TALLIES = st.dictionaries(
    st.integers(1, 6), st.fixed_dictionaries({11: COUNTS, 12: COUNTS, 21: COUNTS})
)
DRIVERS = {11: 1, 12: 1, 21: 2}


class TestMerging(unittest.TestCase):
    @given(GROUPS, FLOORS)
    def test_everybody_is_in_one_group(self, groups, floor):
        merged = suppression.merge_groups(groups, floor)
        self.assertEqual(
            sorted(key for keys in merged for key in keys),
            [key for key, _path, _count in groups],
        )

    @given(GROUPS, FLOORS)
    def test_no_group_is_below_the_floor(self, groups, floor):
        merged = suppression.merge_groups(groups, floor)
        count = {key: count for key, _path, count in groups}
        for keys in merged:
            small = sum(count[key] for key in keys) < floor
            self.assertFalse(small and len(merged) > 1)

    @given(GROUPS, FLOORS, st.randoms(use_true_random=False))
    def test_the_order_of_the_groups_is_without_effect(self, groups, floor, random):
        expected = suppression.merge_groups(groups, floor)
        random.shuffle(groups)
        self.assertEqual(suppression.merge_groups(groups, floor), expected)

    @given(GROUPS, FLOORS)
    def test_large_groups_are_left_alone(self, groups, floor):
        large = [(key, path, count + floor) for key, path, count in groups]
        self.assertEqual(
            suppression.merge_groups(large, floor), [[key] for key, *_rest in groups]
        )

    @given(GROUPS, FLOORS)
    def test_branches_that_reach_the_floor_are_not_mixed(self, groups, floor):
        branch = {key: path.split("/")[0] for key, path, _count in groups}
        total = dict.fromkeys(branch.values(), 0)
        for key, _path, count in groups:
            total[branch[key]] += count
        groups = [
            row for row in groups if branch[row[0]] and total[branch[row[0]]] >= floor
        ]
        for keys in suppression.merge_groups(groups, floor):
            self.assertEqual(len({branch[key] for key in keys}), 1)

    def test_a_sibling_comes_before_the_level_above(self):
        groups = [("top", "1/", 5), ("a", "1/2/3/", 2), ("b", "1/2/4/", 9)]
        self.assertEqual(suppression.merge_groups(groups, 5), [["a", "b"], ["top"]])

    def test_without_a_sibling_it_goes_upward(self):
        groups = [("top", "1/", 5), ("a", "1/2/3/", 2), ("far", "9/", 6)]
        self.assertEqual(suppression.merge_groups(groups, 5), [["a", "top"], ["far"]])

    def test_examples(self):
        self.assertFalse(doctest.testmod(suppression).failed)


class TestPublishing(unittest.TestCase):
    @given(TALLIES, FLOORS)
    def test_the_floor_counts_answers_to_the_item(self, tallies, floor):
        for (group, driver, _item), figure in self.publish(tallies, floor):
            if figure.mean is not None and group:
                for item, counts in tallies[group].items():
                    if DRIVERS[item] == driver:
                        self.assertGreaterEqual(suppression.answered(counts), floor)

    @given(TALLIES, FLOORS)
    def test_below_ten_only_drivers_with_one_decimal(self, tallies, floor):
        for (group, driver, item), figure in self.publish(tallies, floor):
            if not group or figure.mean is None:
                continue
            people = min(
                suppression.answered(tallies[group][key])
                for key in tallies[group]
                if DRIVERS[key] == driver
            )
            if people < suppression.DETAIL_FROM:
                self.assertIsNone(item)
                self.assertEqual(figure.mean, round(figure.mean, 1))

    @given(COUNTS, st.integers(1, 5), st.integers(1, 40), FLOORS)
    def test_agreement_of_all_is_hidden(self, counts, value, people, floor):
        equal = [0] * 6
        equal[value] = people
        tallies = {1: {11: equal, 12: equal, 21: counts}}
        figures = dict(self.publish(tallies, floor))
        self.assertEqual(figures[1, 1, None], suppression.HIDDEN)
        self.assertEqual(figures[None, 1, None], suppression.HIDDEN)

    @given(TALLIES, FLOORS, COUNTS)
    @settings(max_examples=200)
    def test_what_is_hidden_changes_nothing_else(self, tallies, floor, other):
        """Another tally of a hidden group, hidden too, leaves every figure as it is."""
        figures = dict(self.publish(tallies, floor))
        for group, tally in tallies.items():
            changed = {**tallies, group: {**tally, 11: other, 12: other}}
            again = dict(self.publish(changed, floor))
            key = (group, 1, None)
            if suppression.HIDDEN == figures[key] == again[key]:
                self.assertEqual(figures, again)

    @given(TALLIES, FLOORS)
    def test_all_reasons_of_hiding_look_alike(self, tallies, floor):
        for _key, figure in self.publish(tallies, floor):
            self.assertEqual(figure.mean is None, figure == suppression.HIDDEN)
            self.assertIn(figure.answers, {0, floor, suppression.DETAIL_FROM})

    def test_the_last_item_is_not_what_is_left(self):
        mixed, equal = (0, 0, 0, 4, 4, 4), (0, 0, 0, 0, 0, 12)
        tallies = {1: {11: mixed, 12: equal, 21: mixed}}
        figures = dict(self.publish(tallies, 5))
        self.assertEqual(figures[1, 1, None], (10, 4.5))
        self.assertEqual(figures[1, 1, 11], suppression.HIDDEN)
        self.assertEqual(figures[1, 2, 21], (10, 4.0))

    def test_items_of_a_small_group_are_not_the_difference_to_the_company(self):
        large, small = (0, 0, 0, 6, 6, 0), (0, 1, 1, 1, 1, 1)
        tallies = {
            1: {11: large, 12: large, 21: large},
            2: {11: small, 12: small, 21: small},
        }
        figures = dict(self.publish(tallies, 5))
        self.assertEqual(figures[2, 1, None], (5, 3.0))
        self.assertEqual(figures[None, 1, 11], figures[1, 1, 11])
        self.assertEqual(figures[None, 1, None].mean, round((42 + 15) / 17, 2))

    @given(st.integers(0, 300), st.integers(1, 300))
    def test_bands(self, answers, invited):
        answers = min(answers, invited)
        band = suppression.response_band(answers, invited)
        share = answers / invited
        self.assertEqual(band == suppression.BAND_LOW, share < 0.5)
        self.assertEqual(band == suppression.BAND_HIGH, share >= 0.75)

    def publish(self, tallies, floor):
        return suppression.publish(tallies, DRIVERS, floor).items()
