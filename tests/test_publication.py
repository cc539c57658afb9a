"""The last submissions and the publication meet: none is lost, none comes too late."""

import json

from .database import finish, own_database, run, start
from .test_submission import SET_UP

OPEN = """
round_ = env["mindset.round"].search([], limit=1)
people = env["mindset.participation"]._of_round(round_)
pulse = env["mindset.pulse"].with_user(env.ref("base.public_user"))
sheet = dict.fromkeys(((i, 0) for i in round_.item_ids.ids), 3)
"""

# a submission that has its turn and takes a while
HAND_IN = """
import time
tally = type(env["mindset.tally"])
rewrite = tally._rewrite
def slowly(self, cr, group_id, values):
    rewrite(self, cr, group_id, values)
    print("started", flush=True)
    time.sleep(2)
tally._rewrite = slowly
ticket = pulse._enter("link", people[0]._link_token())
env.cr.commit()
print(pulse._count(ticket, sheet))
"""

# those that have their turn before, and after it
BEFORE = """
for person in people[1:9]:
    ticket = pulse._enter("link", person._link_token())
    env.cr.commit()
    assert pulse._count(ticket, sheet) == "counted"
env.cr.rollback()
round_.date_publish = round_.date_open
env.cr.commit()
"""
PUBLISH = 'env["mindset.ritual"]._cron_run()'
TELL = """
import json
cells = env["mindset.tally"]._read_counts(round_.group_ids).values()
counts = [list(cell.values()) for cell in cells]
results = env["mindset.result"].search_count([("round_id", "=", round_.id)])
found = {"state": round_.state, "counts": counts, "results": results}
env.cr.execute("SELECT count(*) FROM mindset_mark")
print(json.dumps({**found, "marks": env.cr.fetchone()[0]}))
"""


def test_publishing_waits_for_a_submission():
    with own_database() as name:
        run(name, SET_UP)
        run(name, OPEN + BEFORE)
        submission = start(name, OPEN + HAND_IN)
        assert submission.stdout.readline() == "started\n"
        publication = run(name, PUBLISH)
        assert finish(submission) == "counted"
        found = json.loads(run(name, OPEN + TELL))
    assert found["state"] == "published", publication
    assert found["results"] and not found["marks"]
    [counts] = found["counts"]
    assert [row[3] for row in counts] == [9] * 4
