"""What somebody can work out who knows the company, both results and this program.

Unknown are the answers. Whoever took part in both rounds gave the same answers. Every
published figure is a row of the model; every solution is published again, so that only
worlds count that really have the very same results.
"""

from random import Random

from odoo.addons.customer_mindset.tools import suppression

from . import company as companies
from .known import Known
from .model import add_up
from .population import VALUES, Population, value_of

NUMBERS = companies.ROUNDS


class Outsider:
    solved = found = 0

    def __init__(self, company, seed=0):
        self.rng = Random(seed)
        self.population = Population(company)
        self.truth = self.population.get_truth()
        self.population.true_counts = [
            self.population.get_counts(self.truth, number) for number in NUMBERS
        ]
        self.published = [self.publish(self.truth, number) for number in NUMBERS]

    def publish(self, world, number):
        """Return the units and rows of a round in a world."""
        population = self.population
        return companies.publish(
            population.company,
            population.rounds[number],
            population.get_invited(number),
            population.get_counts(world, number),
        )

    def get_secrets(self):
        """Return ``{name: expression}`` of what must not be worked out.

        For each cell and for each department, the sheets and the sum of the answers to
        each question, whichever group of whatever size they belong to, unless the very
        same is shown.
        """
        population = self.population
        secrets = {}
        for number in NUMBERS:
            shown = self._get_shown(number)
            for place, cells in self._get_places(number).items():
                key = population.get_group(cells[0], number)
                if (frozenset(cells), None) not in shown:
                    sheets = population.count_sheets(cells, number)
                    secrets[(number, *place, None)] = sheets
                for question in population.get_questions(key, number):
                    if (frozenset(cells), question) not in shown:
                        score = population.score(cells, number, question)
                        secrets[(number, *place, question)] = score
        return secrets

    def _get_places(self, number):
        """Return ``{name: cells}`` of cells and departments in a round."""
        population = self.population
        places = {}
        for cell in population.cells:
            if population.get_group(cell, number):
                places["cell", cell] = [cell]
                places.setdefault(("department", cell[number]), []).append(cell)
        return places

    def _get_shown(self, number):
        """Return (cells, question) of what is shown; None instead of the sheets."""
        units, rows = self.published[number]
        population = self.population
        shown = {(row.keys, row.question) for row in rows if row.question}
        shown |= {(unit.keys, None) for unit in units}
        return {
            (frozenset(population.get_cells(set(keys), number)), question)
            for keys, question in shown
        }

    def find_full(self):
        """Return the units of which it is certain that at most one stayed away."""
        full = []
        for number in NUMBERS:
            for unit in self.published[number][0]:
                cells = self.population.get_cells(set(unit.keys), number)
                sheets = self.population.count_sheets(cells, number)
                limit = unit.invited - suppression.MARGIN
                if value_of(self.truth, sheets) > limit and not self._may_be(
                    number, cells, (None, sheets, limit)
                ):
                    full.append((number, unit.keys))
        return full

    def _may_be(self, number, cells, row):
        free = self._get_variables(cells)
        everything = set(range(len(self.truth)))
        for area, seconds in ((free, 1), (everything, 2), (everything, 5)):
            self.model = self._make_model()
            self.model.between(*row)
            world = self.model.solve(self.truth, area, {}, seconds)
            if world is not None and self._is_same(world):
                return True
        return False

    def find_determined(self):
        """Return the names of what can be worked out."""
        left = self.get_secrets()
        topics = self._get_topics()
        everything = set(range(len(self.truth)))
        for _attempt in range(2):
            self.model = self._make_model()
            for free in topics.values():
                self._wander(left, free)
        self.model = self._make_exact_model()
        for _attempt in range(3):
            self._wander(left, everything)
        self.before = len(left)
        self.names = list(left)
        for name in list(left):
            for free in self._get_neighbours(name):
                self._aim(name, left, free, 1)
            self._aim(name, left, everything, 5)
        return sorted(left, key=str)

    def _get_neighbours(self, name):
        """Variables near a secret: those of its unit, and of the units it meets."""
        number = name[0]
        population = self.population
        cells = [c for c in population.cells if self._concerns(name, c)]
        for _step in range(2):
            for own in (number, 1 - number):
                units = self.published[own][0]
                keys = {population.get_group(c, own) for c in cells}
                near = {k for u in units if keys & set(u.keys) for k in u.keys}
                cells = list(dict.fromkeys([*cells, *population.get_cells(near, own)]))
                if own == number:
                    yield self._get_variables(cells)

    def _concerns(self, name, cell):
        number, kind, place, _question = name
        return cell == place if kind == "cell" else cell[number] == place

    def _get_variables(self, cells):
        population = self.population
        cells = set(cells)
        free = {v for (cell, _p), v in population.sheets.items() if cell in cells}
        for (cell, _phase, _question), row in population.given.items():
            if cell in cells:
                free.update(row)
        return free

    def _make_exact_model(self):
        """A model in which every unit has the very same counts."""
        model = self.population.model.grow()
        population = self.population
        for number in NUMBERS:
            Known(self, number, model, self.rng).keep_groups()
            for unit in self.published[number][0]:
                cells = population.get_cells(set(unit.keys), number)
                self._keep(model, population.count_sheets(cells, number))
                questions = {
                    q
                    for key in unit.keys
                    for q in population.get_questions(key, number)
                }
                for question in questions:
                    for value in VALUES:
                        count = population.count(cells, number, question, [value])
                        self._keep(model, count)
        return model

    def _keep(self, model, expression):
        value = value_of(self.truth, expression)
        model.between(value, expression, value)

    def _get_topics(self):
        """Variables that can move while all others stay.

        The answers to the questions of one driver, or to one question about a desk; and
        the sheets of people who decline everything.
        """
        population = self.population
        topics = {None: set(population.sheets.values())}
        for (_cell, _phase, question), row in population.given.items():
            topic = population.company.drivers.get(question, question)
            topics.setdefault(topic, set()).update(row)
            topics[None].add(row[0])
        return {topic: free | topics[None] for topic, free in topics.items()}

    def _make_model(self):
        model = self.population.model.grow()
        for number in NUMBERS:
            Known(self, number, model, self.rng).add_rows()
        return model

    def _wander(self, left, free):
        """Look for worlds in which as many secrets as possible differ."""
        moving = [e for e in left.values() if not free.isdisjoint(e)]
        if moving:
            signs = [add_up([e], self.rng.choice((-1, 1))) for e in moving]
            self._look(left, free, add_up(signs))

    def _aim(self, name, left, free, seconds):
        """Look for worlds in which one secret is greater or smaller than in truth."""
        for sign in (1, -1):
            if name not in left:
                return
            self.model = self._make_model()
            self._look(left, free, add_up([left[name]], sign), seconds)

    def _look(self, left, free, objective, seconds=1):
        """Strike what differs from the truth in a world with the same results."""
        world = self.model.solve(self.truth, free, objective, seconds)
        self.solved += 1
        if world is None or not self._is_same(world):
            return
        self.found += 1
        for name, expression in list(left.items()):
            if value_of(world, expression) != value_of(self.truth, expression):
                del left[name]

    def _is_same(self, world):
        return all(
            self.publish(world, number)[1] == self.published[number][1]
            for number in NUMBERS
        )
