from odoo.tests import BaseCase, tagged

from .database import finish, own_database, run, start

SETUP = """
env["hr.job"].create([{"name": "Bookkeeper"}, {"name": "Receptionist"}])
kinds = ("trainee", "student")
env["hr.employee"].create([{"name": k, "employee_type": k} for k in kinds])
"""

PRESS = """
from odoo.service.model import retrying
suggest = env["mindset.contribution.suggest"].with_context(allowed_company_ids=[1])
mine = suggest.create({})
env.cr.commit()
def press():
    mine._propose()
    mine.action_create_roles()
    if first:
        first.clear()
        print("pressed", flush=True)
        sys.stdin.readline()
first = ["the first attempt waits for the other process"]
retrying(press, env)
"""

COUNT = """
contributions = env["mindset.contribution"].search([])
pairs = {(c.job_id, c.touchpoint_id) for c in contributions}
domain = [("employee_type", "in", ("trainee", "student"))]
people = env["hr.employee"].search(domain)
same = env["hr.job"].search([("name", "in", people.job_id.mapped("name"))])
print(len(contributions) == len(pairs) > 0, all(p.job_id for p in people), len(same))
"""


@tagged("post_install", "-at_install")
class TestContributionSuggestRace(BaseCase):
    def test_two_people_at_the_same_moment_create_nothing_twice(self):
        with own_database() as database:
            run(database, SETUP)
            first = start(database, PRESS)
            self.assertEqual(first.stdout.readline().strip(), "pressed")
            second = start(database, PRESS)  # waits for the first one's transaction
            self.wait_for_lock(database)
            finish(first)
            finish(second)
            self.assertEqual(run(database, COUNT), "True True 2")

    def wait_for_lock(self, database):
        waiting = """
import time
for _try in range(200):
    env.cr.execute(
        "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        " AND datname = current_database()"
    )
    if env.cr.fetchone():
        break
    time.sleep(0.1)
else:
    raise AssertionError("the second process never waited")
"""
        run(database, waiting)
