"""Runs that are killed, or that meet another one, in processes of their own."""

import pytest

from . import database

SET_UP = """
from datetime import date
source = env.ref("customer_mindset.source_inquiries")
stage = env["crm.stage"].search([("is_won", "=", True)], limit=1)
leads = env["crm.lead"].create([{"name": "Inquiry"} for _i in range(30)])
leads[:10].stage_id = stage
for lead in leads:
    lead.message_post(body="Hello", message_type="email")
env["mindset.source"].search([]).write({"is_pending": True})
"""

# the power fails while the fourth batch is counted
KILLED = """
import os
Source = env["mindset.source"]
count = type(Source)._recount
done = []
def _recount(self, months=None):
    done.append(self)
    if len(done) > 3:
        os._exit(9)
    return count(self, months)
type(Source)._recount = _recount
env["mindset.touch"]._cron_count()
"""

GO_ON = """
Source = env["mindset.source"]
waiting = Source._get_waiting()
progress = Source._get_progress()
assert 0 < len(waiting) < progress["total"], progress
before = {source: source.counted_on for source in Source.search([]) - waiting}
env["mindset.touch"]._cron_count()
assert all(source.counted_on == moment for source, moment in before.items())
"""

CHECK = """
Source = env["mindset.source"]
assert not Source._get_waiting()
assert Source._get_progress()["total"] > 6
def find(name):
    source = env.ref(f"customer_mindset.source_{name}")
    months = env["mindset.source.month"].search([("source_id", "=", source.id)])
    return sum(months.mapped("count"))
print(*[find(name) for name in ("inquiries", "won", "mails_received")])
"""

COUNT = """
for _i in range(20):
    env["mindset.touch"]._cron_count()
"""


@pytest.fixture(scope="module")
def company():
    with database.own_database() as name:
        database.run(name, SET_UP)
        yield name


def test_a_run_that_was_killed_goes_on_where_it_stopped(company):
    killed = database.start(company, KILLED)
    killed.communicate(timeout=180)
    assert killed.returncode == 9
    database.run(company, GO_ON)
    assert database.run(company, CHECK) == "30 10 30"


def test_several_runs_at_once_count_nothing_twice_and_lose_nothing(company):
    database.run(company, 'env["mindset.source"].search([])._recount_later()')
    database.run_at_once(company, COUNT, 3)
    assert database.run(company, CHECK) == "30 10 30"


def test_a_change_that_is_not_committed_yet_is_counted_the_next_night(company):
    """A note is never lost between the counting and the commit of the change."""
    writer = database.start(company, WRITER)
    assert writer.stdout.readline() == "changed\n"
    database.run(company, NIGHT)
    assert database.run(company, CHECK) == "30 10 30"
    writer.stdin.write("go\n")
    database.finish(writer)
    database.run(company, NIGHT)
    assert database.run(company, CHECK) == "30 9 30"


NIGHT = """
env["mindset.touch"]._cron_refresh()
env.cr.commit()
env["mindset.touch"]._cron_count()
"""

# in the database, the month of closing is over, so that it has to be noted
WRITER = """
env.cr.execute("UPDATE crm_lead SET date_closed = '2020-02-02' WHERE name = 'Inquiry'")
env["mindset.source"].search([])._recount_later()
env.cr.commit()
env["mindset.touch"]._cron_count()
lead = env["crm.lead"].search([("won_status", "=", "won")], limit=1)
lead.stage_id = env["crm.stage"].search([("is_won", "=", False)], limit=1)
env.cr.flush()
print("changed", flush=True)
sys.stdin.readline()
env.cr.commit()
"""
