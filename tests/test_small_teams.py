import doctest
import itertools
import unittest
from collections import defaultdict
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.customer_mindset.tools import small_teams
from odoo.addons.customer_mindset.tools.small_teams import find_shown_teams

FLOOR = small_teams.HOLDERS_MIN
TEAMS = (None, 1, 2, 3, 4)
STATES = st.sampled_from(["open", "won", "lost"])


def _make_leads(held):
    """Give each lead of a team a holder of its own, or one of all teams, or none."""
    return [
        (team, {"own": (team, number), "shared": number}.get(whose), created, state)
        for team, leads in held.items()
        for number, (whose, created, state) in enumerate(leads)
    ]


# leads as (team, who holds it, created in the month, state at its end)
LEADS = st.fixed_dictionaries(
    {
        team: st.lists(
            st.tuples(
                st.sampled_from(["own", "own", "own", "shared", None]),
                st.booleans(),
                STATES,
            ),
            max_size=5,
        )
        for team in TEAMS
    }
).map(_make_leads)
POPULATIONS = {
    "answered": lambda created, state: created,
    "win_rate": lambda created, state: state != "open",
    "days_to_win": lambda created, state: state == "won",
    "lost": lambda created, state: state == "lost",
    "returning": lambda created, state: state == "won",
}
# The numbers stored for each figure, and which kinds of lead they count. How many were
# answered, lost in our hands or won by returning customers, and how many days passed,
# do not follow from the kind.
NUMBERS = [
    ("answered", lambda kind: kind == "answered"),
    ("answered", lambda kind: kind[0] is True),
    ("win_rate", lambda kind: kind[1] == "won"),
    ("win_rate", lambda kind: kind[1] in ("won", "lost")),
    ("days_to_win", lambda kind: kind == "days"),
    ("lost", lambda kind: kind == "in our hands"),
    ("returning", lambda kind: kind == "returned"),
    # the same numbers as those of the win rate, for other teams
    ("days_to_win", lambda kind: kind[1] == "won"),
    ("lost", lambda kind: kind[1] == "lost"),
    ("returning", lambda kind: kind[1] == "won"),
]
DERIVED = 3
KINDS = [
    *itertools.product([False, True], ["open", "won", "lost"]),
    "answered",
    "days",
    "in our hands",
    "returned",
]


def _get_holders(leads):
    figures = {name: defaultdict(set) for name in POPULATIONS}
    for team, holder, created, state in leads:
        for name, counts in POPULATIONS.items():
            if counts(created, state):
                figures[name][team] |= {holder} - {None}
    return {name: dict(teams) for name, teams in figures.items()}


def _make_vector(teams, counts, kinds):
    """A number as the sum it is of leads by team and kind of lead."""
    return [
        Fraction(team in teams and counts(kind)) for team in TEAMS for kind in kinds
    ]


def _reduce(vector, basis):
    for pivot, row in basis:
        if vector[pivot]:
            factor = vector[pivot]
            vector = [a - factor * b for a, b in zip(vector, row, strict=True)]
    return vector


def _span(vectors):
    """Everything that adding and subtracting these numbers can tell."""
    basis = []
    for vector in vectors:
        vector = _reduce(vector, basis)
        pivot = next((i for i, value in enumerate(vector) if value), None)
        if pivot is not None:
            basis.append((pivot, [value / vector[pivot] for value in vector]))
    return basis


def _get_stored(shown, kinds):
    """The vectors of all stored numbers: the shown teams' and the rest's.

    Nothing stored says which of the other teams the rest really holds.
    """
    for name, counts in NUMBERS:
        for team in shown[name]:
            yield _make_vector({team}, counts, kinds)
        yield _make_vector(set(TEAMS) - shown[name], counts, kinds)


class TestSmallTeams(unittest.TestCase):
    def test_examples_of_the_documentation(self):
        self.assertFalse(doctest.testmod(small_teams).failed)

    def test_without_a_rest_all_are_shown(self):
        figures = {"won": {1: {"a", "b", "c"}, 2: {"d", "e", "f"}}}
        self.assertEqual(find_shown_teams(figures), {"won": {1, 2}})

    def test_a_rest_that_nobody_holds_is_joined_too(self):
        figures = {"won": {1: {"a", "b", "c"}, 2: set()}}
        self.assertEqual(find_shown_teams(figures), {"won": set()})

    def test_a_team_joins_in_every_figure(self):
        """Else: 1 and 3 together won so many, 1 alone so many, so 3 won the rest."""
        leads = [(3, "z", False, "won")]
        leads += [(1, f"a{number}", False, "won") for number in range(4)]
        leads += [(2, f"b{number}", False, "won") for number in range(3)]
        leads += [(2, f"b{number}", False, "lost") for number in range(3, 5)]
        shown = find_shown_teams(_get_holders(leads))
        self.assertFalse(shown["win_rate"] or shown["days_to_win"])
        self._attack(leads, KINDS)

    @given(LEADS)
    def test_whatever_is_shown_stands_for_enough_people(self, leads):
        figures = _get_holders(leads)
        shown = find_shown_teams(figures)
        for name, teams in figures.items():
            rest = teams.keys() - shown[name]
            self.assertTrue(all(len(teams[team]) >= FLOOR for team in shown[name]))
            if rest and shown[name]:
                held = set().union(*(teams[team] for team in rest))
                self.assertGreaterEqual(len(held), FLOOR)

    @given(LEADS)
    def test_a_team_is_hidden_for_a_reason(self, leads):
        """Only small teams and those that join a small rest somewhere are hidden."""
        figures = _get_holders(leads)
        shown = find_shown_teams(figures)
        joined = [
            {t for t in teams if t and len(teams[t]) >= FLOOR} - shown[name]
            for name, teams in figures.items()
        ]
        for name in figures:
            self.assertFalse(shown[name] & set().union(*joined))

    @given(LEADS)
    def test_no_sum_or_difference_of_rows_tells_a_small_team(self, leads):
        self._attack(leads, KINDS)

    @given(LEADS)
    def test_nor_where_all_leads_were_created_and_won_in_the_month(self, leads):
        leads = [(team, holder, True, "won") for team, holder, _c, _s in leads]
        self._attack(leads, [(True, "won"), "answered", "days", "returned"])

    @given(LEADS)
    def test_nor_where_all_leads_were_created_and_closed_in_the_month(self, leads):
        leads = [
            (team, holder, True, "lost" if state == "open" else state)
            for team, holder, _created, state in leads
        ]
        self._attack(leads, [(True, "won"), (True, "lost"), *KINDS[6:]])

    def _attack(self, leads, kinds):
        """Try to express a figure of one or two people by the stored numbers.

        Teams without leads may be among them: who knows that they have none, knows the
        figure. What covers everything that was counted is the company's own figure.
        """
        figures = _get_holders(leads)
        basis = _span(_get_stored(find_shown_teams(figures), kinds))
        for name, counts in NUMBERS[:-DERIVED]:
            for size in range(1, len(TEAMS)):
                for union in itertools.combinations(TEAMS, size):
                    counted = figures[name].keys() & set(union)
                    held = set().union(*(figures[name][team] for team in counted))
                    whole = counted == figures[name].keys()
                    if not counted or whole or len(held) >= FLOOR:
                        continue
                    vector = _make_vector(set(union), counts, kinds)
                    self.assertTrue(any(_reduce(vector, basis)), (name, union))
