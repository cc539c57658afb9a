"""The daily run when it is interrupted, or when two workers do it at once."""

import json
from unittest.mock import patch

import psycopg2
from freezegun import freeze_time

from odoo.tools import mute_logger

from odoo.addons.customer_mindset.models import mindset_ritual, mindset_round

from . import database
from .test_round import MONDAY, RoundCommon

SET_UP = """
env["mindset.programme"].search([]).active = False
department = env["hr.department"].create({"name": "Two workers"})
users = env["res.users"].with_context(no_reset_password=True).create([
    {"name": f"Worker {n}", "login": f"two_workers_{n}", "email": f"w{n}@test.example"}
    for n in range(12)
])
env["hr.employee"].create([
    {"name": user.name, "user_id": user.id, "department_id": department.id}
    for user in users
])
driver = env["mindset.driver"].create({"name": "Clarity"})
item = env["mindset.item"].create({"name": "Question", "driver_id": driver.id})
programme = env["mindset.programme"].create({
    "name": "Two workers", "floor": 3,
    "department_ids": department.ids, "item_ids": item.ids,
})
programme.action_start()
"""

RUN = 'env["mindset.ritual"]._cron_run()'

COUNT = """
import json
programme = env["mindset.programme"].search([("name", "=", "Two workers")])
rounds = programme.round_ids
env.cr.execute(
    "SELECT count(*) FROM mindset_reflection WHERE round_id = ANY(%s)", [rounds.ids]
)
reflections = env.cr.fetchone()[0]
activities = env["mail.activity"]._of_reflections().search(
    [("res_model", "=", "mindset.reflection")]
)
print(json.dumps({
    "rounds": len(rounds),
    "state": rounds.mapped("state"),
    "workshops": len(rounds.workshop_ids),
    "groups": len(rounds.group_ids),
    "reflections": reflections,
    "activities": len(activities),
    "people": len(activities.user_id),
    "mails": env["mail.mail"].search_count([("email_to", "like", "@test.example")]),
}))
"""


class TestInterruptedRun(RoundCommon):
    def test_an_interrupted_run_goes_on_where_it_stopped(self):
        with freeze_time(MONDAY):
            self.programme.with_user(self.manager).action_start()
        mails = self.env["mail.mail"].search_count([])
        with patch.object(mindset_round, "PEOPLE_PER_BATCH", 2):
            runs = self._run_in_pieces()
        self.assertGreater(runs, 2, "the run was never interrupted")
        round_ = self.programme.round_ids
        people = self.env["mindset.participation"]._of_round(round_)
        self.assertEqual(len(people), 7)
        self.assertEqual(round_.last_prepared_ref, max(people.ids))
        self.assertEqual(len(round_.workshop_ids), len(round_.group_ids))
        self.assertEqual(self.env["mail.mail"].search_count([]), mails + 6)

    def test_a_run_that_fails_leaves_no_lock(self):
        """Neither does it hide why it has failed."""

        def fail(ritual):
            ritual.env.cr.execute("SELECT 1 / 0")

        def undo():
            self.env.cr.execute("ROLLBACK TO SAVEPOINT run")

        with (
            patch.object(type(self.env["mindset.ritual"]), "_run_all", fail),
            patch.object(type(self.env["ir.cron"]), "_commit_progress"),
            patch.object(self.env.cr, "rollback", undo),
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.DivisionByZero),
        ):
            self.env.cr.execute("SAVEPOINT run")
            self.env["mindset.ritual"]._cron_run()
        self.env.cr.execute(
            """
            SELECT count(*) FROM pg_locks
             WHERE pid = pg_backend_pid() AND locktype = 'advisory'
               AND (classid::bigint << 32) + objid::bigint = %s
            """,
            [mindset_ritual.LOCK],
        )
        self.assertEqual(self.env.cr.fetchone(), (0,))

    def _run_in_pieces(self):
        """Run until the round is open, each time ended after a few commits."""
        runs = 0
        IrCron = type(self.env["ir.cron"])
        while self.programme.round_ids.state != "open":
            runs += 1
            self.assertLess(runs, 20, "the run does not come to its end")
            left = iter([1] * 5)
            with (
                freeze_time(MONDAY),
                patch.object(
                    IrCron, "_commit_progress", lambda *a, left=left, **k: next(left, 0)
                ),
            ):
                self.env["mindset.ritual"]._cron_run()
        return runs


def test_two_workers_at_once_create_nothing_twice():
    with database.own_database() as name:
        database.run(name, SET_UP)
        database.run_at_once(name, RUN, 2)
        database.run(name, RUN)
        assert json.loads(database.run(name, COUNT)) == {
            "rounds": 1,
            "state": ["open"],
            "workshops": 1,
            "groups": 1,
            "reflections": 12,
            "activities": 12,
            "people": 12,
            "mails": 12,
        }
