from odoo.tests import BaseCase, tagged

from .database import own_database, run, run_at_once

SETUP = """
user = env.ref("base.user_admin")
user.group_ids += env.ref("customer_mindset.group_mindset_facilitator")
stage = env["mindset.stage"].create({"name": "Paying"})
touchpoint = env["mindset.touchpoint"].create({"name": "T", "stage_id": stage.id})
old, new = env["hr.job"].create([{"name": "Old"}, {"name": "New"}])
env["mindset.contribution"].create({"job_id": old.id, "touchpoint_id": touchpoint.id})
print(old.id, new.id, touchpoint.id)
"""

SET = """
from odoo.service.model import retrying
def press(level):
    user_map = env["mindset.map"].with_user(env.ref("base.user_admin"))
    user_map.set_levels([[{old}, {touchpoint}, level], [{new}, {touchpoint}, level]])
for level in ("leads", "shapes", False, "supports"):
    retrying(lambda: press(level), env)
    env.cr.commit()
"""

COUNT = """
rows = env["mindset.contribution"].search([("job_id", "in", [{old}, {new}])])
print(len(rows), *rows.mapped("level"))
"""


@tagged("post_install", "-at_install")
class TestMapRace(BaseCase):
    def test_people_at_the_same_moment_do_not_disturb_each_other(self):
        """Three people set and clear the same two cells: no error, no second row."""
        with own_database() as database:
            old, new, touchpoint = run(database, SETUP).split()
            ids = {"old": old, "new": new, "touchpoint": touchpoint}
            run_at_once(database, SET.format(**ids), processes=3)
            found = run(database, COUNT.format(**ids))
            self.assertEqual(found, "2 supports supports")
