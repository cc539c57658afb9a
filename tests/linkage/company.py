"""The company that is attacked: who works where, takes part how, and answers what."""

import ast
import random
from dataclasses import dataclass
from typing import NamedTuple

from ..database import run

PASSWORD = "linkage-attack"
ITEMS = 6
FLOOR = 5
# people of the departments; those below the floor are one group of seven
SIZES = (1, 2, 4, 5, 8, 12, 28)
SINGLE, UNANIMOUS = 5, 8
# who does not take part: all but one of the department with a single respondent
ABSENT = {SINGLE: 4, 12: 2, 28: 4}
# the department that goes on answering after the database was copied for the first time
LATE = 28
SHARE_WITH_LOGIN = 4

SET_UP = f"""
import json
env["mindset.programme"].search([]).active = False
drivers = env["mindset.driver"].create([{{"name": "Clarity"}}, {{"name": "Freedom"}}])
items = env["mindset.item"].create(
    [{{"name": f"Statement {{n}}", "driver_id": drivers[n % 2].id}}
     for n in range({ITEMS})]
)
firm = env["hr.department"].create({{"name": "Firm"}})
hash_ = env["res.users"]._crypt_context().hash({PASSWORD!r})
users = env["res.users"].with_context(no_reset_password=True, tracking_disable=True)
group = env.ref("customer_mindset.group_mindset_manager")
manager = users.create({{"name": "Manager", "login": "linkage_manager",
    "email": "manager@test.example", "group_ids": [(4, group.id)]}})
people = []
for size, names in PEOPLE.items():
    department = env["hr.department"].create(
        {{"name": f"Department of {{size}}", "parent_id": firm.id}}
    )
    for name, channel in names:
        user = channel == "login" and users.create(
            {{"name": name, "login": name, "email": f"{{name}}@test.example"}}
        ).id
        employee = env["hr.employee"].create(
            {{"name": name, "user_id": user, "department_id": department.id,
              "work_email": channel != "code" and f"{{name}}@test.example"}}
        )
        people.append([name, employee.id, user or 0])
programme = env["mindset.programme"].with_user(manager).create(
    {{"name": "Attacked", "department_ids": [(6, 0, firm.ids)],
      "item_ids": [(6, 0, items.ids)], "facilitator_ids": [(6, 0, manager.ids)]}}
)
env.cr.execute("UPDATE res_users SET password = %s WHERE login LIKE 'linkage%%'"
               " OR login LIKE 'p%%_%%'", [hash_])
env.cr.commit()
print({{"people": people, "items": items.ids, "programme": programme.id}})
"""


@dataclass(frozen=True, eq=False)
class Person:
    """Somebody to be found out: ``answers`` is {item: value}, None who is absent."""

    name: str
    employee: int
    user: int
    department: int
    channel: str
    address: str
    answers: dict | None


class Company(NamedTuple):
    people: list
    items: list
    programme: int


def set_up(database):
    """Create the company in ``database``; who says what is the same in every run."""
    plan = _plan()
    found = ast.literal_eval(run(database, f"PEOPLE = {plan!r}\n{SET_UP}"))
    ids = {name: (employee, user) for name, employee, user in found["people"]}
    people = [
        Person(name, *ids[name], size, channel, f"10.1.{size}.{index}", answers)
        for size, names in plan.items()
        for index, ((name, channel), answers) in enumerate(
            zip(names, _answer(size, found["items"]), strict=True), 1
        )
    ]
    return Company(people, found["items"], found["programme"])


def _plan():
    """Return ``{department: [(name, channel), ...]}``: the channels are mixed."""
    channels = ("link", "code", "link", "code", "login")
    return {
        size: [(f"p{size}_{n}", channels[(n + size) % 5]) for n in range(size)]
        for size in SIZES
    }


def _answer(size, items):
    """Return the sheets of a department; None for those who are absent."""
    chance = random.Random(size)
    sheets = [{item: chance.randrange(6) for item in items} for _ in range(size)]
    if size == UNANIMOUS:
        sheets = [dict.fromkeys(items, 4)] * size
    absent = ABSENT.get(size, 0)
    return sheets[: size - absent] + [None] * absent
