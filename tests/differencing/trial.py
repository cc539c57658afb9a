"""What somebody can work out who knows the company, both results and this program.

Unknown are the answers. A secret is worked out if it is the same in every world that
has the very same results. At first nobody changes the own mind between the rounds: this
is the worst case, and more than anybody can know. What is left then is tried again in
worlds in which people may have answered differently in the second round.
"""

from collections import defaultdict
from fractions import Fraction
from typing import NamedTuple

from odoo.addons.customer_mindset.tools import publication

from . import company as companies
from .moves import Moves
from .repair import Repair
from .walker import Walker

NUMBERS = companies.ROUNDS
# how often each secret is looked at, and how often a world is mended for it
PHASES = (60, 3), (200, 10), (200, 20)


class Secret(NamedTuple):
    """The mean of some people's answers to a question in a round."""

    number: int
    kind: str
    people: tuple
    question: str

    def get(self, world):
        """Return the mean, None if nobody answers."""
        total = answers = 0
        for person in self.people:
            takes_part, opinion = world[person]
            if takes_part[self.number] and opinion[self.question]:
                total += opinion[self.question]
                answers += 1
        return Fraction(total, answers) if answers else None


class Trial:
    def __init__(self, walker, secrets=None):
        self.walker = walker
        self.rng = walker.rng
        self.secrets = self._list() if secrets is None else secrets
        self.left = {secret: secret.get(walker.truth) for secret in self.secrets}

    def run(self, phases=PHASES):
        """Return the secrets for which no other world was found."""
        for tries, mends in phases:
            for attempt in range(tries + mends):
                for secret in list(self.left):
                    if secret in self.left:
                        self._look(secret) if attempt < tries else self._mend(secret)
        self.walker.reset()
        return list(self.left)

    def _mend(self, secret):
        if Repair(self.walker, secret).run():
            self._strike()

    def _look(self, secret):
        walker = self.walker
        if self.rng.random() < 0.3:
            walker.reset()
        moves = Moves(walker, secret.number, secret.people, secret.question)
        changes = moves.draw()
        if changes and walker.change(changes):
            self._strike()

    def _strike(self):
        changed = self.walker.changed
        for secret, value in list(self.left.items()):
            if not changed.isdisjoint(secret.people):
                if secret.get(self.walker.world) != value:
                    del self.left[secret]

    def _list(self):
        """Return what must not be worked out.

        Of every department, of everybody who was in the same departments in both
        rounds, of every group as it opened and of every unit: whatever is not shown.
        """
        secrets = []
        for number in NUMBERS:
            shown = self._get_shown(number)
            places = self._get_places(number)
            for people, kind in {tuple(p): kind for kind, p in places.items()}.items():
                secrets += [
                    Secret(number, kind[0], people, question)
                    for question in self._get_questions(number, people)
                    if (people, question) not in shown
                ]
        return secrets

    def _get_places(self, number):
        places = defaultdict(list)
        for index, person in enumerate(self.walker.company.people):
            key = self.walker.groups[number][index]
            if key:
                places["cell", person.paths].append(index)
                places["department", person.paths[number]].append(index)
                places["group", key].append(index)
        for unit in self.walker.units[number]:
            places["unit", unit.key] = self.walker.get_people(number, unit.keys)
        return places

    def _get_questions(self, number, people):
        groups, questions = self.walker.groups[number], self.walker.questions[number]
        asked = [set(questions[groups[person]]) for person in people]
        return sorted(set.intersection(*asked)) if asked else []

    def _get_shown(self, number):
        """Return (people, question) of what is shown.

        A driver with one question shows that question, too, as exactly as it may.
        """
        walker, shown = self.walker, set()
        drivers = walker.company.drivers
        for row in walker.rows[number]:
            if row.figure.mean is None:
                continue
            topic = [q for q, driver in drivers.items() if driver == row.subject]
            if row.question:
                shown.add((self._get_asked(number, row), row.question))
            elif len(topic) == 1:
                shown.add((self._get_asked(number, row), topic[0]))
        return shown

    def _get_asked(self, number, row):
        """Return the people whose answers are behind a row."""
        walker = self.walker
        if row.kind != publication.DESK:
            return walker.get_people(number, row.keys)
        units = [u for u in walker.units[number] if row.question in u.cell]
        people = walker.get_people(number, {key for unit in units for key in unit.keys})
        asked = set(walker.asked[number][row.question])
        return tuple(person for person in people if person in asked)


def find_determined(company, seed, phases=PHASES):
    """Return the secrets, those left while minds are fixed, and those left at all."""
    trial = Trial(Walker(company, seed))
    fixed = trial.run(phases)
    if not fixed:
        return trial.secrets, [], []
    free = companies.free_minds(company)
    moved = [
        s._replace(people=tuple(2 * person + s.number for person in s.people))
        for s in fixed
    ]
    return trial.secrets, fixed, Trial(Walker(free, seed), moved).run(phases)
