"""How much an attack found out, and how much chance finds out."""

from math import comb
from typing import NamedTuple

CONFIDENCE = 0.95


class Score(NamedTuple):
    """Right claims of an attack beside the most that chance gets with 95 %."""

    hits: int
    claims: int
    bound: int

    @property
    def broken(self):
        return self.hits > self.bound


def score(claims, baseline):
    """Compare claims with the truth; what all of a department say is no secret."""
    known = {
        (person, item): value
        for (person, item), value in claims.items()
        if person.answers and not _is_unanimous(person)
    }
    hits = sum(person.answers[item] == value for (person, item), value in known.items())
    return Score(hits, len(known), bound(len(known), baseline))


def score_presence(guesses):
    """Compare the best guess of who took part with the truth."""
    hits, people = max(
        (sum(bool(person.answers) == said for person, said in guess.items()), [*guess])
        for guess in guesses
    )
    likely = sum(1 for person in people if person.answers) / len(people)
    return Score(hits, len(people), bound(len(people), likely))


def bound(claims, baseline):
    """Return the 95 % quantile of the binomial distribution.

    >>> bound(10, 0.5), bound(0, 0.5)
    (8, 0)
    """
    below = 0.0
    for hits in range(claims + 1):
        below += comb(claims, hits) * baseline**hits * (1 - baseline) ** (claims - hits)
        if below >= CONFIDENCE:
            return hits
    return claims


def baseline(evidence):
    """Return the share of the most frequent values in the smallest stored group."""
    tallies = [
        [evidence.counts(group, item) for item in evidence.company.items]
        for group in evidence.groups
    ]
    mixed = [tally for tally in tallies if any(max(row) < sum(row) for row in tally)]
    smallest = min(mixed, key=lambda tally: sum(map(sum, tally)))
    return sum(map(max, smallest)) / sum(map(sum, smallest))


def _is_unanimous(person):
    return len(set(person.answers.values())) == 1
