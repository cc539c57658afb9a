"""Changes a secret first, and then mends the world until nothing shown differs."""

from .moves import Moves

STEPS = 40
# what it counts if something is shown in one world only, or of other people
MISSING = 4
OTHER_UNITS = 12
FAR = 1000


class Repair:
    def __init__(self, walker, secret):
        self.walker = walker
        self.rng = walker.rng
        self.secret = secret
        number, people = secret.number, secret.people
        self.places = [(number, people)] + [
            (n, walker.get_neighbours(n, person))
            for person in self.rng.sample(people, min(2, len(people)))
            for n in (number, 1 - number)
            if walker.groups[n][person]
        ]
        self.truth = secret.get(walker.truth)

    def run(self):
        """Return whether the walker is now in another world with the same results."""
        walker = self.walker
        walker.reset()
        self._force()
        distance, self.gaps = self._measure(), self.found
        for _step in range(STEPS):
            if not distance or distance == FAR:
                break
            found = min(self._try(self._draw()), default=None, key=lambda row: row[0])
            if found and found[0] <= distance:
                distance, self.gaps, changes = found
                walker.put(changes)
        if distance:
            walker.reset()
        return not distance

    def _try(self, candidates):
        walker = self.walker
        for changes in candidates:
            before = {person: walker.world[person] for person in changes}
            if changes != before:
                walker.put(changes)
                yield self._measure(), self.found, changes
                walker.put(before)

    def _measure(self):
        self.found = [None]
        if self.secret.get(self.walker.world) == self.truth:
            return FAR
        distance, gaps = self.walker.measure()
        self.found = gaps
        return distance

    def _force(self):
        secret = self.secret
        moves = Moves(self.walker, secret.number, secret.people, secret.question)
        changes = {}
        if self.rng.random() < 0.4:
            self.rng.choice((moves.come, moves.leave))(changes)
        else:
            changes = moves.draw()
        self.walker.put(changes)

    def _draw(self):
        """Return changes to choose from, near something that differs."""
        number, people, question = self._aim()
        moves = Moves(self.walker, number, people, question)
        kind = self.rng.random()
        if kind < 0.45 and self.walker.changed:
            moves.people = [self.rng.choice(list(self.walker.changed))]
            return self._barter(moves)
        if kind < 0.6:
            return moves.vary_all()
        if kind < 0.8:
            return moves.leave_all()
        changes = {}
        self.rng.choice(moves.repairs)(moves, changes)
        return [changes]

    def _aim(self):
        """Return round, people and question of something that differs."""
        walker = self.walker
        gap = self.rng.choice(self.gaps)
        if gap is None:
            number, people = self.rng.choice(self.places)
            asked = walker.questions[number][walker.groups[number][people[0]]]
            return number, people, self.rng.choice(asked)
        number, row = gap
        drivers = walker.company.drivers
        topic = [q for q in drivers if drivers[q] == row.subject]
        questions = [row.question] if row.question else topic
        people = walker.get_people(number, row.keys)
        if not people:
            people = [p for p in walker.people if walker.groups[number][p]]
        return number, people, self.rng.choice(questions)

    def _barter(self, moves):
        """Exchange an answer with somebody of each other answer."""
        number, person = moves.number, moves.people[0]
        if not self.walker.groups[number][person]:
            return
        neighbours = list(self.walker.get_neighbours(number, person))
        self.rng.shuffle(neighbours)
        seen = set()
        for other in neighbours:
            parts, opinion = self.walker.world[other]
            if (parts, opinion[moves.question]) not in seen:
                seen.add((parts, opinion[moves.question]))
                yield moves.get_barter(person, other)


def find_gaps(rows, known):
    """Return what is shown differently, as ``[(how much, row), ...]``."""
    if rows == known:
        return []
    mine, theirs = ({row[:5]: row for row in part} for part in (rows, known))
    gaps = [(MISSING, row) for key, row in mine.items() if key not in theirs]
    gaps += [(MISSING, row) for key, row in theirs.items() if key not in mine]
    return gaps + [
        (_compare(row, theirs[key]), row)
        for key, row in mine.items()
        if row != theirs.get(key, row)
    ]


def _compare(row, known):
    one, other = row.figure, known.figure
    distance = 0.01 + (row.band != known.band)
    if one.mean is None or other.mean is None:
        return distance + MISSING * (one.mean != other.mean)
    distance += abs(one.mean - other.mean) * 10 + (one.edge != other.edge)
    distance += one.answers != other.answers
    if bool(one.shares) != bool(other.shares):
        return distance + MISSING
    shares = zip(one.shares, other.shares, strict=True)
    return distance + sum(abs(a - b) for a, b in shares) / 10
