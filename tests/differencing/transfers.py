"""Answers that go from one person to another, so that some sums stay as they are."""

from collections import defaultdict
from math import gcd


class Transfers:
    """Part of the moves: see there."""

    def barter(self, changes):
        """Two people of the unit exchange their answers to a question."""
        one, other = (
            self.rng.choice(self.people),
            self.rng.choice(self._get_neighbours()),
        )
        changes.update(self.get_barter(one, other, changes))

    def get_barter(self, one, other, before=None, question=None):
        question = question or self.question
        changes = dict(before or {})
        mine, theirs = (self._state(p, changes)[1][question] for p in (one, other))
        self._set_answers(one, changes, {question: theirs})
        self._set_answers(other, changes, {question: mine})
        return changes

    def cross(self, changes):
        """Exchange answers to two questions with another unit, to and fro.

        So the sum of a driver stays in each unit, and each question's in both together.
        """
        topic = [q for q in self._get_topic() if q != self.question]
        other = self.rng.choice(self.walker.asked[self.number][self.question])
        here, there = (
            self.walker.get_neighbours(self.number, person)
            for person in (self.people[0], other)
        )
        if not topic or here == there:
            return
        strict = self.rng.random() < 0.6
        forth = self._find_pairs(here, there, self.question, strict)
        question = self.rng.choice(topic)
        back = self._find_pairs(here, there, question, strict)
        fitting = [(s, r) for s in forth for r in back if s * r < 0]
        if fitting:
            step, other_step = self.rng.choice(fitting)
            least = gcd(step, other_step)
            number, other_number = abs(other_step) // least, abs(step) // least
            for one, two in forth[step][:number]:
                changes.update(self.get_barter(one, two, changes))
            for one, two in back[other_step][:other_number]:
                changes.update(self.get_barter(one, two, changes, question))

    def _find_pairs(self, here, there, question, strict):
        """Return ``{difference: [two people who both take part, ...]}``, each once."""
        pairs = defaultdict(list)
        used = defaultdict(set)
        world, number = self.walker.world, self.number
        for one in self.rng.sample(here, len(here)):
            for other in self.rng.sample(there, len(there)):
                (parts, mine), (others, theirs) = world[one], world[other]
                mine, theirs = mine[question], theirs[question]
                if not (parts[number] and others[number] and mine and theirs):
                    continue
                step = theirs - mine
                if step and (parts == others or not strict):
                    if not {one, other} & used[step]:
                        used[step] |= {one, other}
                        pairs[step].append((one, other))
        return pairs

    def tilt(self, changes):
        """The same in this round alone: those who stayed away here make up for it."""
        topic = [q for q in self._get_topic() if q != self.question]
        other = self.rng.choice(self.walker.asked[self.number][self.question])
        units = [
            self.walker.get_neighbours(self.number, person)
            for person in (self.people[0], other)
        ]
        low, high = sorted(self.rng.sample(range(1, 6), 2))
        self._tilt(units[0], self.question, low, high, changes)
        self._tilt(units[1], self.question, high, low, changes)
        if topic and units[0] != units[1]:
            question, step = self.rng.choice(topic), high - low
            value = self.rng.randint(1, 5 - step)
            self._tilt(units[0], question, value + step, value, changes)
            self._tilt(units[1], question, value, value + step, changes)

    def _tilt(self, people, question, old, new, changes):
        """Somebody answers ``new`` instead of ``old`` in this round, in no other."""
        number, walker = self.number, self.walker
        ones = [
            person
            for person in people
            if self._takes_part(person, changes)
            and self._state(person, changes)[1][question] == old
        ]
        if not ones:
            return
        one = self.rng.choice(ones)
        self._set_answers(one, changes, {question: new})
        if not self._state(one, changes)[0][1 - number]:
            return
        if not walker.groups[1 - number][one]:
            return
        others = [
            person
            for person in walker.get_neighbours(1 - number, one)
            if self._state(person, changes)[0] == _only(1 - number)
            and self._state(person, changes)[1][question] == new
        ]
        if others:
            self._set_answers(self.rng.choice(others), changes, {question: old})


def _only(number):
    return (True, False) if number == 0 else (False, True)
