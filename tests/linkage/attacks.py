"""Ways to find out who said what: each claims ``{(person, item): value}``."""

import re
from collections import Counter

from .company import FLOOR
from .evidence import Evidence

WINDOW = 4
# a field of the form, or a part of a statement
ANSWER = re.compile(r"(?:item_|\()(?P<item>\d+)\D{1,6}(?P<value>[0-5])\b")


def _only(values):
    """The one value that is left, if there is one; None if the evidence is silent."""
    found = set(values)
    return found.pop() if len(found) == 1 else None


def _claims(pairs):
    return {key: value for key, value in pairs if value is not None}


def same_transaction(evidence):
    """A mark and an answer that were written by the same transaction."""
    return _claims(
        (
            (person, item),
            _only(
                trace.value
                for trace in traces
                if trace.version == evidence.marks[person]["_xmin"]
            ),
        )
        for person, item, traces in evidence.questions(evidence.marks)
    )


def next_transaction(evidence):
    """An answer written just before or after the mark, by another transaction."""
    return _near(evidence, {p: [row] for p, row in evidence.marks.items()}, same=False)


def sessions(evidence):
    """An answer written just after Odoo noted the session of a user."""
    return _near(evidence, evidence.devices, same=True)


def _near(evidence, rows_of, same):
    def nearest(person, traces):
        distances = {
            abs(trace.version - row["_xmin"]): trace.version
            for trace in traces
            for row in rows_of[person]
            if same or trace.version != row["_xmin"]
        }
        if not distances or min(distances) > WINDOW:
            return None
        version = distances[min(distances)]
        return _only(trace.value for trace in traces if trace.version == version)

    return _claims(
        ((person, item), nearest(person, traces))
        for person, item, traces in evidence.questions(rows_of)
    )


def _in_order(key):
    """An attack: the visits of a group in order, its rows in the order of ``key``."""

    def attack(evidence):
        found = {}
        for group in evidence.groups:
            people = [visit.person for visit in evidence.visits[group]]
            for item in evidence.company.items:
                rows = sorted(evidence.traces[group, item], key=key)
                for index, person in enumerate(people if rows else ()):
                    at = index * len(rows) // len(people)
                    found[person, item] = rows[at].value
        return found

    return attack


def dates(evidence):
    """The answer with the last date before the log says that it was handed in."""
    found = {}
    for group in evidence.groups:
        for person, time in evidence.visits[group]:
            for item in evidence.company.items:
                earlier = [
                    trace
                    for trace in evidence.traces[group, item]
                    if trace.date and trace.date <= time
                ]
                if earlier:
                    latest = max(earlier, key=lambda trace: trace.date)
                    found[person, item] = latest.value
    return found


def last_one(evidence):
    """Who came last wrote the newest versions of rows; who came first, the oldest."""
    found = {}
    for group in evidence.groups:
        people = [visit.person for visit in evidence.visits[group]]
        for item in evidence.company.items:
            traces = evidence.traces[group, item]
            for person, pick in ((people[-1], max), (people[0], min)):
                version = pick((trace.version for trace in traces), default=None)
                found[person, item] = _only(
                    trace.value for trace in traces if trace.version == version
                )
    return _claims(found.items())


def written_down(evidence):
    """An answer in a line of the log, a session or any text of the database."""
    found = {}
    for text in evidence.texts.values():
        for line in text.splitlines():
            owners = [
                person
                for person in evidence.people.values()
                if re.search(rf"\b({re.escape(person.address)}|{person.name})\b", line)
            ]
            for answer in ANSWER.finditer(line):
                for person in owners:
                    found[person, int(answer["item"])] = int(answer["value"])
    return found


def unaided(evidence):
    """No attack: guess the most frequent value that is stored of the group."""
    return {
        (person, item): max(range(6), key=evidence.counts(group, item).__getitem__)
        for person, group in evidence.group_of.items()
        if group in evidence.groups
        for item in evidence.company.items
    }


def small_groups(evidence):
    """The same, where fewer than the floor are stored on their own."""
    small = {group for group in evidence.groups if evidence.sheets(group) < FLOOR}
    return {
        key: value
        for key, value in unaided(evidence).items()
        if evidence.group_of[key[0]] in small
    }


def who_took_part(evidence):
    """Return guesses who of those with a mark took part: one for each order of rows.

    Rows that were written or moved by handing in stand out: they come last, or first.
    """
    rows = [
        (row, evidence.people[row["employee_id"]])
        for row in evidence.tables["mindset_participation"]
        if row["channel"] != "code"
    ]
    number = sum(1 for _row, person in rows if person.answers)
    everybody = {person for _row, person in rows}
    for column in ("_xmin", "_xmax", "_ctid"):
        rows.sort(key=lambda pair, column=column: (pair[0][column], pair[0]["id"]))
        people = [person for _row, person in rows]
        for present in (people[-number:], people[:number]):
            yield {person: person in present for person in everybody}


def subtraction(before, after, within_limits=True):
    """Two copies: guess from what was added by those who came between them.

    Beyond the stated limits it takes groups that are merged later with one that had too
    few answers at the first copy.
    """
    found = {}
    for group in after.groups:
        parts = {before.group_of[person] for person in after.members(group)}
        known = parts & set(before.groups)
        if (parts == known) is within_limits:
            late = [visit.person for visit in after.visits[group]]
            for part in known:
                late = [p for p in late if p not in before.visitors(part)]
            for item in before.company.items:
                added = Counter(dict(enumerate(after.counts(group, item))))
                for part in known:
                    added.subtract(dict(enumerate(before.counts(part, item))))
                if max(added.values()) > 0:
                    guess = max(added, key=added.get)
                    found.update({(person, item): guess for person in late})
    return found


ATTACKS = {
    "same transaction": same_transaction,
    "next transaction": next_transaction,
    "sessions": sessions,
    "order of versions": _in_order(lambda trace: trace.version),
    "order of places": _in_order(lambda trace: trace.place),
    "order of numbers": _in_order(lambda trace: trace.number),
    "dates": dates,
    "first and last": last_one,
    "written down": written_down,
    "unaided": unaided,
    "small groups": small_groups,
}


def run_all(evidence: Evidence, before: Evidence | None = None):
    """Return ``{attack: claims}`` of all attacks on one copy, or on two."""
    claims = {name: attack(evidence) for name, attack in ATTACKS.items()}
    if before:
        claims["subtraction"] = subtraction(before, evidence)
    return claims
