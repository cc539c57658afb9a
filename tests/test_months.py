import doctest
import unittest
from datetime import date, datetime

from odoo.addons.customer_mindset.tools import months
from odoo.addons.customer_mindset.tools.months import get_starts


class TestMonths(unittest.TestCase):
    def test_the_examples_hold(self):
        self.assertFalse(doctest.testmod(months).failed)

    def test_a_midnight_that_never_came_begins_an_hour_later(self):
        # clocks went forward in Asuncion when 1 October 2017 began
        starts = get_starts("America/Asuncion", date(2017, 10, 1), date(2017, 10, 1))
        self.assertEqual(starts[0], datetime(2017, 10, 1, 4))

    def test_of_a_midnight_that_came_twice_the_first_counts(self):
        # clocks went back in Havana at 1 on 1 November 2015
        starts = get_starts("America/Havana", date(2015, 11, 1), date(2015, 11, 1))
        self.assertEqual(starts[0], datetime(2015, 11, 1, 4))
