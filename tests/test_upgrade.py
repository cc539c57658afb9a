"""An upgrade in the middle of a round keeps everything, and every way into it."""

import json
import subprocess
import sys

from odoo.tools import config

from . import database
from .grown import grown_database

# what only those have who were invited
KEYS = """
import json
programme.name = "Renamed here"
env.ref("customer_mindset.touchpoint_invoice").name = "Renamed there"
env.ref("customer_mindset.mindset_round_rule_company").active = False
kept = {
    "round": second.id,
    "token": person._link_token(),
    "code": codes[second.group_ids[0]][0],
    "users": users.ids,
}
env.cr.commit()
print(json.dumps(kept))
"""

# a digest of each table of the addon, without who touched a row last and when
LOOK = """
import json
env.cr.execute(
    "SELECT table_name FROM information_schema.tables WHERE table_name LIKE '%mindset%'"
)
digests = {}
for [table] in sorted(env.cr.fetchall()):
    env.cr.execute(
        f\'\'\'SELECT md5(string_agg(row, \'|\' ORDER BY row)) FROM (
            SELECT (to_jsonb(t) - \'write_date\' - \'write_uid\')::text AS row
              FROM "{table}" t) AS rows\'\'\'
    )
    digests[table] = env.cr.fetchone()[0]
print(json.dumps(digests))
"""

ENTER = """
import json
kept = json.loads({kept!r})
pulse = env["mindset.pulse"]
def enter(channel, key, user=1):
    try:
        return pulse.with_user(user)._enter(channel, key).group_id > 0
    except Exception as refused:
        return getattr(refused, "reason", repr(refused))
# all twelve workers have handed in, those with the link and the code have not
entered = [enter("login", kept["round"], user) for user in kept["users"]]
rule = env.ref("customer_mindset.mindset_round_rule_company")
print(json.dumps([
    entered.count("done"),
    enter("link", kept["token"]),
    enter("code", kept["code"]),
    rule.active,
]))
"""


def upgrade(name):
    """Upgrade the addon as an administrator does; return what the log complains of."""
    command = ["-m", "odoo", "-c", config["config"], "-d", name, "--no-http"]
    done = subprocess.run(
        [sys.executable, *command, "-u", "customer_mindset", "--stop-after-init"],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    lines = done.stderr.splitlines()
    return [line for line in lines if " WARNING " in line or " ERROR " in line]


def test_an_upgrade_keeps_the_round_and_every_way_into_it():
    with grown_database(KEYS) as (name, kept):
        before = json.loads(database.run(name, LOOK))
        assert upgrade(name) == []
        after = json.loads(database.run(name, LOOK))
        changed = {table for table in before if before[table] != after[table]}
        assert changed == set()
        assert before.keys() == after.keys()
        entered = json.loads(database.run(name, ENTER.format(kept=kept)))
    assert entered == [12, True, True, False]
