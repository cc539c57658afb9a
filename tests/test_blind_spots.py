import doctest
from datetime import date

from odoo.tests import BaseCase, tagged

from odoo.addons.customer_mindset.tools import blind_spots
from odoo.addons.customer_mindset.tools.blind_spots import KINDS, find_blind_spots

DUE = date(2025, 6, 15)


def touchpoint(number, review=DUE, kpis=1, touches=0):
    return {"id": number, "review": review, "kpis": kpis, "touches": touches}


@tagged("post_install", "-at_install")
class TestBlindSpots(BaseCase):
    def find(self, roles, touchpoints, cells):
        spots = find_blind_spots(roles, touchpoints, cells, DUE)
        self.assertEqual(tuple(spots), KINDS)
        return {kind: ids for kind, ids in spots.items() if ids}

    def test_the_examples(self):
        self.assertFalse(doctest.testmod(blind_spots).failed)

    def test_nothing_is_missing(self):
        self.assertEqual(self.find([1], [touchpoint(7)], [(1, 7, "leads")]), {})
        self.assertEqual(self.find([], [], []), {})

    def test_of_missing_roles_the_most_pressing_is_told_once(self):
        touchpoints = [touchpoint(n) for n in (5, 6, 8)] + [touchpoint(7, touches=3)]
        cells = [(1, 6, "shapes"), (1, 8, "leads"), (2, 8, "leads")]
        self.assertEqual(
            self.find([1, 2], touchpoints, cells),
            {"touched": [7], "no_role": [5], "no_lead": [6], "many_leads": [8]},
        )

    def test_a_review_a_year_ago_to_the_day_is_still_good(self):
        touchpoints = [
            touchpoint(5, review=None),
            touchpoint(6, review=DUE),
            touchpoint(7, review=date(2025, 6, 14)),
        ]
        cells = [(1, number, "leads") for number in (5, 6, 7)]
        self.assertEqual(self.find([1], touchpoints, cells), {"no_review": [5, 7]})

    def test_it_takes_an_iterator_and_keeps_the_order_of_the_map(self):
        touchpoints = [touchpoint(9, kpis=0), touchpoint(3, kpis=0)]
        cells = iter([(1, 9, "leads"), (1, 3, "leads")])
        self.assertEqual(self.find([1], touchpoints, cells), {"no_kpi": [9, 3]})
