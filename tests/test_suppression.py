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

PATHS = st.lists(st.integers(1, 4), max_size=4).map(
    lambda parts: "".join(f"{part}/" for part in parts)
)
FLOORS = st.integers(3, 8)
GROUPS = st.lists(st.tuples(PATHS, st.integers(0, 20)), max_size=12).map(
    lambda rows: [(key, path, count) for key, (path, count) in enumerate(rows)]
)
DESKS = st.sets(st.integers(1, 4), max_size=3).map(
    lambda numbers: [f"{number}/" for number in sorted(numbers)]
)


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

    def test_a_group_in_which_all_might_have_answered_is_merged(self):
        groups = [("a", "1/", 5, 5), ("b", "2/", 9, 5)]
        self.assertEqual(suppression.merge_answers(groups, 5), [["a", "b"]])
        groups = [("a", "1/", 7, 7), ("b", "2/", 9, 5)]
        self.assertEqual(suppression.merge_answers(groups, 5), [["a"], ["b"]])

    def test_examples(self):
        self.assertFalse(doctest.testmod(suppression).failed)


class TestForming(unittest.TestCase):
    @given(GROUPS, DESKS, FLOORS)
    def test_a_desk_is_in_no_group_with_others(self, groups, desks, floor):
        formed = suppression.form_groups(groups, desks, floor)
        paths = {key: path for key, path, _count in groups}
        kept = [desk for _keys, desk in formed if desk]
        for keys, desk in formed:
            for key in keys:
                self.assertEqual(suppression.find_desk(paths[key], kept), desk)
        self.assertEqual(
            sorted(key for keys, _desk in formed for key in keys), sorted(paths)
        )

    @given(GROUPS, DESKS, FLOORS)
    def test_desks_and_all_others_are_large_enough(self, groups, desks, floor):
        count = {key: count for key, _path, count in groups}
        formed = suppression.form_groups(groups, desks, floor)
        people = {}
        for keys, desk in formed:
            people[desk] = people.get(desk, 0) + sum(count[key] for key in keys)
        rest = people.pop(None, 0)
        for desk, number in people.items():
            self.assertGreaterEqual(number, floor + suppression.MARGIN, desk)
        self.assertTrue(not people or not rest or rest >= floor)

    def test_a_desk_that_became_too_small_is_left_out(self):
        groups = [("a", "1/", 9), ("b", "2/", 6), ("c", "3/", 8)]
        formed = suppression.form_groups(groups, ["1/", "2/"], 5)
        self.assertEqual(formed, [(["b"], None), (["c"], None), (["a"], "1/")])


class TestBands(unittest.TestCase):
    @given(st.integers(0, 300), st.integers(suppression.BAND_FROM, 300))
    def test_a_band_names_no_person(self, sheets, invited):
        band = suppression.response_band(min(sheets, invited), invited)
        same = [
            n
            for n in range(invited + 1)
            if suppression.response_band(n, invited) == band
        ]
        self.assertLessEqual(min(same), invited - suppression.MARGIN)
        self.assertGreaterEqual(max(same), suppression.MARGIN)

    def test_few_people_have_no_band(self):
        for invited in range(suppression.BAND_FROM):
            for sheets in range(invited + 1):
                self.assertIsNone(suppression.response_band(sheets, invited))
