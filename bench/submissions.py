"""What the benchmarks of submissions have in common: people of one group hand in.

They come through all channels. What is taken is the median time of one sheet; a small
group hands in several times, and each time all traces of it are removed.
"""

import contextlib
import random
import statistics
import time
from datetime import date
from typing import NamedTuple

from odoo import sql_db

from . import benchmark, rounds
from .odoo_database import connection, copied, environment, run_alone

LOCK = 0x6D696E64
SHEETS = 200
TRACES = """
    SELECT (SELECT array_agg(n ORDER BY group_id, item_id, value) FROM mindset_tally),
           (SELECT count(*) FROM mindset_mark),
           (SELECT count(*) FROM mindset_code WHERE used)
"""
RESET = """
    UPDATE mindset_tally SET n = 0;
    DELETE FROM mindset_mark;
    UPDATE mindset_code SET used = FALSE;
"""


class Entrant(NamedTuple):
    """Somebody who may hand in, with the number of the participation or code."""

    ticket: tuple
    number: int
    has_code: bool


class Benchmark(benchmark.Benchmark):
    """Let a group of ``people`` hand in, one after the other."""

    limit = 2
    people = None

    @contextlib.contextmanager
    def on(self, database):
        """Have an open round of one group, and everybody's ticket and sheet."""
        with copied(database) as copy, super().on(copy):
            with environment(copy) as env:
                round_ = open_round(env, self.people)
                env.cr.commit()
                self._entrants = list(enter(env, round_))
                [questions] = round_.group_ids._get_questions().values()
                env.cr.commit()
            dice = random.Random("sheets")
            self._sheets = [
                {question: dice.randint(0, 5) for question in questions}
                for _entrant in self._entrants
            ]
            yield

    def take(self, way):
        """Return what is counted at the end, the seconds and statements of one."""
        times, before = [], sql_db.sql_counter
        with environment(self._database) as env, connection(self._database) as plain:
            hand_in = {
                "product": lambda *sheet: self.product(env, *sheet),
                "by_hand": lambda *sheet: self.by_hand(plain, *sheet),
            }[way]
            while len(times) < SHEETS:
                run_alone(self._database, RESET)
                for table in ("mindset_tally", "mindset_mark", "mindset_code"):
                    run_alone(self._database, f"VACUUM ANALYZE {table}")
                before = sql_db.sql_counter
                for entrant, sheet in zip(self._entrants, self._sheets, strict=True):
                    start = time.perf_counter()
                    hand_in(entrant, sheet)
                    times.append(time.perf_counter() - start)
                statements = (sql_db.sql_counter - before) // self.people
            env.cr.execute(TRACES)
            return env.cr.fetchone(), statistics.median(times), statements

    def product(self, env, entrant, sheet):
        """Hand in a sheet that the page has checked."""
        if env["mindset.pulse"]._count(entrant.ticket, sheet) != "counted":
            raise RuntimeError("A sheet was not counted.")

    def by_hand(self, plain, entrant, sheet):
        """Lock the group, set the mark, write all rows of the group, commit."""
        values = {
            "lock": LOCK,
            "group": entrant.ticket.group_id,
            "round": entrant.ticket.round.id,
            "number": entrant.number,
            "chosen": tuple((*question, value) for question, value in sheet.items()),
        }
        lock, mark, code, tally = self.path().read_text().split("\n\n")
        cursor = plain.cursor()
        for statement in (lock, code if entrant.has_code else mark, tally):
            cursor.execute(statement, values)
        plain.commit()

    def path(self):
        """Return the file with the statements, the same for groups of any size."""
        return benchmark.SQL / "submission.sql"


def open_round(env, people):
    """Return an open round of one group of so many people."""
    department = env["hr.department"].create({"name": "Hand in"})
    rounds.gather(env, department, people)
    programme = rounds.start_programme(env, department)
    round_ = env["mindset.round"]._open(programme, date.today())
    round_.state = "open"
    return round_


def enter(env, round_):
    """Let everybody enter the pulse through the own channel."""
    pulse = env["mindset.pulse"].with_user(env.ref("base.public_user"))
    codes = env["mindset.code"]._replace_for(round_.group_ids)
    for person in env["mindset.participation"]._of_round(round_):
        if person.channel == "login":
            ticket = pulse.with_user(person.user_id)._enter("login", round_.id)
        elif person.channel == "link":
            ticket = pulse._enter("link", person._link_token())
        else:
            continue
        yield Entrant(ticket, person.id, False)
    for code in codes.get(round_.group_ids, []):
        number, _group = env["mindset.code"]._find(code)
        yield Entrant(pulse._enter("code", code), number, True)
