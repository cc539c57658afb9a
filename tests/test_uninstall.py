"""Leaving is as clean as coming, even after rounds, answers and ideas."""

from . import database
from .test_ritual import SET_UP

# a round holds on to the questions that came with the addon
ASK = """
default = env.ref("customer_mindset.mindset_programme_default")
default.active = True
default.department_ids = env["hr.department"].search([("name", "=", "Two workers")])
default.item_ids = env["mindset.item"].search([("id", "!=", False)])
default.action_start()
env["mindset.ritual"]._cron_run()
assert default.round_ids.state == "open"
"""

# whoever was onboarded keeps what they did, as an activity of another type
ONBOARD = """
employee = env["hr.employee"].search([], limit=1)
kind = env.ref("customer_mindset.mail_activity_type_meet_customer")
done, _planned = [employee.activity_schedule(activity_type_id=kind.id) for _i in (1, 2)]
done.action_done()
"""

LEFT = """
activities = env["mail.activity"].with_context(active_test=False).search(
    [("summary", "=", "Meet a customer")]
)
print(len(activities), activities.activity_type_id.name)
"""

UNINSTALL = """
import logging
complaints = []
handler = logging.Handler(logging.WARNING)
handler.emit = lambda record: complaints.append(record.getMessage())
logging.getLogger().addHandler(handler)
addon = env["ir.module.module"].search([("name", "=", "customer_mindset")])
addon.button_immediate_uninstall()
env.cr.execute(
    "SELECT count(*) FROM information_schema.tables WHERE table_name LIKE 'mindset%'"
)
tables = env.cr.fetchone()[0]
env.cr.execute("SELECT count(*) FROM mail_activity WHERE res_model LIKE 'mindset%'")
print(tables, env.cr.fetchone()[0], complaints)
"""


def test_uninstalling_after_a_round_leaves_nothing_and_logs_nothing():
    with database.own_database() as name:
        database.run(name, SET_UP)
        database.run(name, ASK)
        database.run(name, ONBOARD)
        assert database.run(name, UNINSTALL) == "0 0 []"
        assert database.run(name, LEFT) == "2 To-Do"
