"""Leaving is as clean as coming, even after rounds, answers and ideas."""

from . import database
from .test_ritual import SET_UP

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
print(env.cr.fetchone()[0], complaints)
"""


def test_uninstalling_after_a_round_leaves_nothing_and_logs_nothing():
    with database.own_database() as name:
        database.run(name, SET_UP)
        database.run(name, 'env["mindset.ritual"]._cron_run()')
        assert database.run(name, UNINSTALL) == "0 []"
