"""Small changes of a world that may leave everything that is shown as it is.

Each returns ``{person: (takes part, opinion)}``, or None where there is nothing to do.
They are guesses: whether a change shows is found out by publishing it.
"""

from .transfers import Transfers

VALUES = range(6)


class Moves(Transfers):
    """Changes around one place and one question, drawn by lot."""

    def __init__(self, walker, number, people, question):
        self.walker = walker
        self.rng = walker.rng
        self.number = number
        self.people = people
        self.question = question

    def draw(self):
        changes = {}
        for _step in range(self.rng.choice((1, 1, 1, 1, 2))):
            self.rng.choice(self.answers)(self, changes)
        return changes

    # what is known of a person while changes are collected

    def _state(self, person, changes):
        return changes.get(person) or self.walker.world[person]

    def _takes_part(self, person, changes):
        return self._state(person, changes)[0][self.number]

    def _set_part(self, person, changes, value, opinion=None):
        takes_part, own = self._state(person, changes)
        parts = list(takes_part)
        parts[self.number] = value
        changes[person] = (tuple(parts), opinion or own)

    def _set_answers(self, person, changes, answers):
        takes_part, opinion = self._state(person, changes)
        changes[person] = (takes_part, {**opinion, **answers})

    def _pick(self, people, changes, takes_part):
        wanted = [p for p in people if self._takes_part(p, changes) == takes_part]
        return self.rng.choice(wanted) if wanted else None

    def _get_neighbours(self):
        """Everybody who is in the unit of the place, or who is asked the same."""
        if self.rng.random() < 0.4:
            return self.walker.asked[self.number][self.question]
        return self.walker.get_neighbours(self.number, self.people[0])

    def _pick_two(self):
        return self.rng.choice(self.people), self.rng.choice(self._get_neighbours())

    def _get_topic(self):
        drivers = self.walker.company.drivers
        driver = drivers.get(self.question)
        return [q for q in drivers if drivers[q] == driver] or [self.question]

    # moves

    def exchange(self, changes):
        """Somebody of the place and a neighbour change places."""
        one, other = (
            self.rng.choice(self.people),
            self.rng.choice(self._get_neighbours()),
        )
        changes[one], changes[other] = (
            self._state(other, changes),
            self._state(one, changes),
        )

    def shift(self, changes):
        """One answer goes up, another one of the unit goes down."""
        step = self.rng.choice((-2, -1, 1, 2))
        for people, own in ((self.people, step), (self._get_neighbours(), -step)):
            person = self._pick(people, changes, True)
            if person is not None:
                self._answer(person, changes, self.question, own)

    def vary_all(self):
        """One answer becomes each other."""
        person = self._pick(self._get_neighbours(), {}, True)
        for value in VALUES:
            if person is not None:
                changes = {}
                self._set_answers(person, changes, {self.question: value})
                yield changes

    def trade(self, changes):
        """Somebody answers one question higher and another one lower."""
        person = self._pick(self.people, changes, True)
        topic = self._get_topic()
        if person is not None and len(topic) > 1:
            step = self.rng.choice((-1, 1))
            self._answer(person, changes, self.question, step)
            self._answer(person, changes, self.rng.choice(topic), -step)

    def vary(self, changes):
        """One answer becomes any other."""
        person = self._pick(self.people, changes, True)
        if person is not None:
            value = self.rng.choice(VALUES)
            self._set_answers(person, changes, {self.question: value})

    def swing(self, changes):
        """The whole unit answers a driver higher or lower, or all the same."""
        step = self.rng.choice((-1, 1))
        same = self.rng.choice((None, None, 0, 1, 2, 3, 4, 5))
        topic = self.rng.choice((self._get_topic(), [self.question]))
        people = self.rng.choice((self.people, self._get_neighbours()))
        for person in people:
            if self._takes_part(person, changes):
                for question in topic:
                    if same is None:
                        self._answer(person, changes, question, step)
                    else:
                        self._set_answers(person, changes, {question: same})

    def replace(self, changes):
        """Somebody takes part instead of somebody else, with either's answers."""
        here, there = self.people, self._get_neighbours()
        if self.rng.random() < 0.5:
            here, there = there, here
        leaves = self._pick(here, changes, True)
        comes = self._pick(there, changes, False)
        if leaves is not None and comes is not None:
            own = self.rng.random() < 0.5
            opinion = self._state(comes if own else leaves, changes)[1]
            self._set_part(leaves, changes, False)
            self._set_part(comes, changes, True, opinion)

    def leave(self, changes):
        """Somebody stays away."""
        person = self._pick(self.people, changes, True)
        if person is not None:
            self._set_part(person, changes, False)

    def leave_all(self):
        """Each of some people stays away."""
        people = [p for p in self.people if self._takes_part(p, {})]
        for person in self.rng.sample(people, min(len(people), 8)):
            changes = {}
            self._set_part(person, changes, False)
            yield changes

    def come(self, changes):
        """Somebody takes part who stayed away, and may decline everything."""
        person = self._pick(self.people, changes, False)
        if person is None:
            return
        opinion = self._state(person, changes)[1]
        kind = self.rng.random()
        if kind < 0.4:
            opinion = dict.fromkeys(opinion, 0)
        elif kind < 0.7:
            other = self._pick(self._get_neighbours(), changes, True)
            if other is not None:
                opinion = dict(self._state(other, changes)[1])
        self._set_part(person, changes, True, opinion)

    def _answer(self, person, changes, question, step):
        value = self._state(person, changes)[1][question]
        if value and 1 <= value + step <= 5:
            self._set_answers(person, changes, {question: value + step})

    answers = (
        *(exchange, *[Transfers.barter] * 3, shift, shift, trade, vary, vary, swing),
        *([Transfers.cross] * 2 + [Transfers.tilt] * 2),
        *(replace, leave, come),
    )
    repairs = (Transfers.barter, shift, trade, vary, replace, come, come)
