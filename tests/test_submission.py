"""Submissions with real commits, many at once, and what their row versions tell."""

import ast

from .database import own_database, run

SET_UP = """
from odoo import fields
driver = env["mindset.driver"].create({"name": "Clarity"})
items = env["mindset.item"].create(
    [{"name": f"Statement {n}", "driver_id": driver.id} for n in range(4)]
)
department = env["hr.department"].create({"name": "Warehouse"})
company = env.ref("base.main_company")
env["hr.employee"].create(
    [
        {"name": f"Person {n}", "work_email": f"p{n}@test.example",
         "department_id": department.id, "company_id": company.id}
        for n in range(40)
    ]
)
programme = env["mindset.programme"].create(
    {"name": "Test", "company_id": company.id, "department_ids": department.ids,
     "item_ids": items.ids}
)
round_ = env["mindset.round"]._open(programme, fields.Date.today())
round_.state = "open"
env.cr.commit()
people = env["mindset.participation"]._of_round(round_)
tokens = [person._link_token() for person in people]
env.cr.commit()
"""

HAND_IN = """
import random, threading
random.seed(1)
questions = [(i, 0) for i in items.ids]
sheets = [{q: random.randint(0, 5) for q in questions} for _token in tokens]
pulse = env["mindset.pulse"].with_user(env.ref("base.public_user"))
tickets = [pulse._enter("link", token) for token in tokens]
for ticket, sheet in zip(tickets, sheets):
    pulse._check(ticket, sheet)
env.cr.commit()
barrier, said = threading.Barrier(len(tokens)), []

def hand_in(ticket, sheet):
    barrier.wait(60)
    said.append(pulse._count(ticket, sheet))

threads = [
    threading.Thread(target=hand_in, args=args) for args in zip(tickets, sheets)
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
env.cr.rollback()
"""

ATTACK = """
tally = env["mindset.tally"]._read_counts(round_.group_ids)
counts = {item: list(row) for group in tally.values() for item, row in group.items()}
given = {question: [0] * 6 for question in questions}
for sheet in sheets:
    for item, value in sheet.items():
        given[item][value] += 1
env.cr.execute(
    "SELECT m.id, count(t.id) FROM mindset_mark m"
    " JOIN mindset_participation p ON p.id = m.participation_ref"
    " LEFT JOIN mindset_tally t ON t.group_id = p.group_id AND t.xmin = m.xmin"
    " WHERE m.round_ref = %s GROUP BY m.id",
    [round_.id],
)
shared = [number for _id, number in env.cr.fetchall()]
print({"said": said, "equal": counts == given, "shared": shared})
"""


# what must not be done: to write only the counters that were chosen
WEAK = """
def rewrite(self, cr, group_id, values):
    cr.execute(
        "UPDATE mindset_tally SET n = n + 1"
        " WHERE group_id = %s AND (item_id, 0, value) IN %s",
        [group_id, tuple((*question, value) for question, value in values.items())],
    )
type(env["mindset.tally"])._rewrite = rewrite
"""


def play(*parts):
    with own_database() as name:
        return ast.literal_eval(run(name, "".join(parts)))


def test_forty_at_once_lose_nothing_and_cannot_be_told_apart():
    result = play(SET_UP, HAND_IN, ATTACK)
    assert result["said"] == ["counted"] * 40
    assert result["equal"]
    # a mark shares its row version with no tally row, or (the last one) with all 24
    assert sorted(result["shared"]) == [0] * 39 + [24]


def test_the_attack_would_succeed_on_chosen_counters():
    shared = play(SET_UP, WEAK, HAND_IN, ATTACK)["shared"]
    assert [number for number in shared if 0 < number < 24]
