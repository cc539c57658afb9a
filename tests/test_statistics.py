import doctest
import unittest

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.customer_mindset.tools import statistics

# successes and number, as published by R. G. Newcombe, Statistics in Medicine 17 (1998)
WILSON = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0000, 0.1611),
    (1, 29, 0.0061, 0.1718),
]
NEWCOMBE = [
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0000),
    (10, 10, 0, 10, 0.6075, 1.0000),
]
SHARES = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


class TestStatistics(unittest.TestCase):
    def test_examples_of_the_documentation(self):
        self.assertFalse(doctest.testmod(statistics).failed)

    def test_published_intervals_of_a_share(self):
        for successes, n, low, high in WILSON:
            for found, published in zip(
                statistics.wilson(successes, n), (low, high), strict=True
            ):
                self.assertAlmostEqual(found, published, 4)

    def test_published_intervals_of_a_difference(self):
        for *counts, low, high in NEWCOMBE:
            for found, published in zip(
                statistics.newcombe(*counts), (low, high), strict=True
            ):
                self.assertAlmostEqual(found, published, 4)

    def test_nothing_known_without_cases(self):
        self.assertEqual(statistics.wilson(0, 0), (0.0, 1.0))
        self.assertEqual(statistics.newcombe(0, 0, 3, 5), (-1.0, 1.0))

    @given(SHARES)
    def test_the_share_lies_in_its_interval(self, counts):
        low, high = statistics.wilson(*counts)
        self.assertTrue(0 <= low <= counts[0] / counts[1] <= high <= 1)

    @given(SHARES)
    def test_failures_mirror_successes(self, counts):
        low, high = statistics.wilson(*counts)
        other_low, other_high = statistics.wilson(counts[1] - counts[0], counts[1])
        self.assertAlmostEqual(low, 1 - other_high)
        self.assertAlmostEqual(high, 1 - other_low)

    @given(SHARES)
    def test_more_of_the_same_narrows_the_interval(self, counts):
        low, high = statistics.wilson(*counts)
        more_low, more_high = statistics.wilson(counts[0] * 10, counts[1] * 10)
        self.assertLess(more_high - more_low, high - low)

    @given(SHARES, SHARES)
    def test_the_difference_lies_in_its_interval(self, one, two):
        low, high = statistics.newcombe(*one, *two)
        self.assertTrue(-1 <= low + 1e-12 and high - 1e-12 <= 1)
        self.assertLessEqual(low, one[0] / one[1] - two[0] / two[1])
        self.assertGreaterEqual(high, one[0] / one[1] - two[0] / two[1])
