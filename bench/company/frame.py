"""The few records that the many belong to: companies, roles, teams, projects.

Made by Odoo itself; their ids are noted by number for the statements that follow.
"""

import random

from odoo import Command

ZONES = ("Europe/Berlin", "America/New_York", "Asia/Tokyo")
OCCUPATIONS = (
    *("Bookkeeper", "Mechanic", "Warehouse Clerk", "Driver", "Receptionist"),
    *("Buyer", "Welder", "Electrician", "Designer", "Developer", "Controller"),
    *("Quality Inspector", "Sales Representative", "Service Technician", "Cook"),
    *("Caretaker", "Recruiter", "Planner", "Trainer", "Marketing Manager"),
    *("Product Manager", "Site Manager", "Packer", "Assembler", "Analyst"),
    *("Lawyer", "Nurse", "Painter", "Carpenter", "Dispatcher"),
)
LEVELS = ("leads", "shapes", "supports")


def build(env, size):
    """Create the frame of a company of this size."""
    companies = _make_companies(env)
    # a company for all of them, so that nothing is refused while it is made
    env = env(context={"allowed_company_ids": env["res.company"].search([]).ids})
    jobs = _make_jobs(env, size)
    _note(env, "company", companies, calendar_id="resource_calendar_id")
    _note(env, "job", jobs, department_id="department_id")
    _note(env, "team", _make_teams(env, size, companies))
    _note(env, "project", _make_projects(env, size, companies), company_id="company_id")
    _note(env, "stage", env["crm.stage"].search([], order="is_won, sequence, id"))
    _note(env, "reason", _make_reasons(env, size))
    _link_roles(env, jobs)
    _hire(env, companies[0], jobs)


def _make_companies(env):
    companies = env.company
    # the first one by order as well as by number
    companies.write({"name": "Company 1", "sequence": 1})
    for number in (2, 3):
        companies |= env["res.company"].create({"name": f"Company {number}"})
    for company, zone in zip(companies, ZONES, strict=True):
        company.resource_calendar_id.tz = zone
    env.user.company_ids = companies
    return companies


def _make_jobs(env, size):
    departments = env["hr.department"].create(
        [
            {"name": f"Department {n + 1}", "company_id": False}
            for n in range(size.departments)
        ]
    )
    for number, department in enumerate(departments[6:]):
        department.parent_id = departments[number // 6]
    return env["hr.job"].create(
        [
            {
                "name": f"{OCCUPATIONS[n % 30]}, Area {n // 30 + 1}",
                "department_id": departments[n % len(departments)].id,
                "company_id": False,
            }
            for n in range(size.jobs)
        ]
    )


def _make_teams(env, size, companies):
    """Create the teams; every eighth belongs to no company."""
    return env["crm.team"].create(
        [
            {
                "name": f"Team {n + 1}",
                "company_id": n % 8 and companies[(n + 1) % 3].id,
            }
            for n in range(size.teams)
        ]
    )


def _make_projects(env, size, companies):
    """Create the projects; every fifth belongs to no company."""
    return env["project.project"].create(
        [
            {"name": f"Project {n + 1}", "company_id": n % 5 and companies[n % 3].id}
            for n in range(size.projects)
        ]
    )


def _make_reasons(env, size):
    names = ("Too late", "Too expensive", "No answer", "Other supplier")
    return env["crm.lost.reason"].create([{"name": n} for n in names[: size.reasons]])


def _link_roles(env, jobs):
    """Give each role some touchpoints; every 20th role has none yet."""
    dice = random.Random("contributions")
    touchpoints = env["mindset.touchpoint"].search([])
    leaders = dict(zip(touchpoints, dice.sample(list(jobs), 60), strict=False))
    env["mindset.contribution"].create(
        [
            {
                "job_id": job.id,
                "touchpoint_id": touchpoint.id,
                "level": "leads"
                if leaders.get(touchpoint) == job
                else dice.choice(LEVELS[1:]),
                "we_do": f"We prepare {touchpoint.name} with care.",
                "customer_gets": "The customer gets what was promised.",
            }
            for number, job in enumerate(jobs)
            if number % 20 != 7
            for touchpoint in touchpoints
            if leaders.get(touchpoint) == job or dice.random() < 0.08
        ]
    )


def _hire(env, company, jobs):
    """Employ two people who log in: one who is linked, one who edits the links."""
    for login, group in (
        ("bookkeeper", "base.group_user"),
        ("facilitator", "customer_mindset.group_mindset_facilitator"),
    ):
        user = env["res.users"].create(
            {
                "name": login.title(),
                "login": login,
                "password": login,
                "company_id": company.id,
                "company_ids": [Command.set(company.ids)],
                "group_ids": [Command.set(env.ref(group).ids)],
            }
        )
        env["hr.employee"].create(
            {
                "name": user.name,
                "user_id": user.id,
                "company_id": company.id,
                "job_id": jobs[30].id,
            }
        )


def _note(env, name, records, **columns):
    """Keep the ids of records by number, in a table that the statements join."""
    env.flush_all()
    extra = "".join(f", t.{source} AS {column}" for column, source in columns.items())
    env.cr.execute(
        f"""CREATE TABLE generator.{name} AS
            SELECT n.number, t.id{extra}
              FROM unnest(%s) WITH ORDINALITY n (id, number)
              JOIN {records._table} t ON t.id = n.id""",
        [records.ids],
    )
