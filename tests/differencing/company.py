"""Random companies: who works where in two rounds, and what everybody thinks.

Opinions do not change between the rounds: whoever compares the two results compares the
same answers.
"""

from collections import defaultdict
from random import Random
from typing import NamedTuple

from odoo.addons.customer_mindset.tools import suppression

STATEMENTS = {"a1": "A", "a2": "A", "a3": "A"}
ROUNDS = (0, 1)
# people of a department
SIZES = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 28)


class Person(NamedTuple):
    """``paths`` are the departments in both rounds, None who is not there."""

    paths: tuple
    takes_part: tuple
    opinion: dict


class Company(NamedTuple):
    floor: int
    drivers: dict
    desks: dict
    people: list


def make(seed):
    """Return the random company with this number."""
    rng = Random(seed)
    paths = _make_tree(rng)
    drivers = {
        question: driver
        for question, driver in STATEMENTS.items()
        if question[1] == "1" or rng.random() < 0.6
    }
    desks = {path: (f"x{path}", f"w{path}") for path in _choose_desks(rng, paths)}
    questions = [*drivers, *(q for pair in desks.values() for q in pair)]
    floor = rng.choice((3, 4, 5, 5, 5, 6))
    people = _make_people(rng, paths, questions)
    return Company(floor, drivers, desks, people)


def _make_tree(rng):
    """Return chains of departments like ``"1/2/5/"``; some have people, some not."""
    paths = [""]
    for number in range(1, rng.randint(3, 8)):
        paths.append(f"{rng.choice(paths)}{number}/")
    return paths


def _choose_desks(rng, paths):
    """Choose up to two departments that do not contain each other."""
    chosen = []
    for path in rng.sample(paths, len(paths)):
        if path and not any(path.startswith(c) or c.startswith(path) for c in chosen):
            chosen.append(path)
    return chosen[: rng.choice((0, 0, 1, 2))]


def _make_people(rng, paths, questions):
    rates = [rng.choice((0.3, 0.6, 0.8, 0.95, 1.0)) for _round in ROUNDS]
    moving = rng.choice((0.0, 0.03, 0.1, 0.3))
    people = []
    for path in paths:
        mood = {question: rng.uniform(2, 4.8) for question in questions}
        scatter = rng.choice((0.0, 0.4, 1.0, 1.6))
        for _person in range(rng.choice(SIZES)):
            opinion = {
                question: _answer(rng, mood[question], scatter)
                for question in questions
            }
            takes_part = tuple(rng.random() < rate for rate in rates)
            people.append(Person(_place(rng, path, paths, moving), takes_part, opinion))
    return people


def _answer(rng, mood, scatter):
    if rng.random() < 0.06:
        return 0
    return min(max(round(rng.gauss(mood, scatter)), 1), 5)


def _place(rng, path, paths, moving):
    if rng.random() >= moving:
        return (path, path)
    return rng.choice(
        [(path, None), (None, path), (path, rng.choice(paths)), (path, paths[-1])]
    )


class Round(NamedTuple):
    """A round as it opened: its desks, and ``{group key: (path, desk, chains)}``."""

    desks: dict
    groups: dict


def open_round(company, number):
    """Form the groups of a round."""
    people = defaultdict(int)
    for person in company.people:
        if person.paths[number] is not None:
            people[person.paths[number]] += 1
    rows = [(path, path, n) for path, n in sorted(people.items())]
    formed = suppression.form_groups(rows, company.desks, company.floor)
    groups = {
        f"{number}:{chains[0]}:{desk}": (
            suppression.common_path(chains),
            desk,
            tuple(chains),
        )
        for chains, desk in formed
    }
    used = {desk for _path, desk, _chains in groups.values()}
    desks = {desk: pair for desk, pair in company.desks.items() if desk in used}
    return Round(desks, groups)


def get_questions(company, round_, desk):
    """Return what the people of a group are asked."""
    return [
        *company.drivers,
        *(pair[key == desk] for key, pair in round_.desks.items()),
    ]


def free_minds(company):
    """Return the company with two people for each, one a round.

    So the answers of the rounds have nothing to do with each other.
    """
    people = [
        Person(_only(n, one.paths), _only(n, one.takes_part, False), one.opinion)
        for one in company.people
        for n in ROUNDS
    ]
    return company._replace(people=people)


def _only(number, pair, other=None):
    return (pair[0], other) if number == 0 else (other, pair[1])
