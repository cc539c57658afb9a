"""A bridge goes alone or with its app; what it does not own stays."""

import json

from .. import database

# seven touches of each source of a bridge, and an own source beside one of them
SET_UP = """
touchpoint = env.ref("customer_mindset.touchpoint_invoice")
own = {"name": "Own", "touchpoint_id": touchpoint.id, "res_model": "crm.lead"}
env["mindset.source"].create(own)
bridged = env["ir.model.data"].search([
    ("model", "=", "mindset.source"), ("module", "=like", "customer_mindset_%")
])
for source in env["mindset.source"].browse(bridged.mapped("res_id")):
    env["mindset.touch"].create(
        {"touchpoint_id": source.touchpoint_id.id, "month": "2011-03-01", "count": 7}
    )
"""

UNINSTALL = """
import logging
complaints = []
handler = logging.Handler(logging.WARNING)
handler.emit = lambda record: complaints.append(record.getMessage())
logging.getLogger().addHandler(handler)
addon = env["ir.module.module"].search([("name", "=", "{addon}")])
addon.button_immediate_uninstall()
print(complaints)
"""

LOOK = """
import json
env["mindset.touch"]._refresh()
sources = env["ir.model.data"].search([
    ("model", "=", "mindset.source"), ("module", "=like", "customer_mindset_%")
])
touches = env["mindset.touch"].search([("month", "=", "2011-03-01")])
print(json.dumps({
    "sources": sorted(sources.mapped("name")),
    "shipped": bool(env.ref("customer_mindset.source_inquiries").exists()),
    "own": env["mindset.source"].search_count([("name", "=", "Own")]),
    "touchpoint": env.ref("customer_mindset.touchpoint_credit_note").active,
    "touched": len(touches),
}))
"""


def look(name):
    return json.loads(database.run(name, LOOK))


def uninstall(name, addon):
    assert database.run(name, UNINSTALL.format(addon=addon)) == "[]"


def test_a_bridge_takes_along_its_sources_and_touches_and_nothing_else():
    kept = {"shipped": True, "own": 1, "touchpoint": True, "touched": 0}
    orders = ["source_orders_confirmed", "source_quotations_sent"]
    with database.own_database() as name:
        database.run(name, SET_UP)
        uninstall(name, "customer_mindset_account")
        assert look(name) == {**kept, "sources": orders}
        uninstall(name, "sale")
        assert look(name) == {**kept, "sources": []}
