"""What an attacker has: a copy of the database, the log, and who visited when."""

import re
from collections import defaultdict
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

HANDED_IN = re.compile(
    r"^(?P<time>[\d-]+ [\d:]+,\d+) .* werkzeug: (?P<address>\S+) "
    r'.*"POST /mindset/(?:pulse/\d+|link|code)/answer',
    re.M,
)
SESSIONS = (("res_device_log", "user_id"), ("res_users_log", "create_uid"))


class Trace(NamedTuple):
    """A stored row that says that somebody of a group gave a value to a question."""

    group: int
    item: int
    value: int
    row: dict

    @property
    def version(self):
        return self.row["_xmin"]

    @property
    def place(self):
        return self.row["_ctid"]

    @property
    def number(self):
        return self.row["id"]

    @property
    def date(self):
        return self.row.get("write_date") or self.row.get("create_date")


class Visit(NamedTuple):
    """A line of the web server's log: the address tells who it was."""

    person: object
    time: datetime


class Evidence:
    """All that is known at one moment.

    ``floor`` is the number of answers from which on a group is looked at: fewer, while
    the pulse is open, are a stated limit.
    """

    def __init__(self, company, tables, texts, floor):
        self.company = company
        self.tables = tables
        self.texts = {**texts, **_write_out(tables)}
        self.floor = floor
        self.people = {person.employee: person for person in company.people}
        self.employees = {
            row["id"]: row["employee_id"] for row in tables["mindset_participation"]
        }

    @cached_property
    def group_of(self):
        """Return ``{person: group that the answers are stored with}``."""
        merged = {
            row["id"]: row["merged_into_id"] or row["id"]
            for row in self.tables["mindset_group"]
        }
        return {
            self.people[row["employee_id"]]: merged[row["group_id"]]
            for row in self.tables["mindset_participation"]
        }

    @cached_property
    def groups(self):
        """Groups that are looked at."""
        groups = set(self.group_of.values())
        return sorted(group for group in groups if self.sheets(group) >= self.floor)

    def sheets(self, group):
        """Return how many people of a group have answered."""
        return max(sum(self.counts(group, item)) for item in self.company.items)

    def members(self, group):
        return [person for person, own in self.group_of.items() if own == group]

    def visitors(self, group):
        return {visit.person for visit in self.visits[group]}

    def counts(self, group, item):
        """Return how often the values 0 to 5 were given, as the tally says it."""
        found = [0] * 6
        for row in self.tables.get("mindset_tally", ()):
            if (row["group_id"], row["item_id"]) == (group, item):
                found[row["value"]] = row["n"]
        return found

    @cached_property
    def traces(self):
        """Return ``{(group, item): traces}``: rows about answers, none at zero.

        Of any table; the one with the most rows, if several tell about a group.
        """
        found = defaultdict(list)
        for rows in self.tables.values():
            if {"group_id", "item_id", "value"} <= rows[0].keys():
                told = defaultdict(list)
                for row in rows:
                    if row.get("n", 1):
                        key = row["group_id"], row["item_id"]
                        told[key].append(Trace(*key, row["value"], row))
                for key, traces in told.items():
                    found[key] = max(found[key], traces, key=len)
        return found

    @cached_property
    def visits(self):
        """Return ``{group: visits}`` that handed in, in the order of the log."""
        by_address = {person.address: person for person in self.people.values()}
        found = defaultdict(list)
        for text in self.texts.values():
            for line in HANDED_IN.finditer(text):
                person = by_address[line["address"]]
                time = datetime.strptime(line["time"], "%Y-%m-%d %H:%M:%S,%f")
                found[self.group_of[person]].append(Visit(person, time))
        return found

    @cached_property
    def marks(self):
        """Return ``{person: row}``: by the marks; for codes, by the order of visits."""
        found = {
            self.people[self.employees[row["participation_ref"]]]: row
            for row in self.tables.get("mindset_mark", ())
        }
        for group, visits in self.visits.items():
            used = [
                row
                for row in self.tables.get("mindset_code", ())
                if row["used"] and row["group_id"] == group
            ]
            by_code = [v.person for v in visits if v.person.channel == "code"]
            in_order = sorted(used, key=lambda row: row["_xmin"])
            found.update(zip(by_code, in_order, strict=False))
        return found

    @cached_property
    def devices(self):
        """Return ``{person: rows}``: what Odoo notes about the sessions of users."""
        by_user = {person.user: person for person in self.people.values()}
        found = defaultdict(list)
        for table, column in SESSIONS:
            for row in self.tables.get(table, ()):
                if row[column] in by_user:
                    found[by_user[row[column]]].append(row)
        return found

    def questions(self, people):
        """Yield ``(person, item, traces)`` of people in groups that are looked at."""
        for person in people:
            group = self.group_of[person]
            if group in self.groups:
                for item in self.company.items:
                    yield person, item, self.traces[group, item]


def _write_out(tables):
    """Return ``{table: text}``, one line for each row."""
    return {
        table: "\n".join(
            str({key: value for key, value in row.items() if key[0] != "_"})
            for row in rows
        )
        for table, rows in tables.items()
    }
