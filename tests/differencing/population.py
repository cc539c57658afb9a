"""The unknowns: how many people of each department gave which answer."""

from collections import Counter, defaultdict

from . import company as companies
from .model import Model, add_up

# in which rounds somebody took part who took part in ...
PHASES = {"both": (0, 1), "first": (0,), "last": (1,)}
VALUES = range(6)


class Population:
    """A cell is the people who were in the same departments in both rounds.

    The variables say how many sheets of a cell there are in each phase, and how often
    each value was given on them. Whoever took part twice gave the same answers twice.
    """

    def __init__(self, company):
        self.company = company
        self.rounds = [companies.open_round(company, n) for n in companies.ROUNDS]
        self.groups = [self._find_groups(n) for n in companies.ROUNDS]
        self.cells = defaultdict(list)
        for person in company.people:
            self.cells[person.paths].append(person)
        self.model = Model()
        self.sheets, self.given = {}, {}
        for cell, people in self.cells.items():
            self._add_cell(cell, len(people))

    def _find_groups(self, number):
        groups = self.rounds[number].groups
        return {chain: key for key, group in groups.items() for chain in group[2]}

    def get_group(self, cell, number):
        return self.groups[number].get(cell[number])

    def get_questions(self, key, number):
        desk = self.rounds[number].groups[key][1]
        return companies.get_questions(self.company, self.rounds[number], desk)

    def get_invited(self, number):
        invited = Counter()
        for cell, people in self.cells.items():
            if key := self.get_group(cell, number):
                invited[key] += len(people)
        return invited

    def _add_cell(self, cell, size):
        for phase, numbers in PHASES.items():
            keys = [self.get_group(cell, number) for number in numbers]
            if not all(keys):
                continue
            self.sheets[cell, phase] = self.model.variable(size)
            for question in self._get_union(keys, numbers):
                row = [self.model.variable(size) for _value in VALUES]
                self.given[cell, phase, question] = row
                total = {**dict.fromkeys(row, 1), self.sheets[cell, phase]: -1}
                self.model.between(0, total, 0)
        present = [self.sheets.get((cell, phase)) for phase in PHASES]
        together = {variable: 1 for variable in present if variable is not None}
        self.model.between(None, together, size)

    def _get_union(self, keys, numbers):
        questions = {}
        for key, number in zip(keys, numbers, strict=True):
            questions.update(dict.fromkeys(self.get_questions(key, number)))
        return questions

    def count(self, cells, number, question, values):
        """Expression: how often people of these cells gave one of these values."""
        return add_up(
            {row[value]: 1 for value in values}
            for cell in cells
            for phase, numbers in PHASES.items()
            if number in numbers
            and (row := self.given.get((cell, phase, question))) is not None
        )

    def count_sheets(self, cells, number):
        """Expression: how many people of these cells took part."""
        return add_up(
            {self.sheets[cell, phase]: 1}
            for cell in cells
            for phase, numbers in PHASES.items()
            if number in numbers and (cell, phase) in self.sheets
        )

    def score(self, cells, number, question):
        """Expression: the sum of what people of these cells answered."""
        counts = [self.count(cells, number, question, [v]) for v in VALUES]
        return add_up(add_up([e], value) for value, e in enumerate(counts))

    def get_cells(self, keys, number):
        """The cells of groups."""
        return [cell for cell in self.cells if self.get_group(cell, number) in keys]

    def get_counts(self, world, number):
        """The tallies of a round in a world, ``{group key: {question: counts}}``."""
        counts = {}
        for key in self.rounds[number].groups:
            cells = self.get_cells({key}, number)
            counts[key] = {
                question: tuple(
                    value_of(world, self.count(cells, number, question, [value]))
                    for value in VALUES
                )
                for question in self.get_questions(key, number)
            }
        return counts

    def get_truth(self):
        """The world as it is: the values of all variables."""
        world = [0] * len(self.model.upper)
        for person in self.company.people:
            here = [
                person.paths[n] is not None and person.takes_part[n] for n in (0, 1)
            ]
            phase = {(1, 1): "both", (1, 0): "first", (0, 1): "last"}.get(tuple(here))
            if phase is None:
                continue
            world[self.sheets[person.paths, phase]] += 1
            for (cell, own, question), row in self.given.items():
                if (cell, own) == (person.paths, phase):
                    world[row[person.opinion[question]]] += 1
        return world


def value_of(world, expression):
    return sum(world[variable] * factor for variable, factor in expression.items())
