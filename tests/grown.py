"""A database in which the addon has been used for a while: a round over, one open."""

import contextlib
import shutil

from odoo.tools import config

from . import database
from .test_ritual import SET_UP

# two workers have no login: one has a link, one a code
PEOPLE = """
import datetime
programme = env["mindset.programme"].search([("name", "=", "Two workers")])
department = programme.department_ids
linked, coded = env["hr.employee"].create([
    {"name": "Linked", "work_email": "linked@test.example",
     "department_id": department.id},
    {"name": "Coded", "department_id": department.id},
])
today = programme._today()
"""

# hand in for everybody but the last two
ANSWER = """
def answer(round_, number):
    env.flush_all()
    codes = env["mindset.code"]._replace_for(round_.group_ids)
    tally, pulse = env["mindset.tally"], env["mindset.pulse"]
    for person in env["mindset.participation"]._of_round(round_)[:number]:
        if person.channel == "login":
            user = person.user_id
            ticket = pulse.with_user(user)._enter("login", round_.id)
        elif person.channel == "link":
            ticket = pulse._enter("link", person._link_token())
        else:
            ticket = pulse._enter("code", codes[person.group_id].pop())
        assert tally._set_mark(env.cr, ticket.mark)
        questions = pulse._get_questions(ticket)
        values = dict.fromkeys(questions, person.id % 5 + 1)
        tally._rewrite(env.cr, ticket.group_id, values)
        env.flush_all()
    return codes
"""

# the first round was opened a month ago and is over, the second is open
PLAY = """
first = env["mindset.round"]._open(
    programme.with_company(programme.company_id),
    today - datetime.timedelta(days=30),
)
first._step_workshops(), first._step_people(), first._step_opened()
answer(first, 14)
first._step_end(), first._step_publish(), first._step_close()
programme.date_first = today
programme.action_start()
env["mindset.ritual"]._cron_run()
second = programme.round_ids - first
assert second.state == "open", second.state
codes = answer(second, 12)
"""

# what people do beside it
USE = """
user = env["res.users"].search([("login", "=", "two_workers_1")])
reflection = env["mindset.reflection"].with_user(user).search([], limit=1)
reflection.sentence = "I don't just work."
person = env["mindset.participation"]._of_round(second).filtered(
    lambda p: p.channel == "link"
)
env["mindset.reflection.link"]._save(person, {"sentence": "I don't just learn."})
idea = env["mindset.idea"].create({"name": "Call back"})
idea.with_user(user).action_vote()
idea.message_post(body="Good", attachments=[("proof.txt", b"An unusual proof")])
idea.activity_schedule("mail.mail_activity_data_todo", user_id=user.id)
env["mindset.card"].create(
    {"workshop_id": second.workshop_ids[0].id, "text": "Call back"}
)
env["mindset.touch"]._refresh()
env["mindset.word"].create({"text": "Thank you"})
env["ir.filters"].create(
    {"name": "Mine", "model_id": "mindset.idea", "user_ids": user.ids}
)
employee = env["hr.employee"].search([("user_id", "=", user.id)])
kind = env.ref("customer_mindset.mail_activity_type_meet_customer")
done, _planned = [
    employee.activity_schedule(activity_type_id=kind.id) for _i in (1, 2)
]
done.action_done()
"""

FILL = SET_UP + PEOPLE + ANSWER + PLAY + USE


@contextlib.contextmanager
def grown_database(more=""):
    """Yield the name of a database that the addon was used in.

    :param more: what else happens there
    """
    with database.own_database() as name:
        try:
            yield name, database.run(name, FILL + more)
        finally:
            shutil.rmtree(config.filestore(name), ignore_errors=True)
