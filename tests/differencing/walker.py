"""Looks for other worlds with the same results by trying changes of few people.

Nothing is assumed about how figures are made: a world counts if publishing it shows
the very same rows in both rounds.
"""

from collections import defaultdict
from random import Random

from odoo.addons.customer_mindset.tools import publication

from . import company as companies
from . import repair

NUMBERS = companies.ROUNDS


class Walker:
    """A world that can be changed and changed back; it begins with the truth."""

    def __init__(self, company, seed=0):
        self.company = company
        self.rng = Random(seed)
        self.rounds = [companies.open_round(company, n) for n in NUMBERS]
        self.groups = [self._find_groups(n) for n in NUMBERS]
        self.questions = [
            {
                key: companies.get_questions(company, round_, desk)
                for key, (_path, desk, _chains) in round_.groups.items()
            }
            for round_ in self.rounds
        ]
        self.people = range(len(company.people))
        self.truth = [(p.takes_part, p.opinion) for p in company.people]
        self.world = list(self.truth)
        self.changed = set()
        self.invited, self.counts = self._count()
        self.units = [self._merge(n) for n in NUMBERS]
        self.rows = [self._show(self.units[n], n) for n in NUMBERS]
        self.neighbours = [self._find_neighbours(n) for n in NUMBERS]
        self.asked = [self._find_asked(n) for n in NUMBERS]
        self.tried = self.found = 0

    def _find_groups(self, number):
        """Return the group of each person, None for who is not there."""
        keys = {
            chain: key
            for key, group in self.rounds[number].groups.items()
            for chain in group[2]
        }
        return [keys.get(person.paths[number]) for person in self.company.people]

    def _count(self):
        invited = [defaultdict(int) for _number in NUMBERS]
        counts = [
            {key: {q: [0] * 6 for q in asked} for key, asked in questions.items()}
            for questions in self.questions
        ]
        for number in NUMBERS:
            for key in self.groups[number]:
                if key:
                    invited[number][key] += 1
        self.counts = counts
        for person in self.people:
            self._add(person, 1)
        return invited, counts

    def _add(self, person, sign):
        """Add a person's sheets to the tallies, or take them away."""
        takes_part, opinion = self.world[person]
        for number in NUMBERS:
            key = self.groups[number][person]
            if key and takes_part[number]:
                for question, row in self.counts[number][key].items():
                    row[opinion[question]] += sign

    def _merge(self, number):
        groups = [
            publication.Group(
                key,
                path,
                self.invited[number][key],
                {q: tuple(row) for q, row in self.counts[number][key].items()},
                desk,
            )
            for key, (path, desk, _chains) in self.rounds[number].groups.items()
        ]
        return publication.merge(groups, self.company.floor)

    def _show(self, units, number):
        desks = self.rounds[number].desks
        return publication.publish(
            units, self.company.drivers, desks, self.company.floor
        )

    def change(self, changes):
        """Try ``{person: (takes part, opinion)}``; keep it if nothing shown differs."""
        self.tried += 1
        before = {person: self.world[person] for person in changes}
        self._set(changes)
        for number in self._get_touched(before):
            if not self._is_same(number):
                self._set(before)
                return False
        self.found += 1
        for person in changes:
            if self.world[person] == self.truth[person]:
                self.changed.discard(person)
            else:
                self.changed.add(person)
        return True

    def reset(self):
        """Go back to the truth."""
        self._set({person: self.truth[person] for person in self.changed})
        self.changed.clear()

    def _set(self, changes):
        for person, state in changes.items():
            self._add(person, -1)
            self.world[person] = state
            self._add(person, 1)

    def put(self, changes):
        """Change people whatever it shows."""
        self.tried += 1
        self._set(changes)
        for person in changes:
            if self.world[person] == self.truth[person]:
                self.changed.discard(person)
            else:
                self.changed.add(person)

    def measure(self):
        """Return how far what is shown is from the results, and what differs."""
        distance, gaps = 0, []
        for number in NUMBERS:
            for weight, row in self._find_gaps(number):
                distance += weight
                gaps.append(row and (number, row))
        return distance, gaps

    def _find_gaps(self, number):
        units, known = self._merge(number), self.units[number]
        if units == known:
            return []
        if [unit.keys for unit in units] != [unit.keys for unit in known]:
            return [(repair.OTHER_UNITS, None)]
        return repair.find_gaps(self._show(units, number), self.rows[number])

    def _get_touched(self, people):
        return [n for n in NUMBERS if any(self.groups[n][p] for p in people)]

    def _is_same(self, number):
        units = self._merge(number)
        known = self.units[number]
        if units == known:
            return True
        if [unit.keys for unit in units] != [unit.keys for unit in known]:
            return False
        return self._show(units, number) == self.rows[number]

    def get_neighbours(self, number, person):
        """Everybody who is in the unit of a person."""
        return self.neighbours[number][self.groups[number][person]]

    def get_people(self, number, keys):
        """Everybody who is in one of these groups."""
        groups = self.groups[number]
        return tuple(person for person in self.people if groups[person] in keys)

    def _find_neighbours(self, number):
        neighbours = {}
        for unit in self.units[number]:
            people = self.get_people(number, unit.keys)
            neighbours.update(dict.fromkeys(unit.keys, people))
        return neighbours

    def _find_asked(self, number):
        """Return ``{question: people}``."""
        asked = defaultdict(list)
        for person in self.people:
            for question in self.questions[number].get(self.groups[number][person], ()):
                asked[question].append(person)
        return asked
