"""What the benchmarks of rounds have in common: a programme, and rows that it adds."""

from odoo import Command

# what a benchmark adds is told by the statistics of its own transaction
ADDED = """
    SELECT relname, n_tup_ins - n_tup_del FROM pg_stat_xact_user_tables
     WHERE schemaname = 'public' AND n_tup_ins > n_tup_del
"""
# everybody works for the first company: a round belongs to one
GATHER = """
    UPDATE {} SET company_id = %(company)s
     WHERE company_id IS DISTINCT FROM %(company)s
"""


def gather(env, department=None, number=None):
    """Put all employees into one company, or only a number into a department of it."""
    company = env.company.id
    for table in ("hr_employee", "hr_version"):
        env.cr.execute(GATHER.format(table), {"company": company})
    if department:
        env.cr.execute(
            "UPDATE hr_version SET department_id = %s WHERE id IN ("
            " SELECT current_version_id FROM hr_employee ORDER BY id DESC LIMIT %s)",
            [department.id, number],
        )
    env.invalidate_all()


def start_programme(env, departments=()):
    """Return a programme that is due today, and the only one that is."""
    programmes = env["mindset.programme"]
    programmes.search([]).action_stop()
    facilitators = env["res.users"].search([("share", "=", False)], limit=20)
    facilitators.group_ids += env.ref("customer_mindset.group_mindset_facilitator")
    programme = programmes.create(
        {
            "name": "Customers in mind",
            "department_ids": [Command.set([d.id for d in departments])],
            "facilitator_ids": [Command.set(facilitators.ids)],
        }
    )
    programme.action_start()
    return programme


def make_survey(env, items):
    """Return a survey of Odoo with the same questions, to be answered once by each."""
    answers = [Command.create({"value": str(n)}) for n in range(1, 6)]
    return env["survey.survey"].create(
        {
            "title": "Customers in mind",
            "access_mode": "token",
            "is_attempts_limited": True,
            "attempts_limit": 1,
            "question_and_page_ids": [
                Command.create(
                    {
                        "title": item.name,
                        "question_type": "simple_choice",
                        "suggested_answer_ids": answers,
                    }
                )
                for item in items
            ],
        }
    )


def keep_open(cursor):
    """Let commits do all that they do in Odoo, and yet undo everything at the end."""

    def commit():
        cursor.flush()
        cursor.clear()

    cursor.commit = commit


def added(cursor):
    """Return {table: rows} that the transaction has added so far."""
    cursor.execute(ADDED)
    return dict(cursor.fetchall())
