"""What the benchmarks of touch counts have in common."""

from collections import Counter

from odoo import fields

# where there are a million leads; with fewer, what every run costs weighs more
MILLIONS = ("medium", "large")
FOUND = """
    SELECT d.name, t.month, t.company_id, t.count
      FROM mindset_touch t
      JOIN ir_model_data d ON d.res_id = t.touchpoint_id
       AND d.model = 'mindset.touchpoint' AND d.module = 'customer_mindset'
     WHERE %(months)s::date[] IS NULL OR t.month = ANY(%(months)s)
"""
# touchpoint: kind of record, which of them, when, where to look for the company
SOURCES = {
    "touchpoint_first_inquiry": (
        "crm.lead",
        [],
        "create_date",
        ["company_id", "team_id.company_id", "user_id.company_id"],
    ),
    "touchpoint_contract": (
        "crm.lead",
        [("won_status", "=", "won")],
        "date_closed",
        ["company_id", "team_id.company_id", "user_id.company_id"],
    ),
    "touchpoint_inquiry_passed_on": (
        "mail.message",
        [("model", "=", "crm.lead"), ("message_type", "=", "email")],
        "date",
        ["record_company_id"],
    ),
    "touchpoint_advice": (
        "mail.message",
        [
            ("model", "=", "crm.lead"),
            ("message_type", "in", ["comment", "email_outgoing"]),
            ("is_internal", "=", False),
            ("subtype_id", "not any", [("internal", "=", True)]),
        ],
        "date",
        ["record_company_id"],
    ),
    "touchpoint_order_status": (
        "mail.message",
        [
            ("model", "in", ["project.task", "res.partner"]),
            ("message_type", "in", ["comment", "email"]),
            ("author_id.partner_share", "=", True),
        ],
        "date",
        ["record_company_id"],
    ),
    "touchpoint_delay_told": (
        "mail.message",
        [
            ("model", "in", ["project.task", "res.partner"]),
            ("message_type", "in", ["comment", "email_outgoing"]),
            ("is_internal", "=", False),
            ("subtype_id", "not any", [("internal", "=", True)]),
            ("author_id.partner_share", "=", False),
            ("notified_partner_ids.partner_share", "=", True),
        ],
        "date",
        ["record_company_id"],
    ),
    "touchpoint_visit": (
        "calendar.event",
        [("opportunity_id", "!=", False), ("active", "=", True)],
        "start",
        ["opportunity_id.company_id", "user_id.company_id"],
    ),
    "touchpoint_follow_up_call": (
        "mail.activity",
        [
            ("res_model", "in", ["crm.lead", "res.partner"]),
            ("activity_type_id.category", "=", "phonecall"),
            ("active", "=", False),
        ],
        "date_done",
        ["user_id.company_id"],
    ),
    "touchpoint_customer_history": (
        "mail.activity",
        [
            ("res_model", "in", ["crm.lead", "res.partner"]),
            ("activity_type_id.category", "not in", ["meeting", "phonecall"]),
            ("active", "=", False),
        ],
        "date_done",
        ["user_id.company_id"],
    ),
    "touchpoint_commissioning": (
        "project.task",
        [("state", "=", "1_done"), ("partner_id", "!=", False)],
        "date_last_stage_update",
        ["company_id", "project_id.company_id"],
    ),
    "touchpoint_feedback": ("rating.rating", [("consumed", "=", True)], "rated_on", []),
}


def found(env, months=None):
    """Return the counts that are stored now, as rows like those of the statements."""
    env.cr.execute(FOUND, {"months": months})
    return env.cr.fetchall()


def by_key(rows):
    """Return {(touchpoint, month, company): count} of the months that are over.

    In the running one, touches go on happening between one way and the next.
    """
    running = fields.Date.today().replace(day=1)
    return {
        (touchpoint, month, company): count
        for touchpoint, month, company, count in rows
        if month < running
    }


def read_groups(env):
    """Count by ``_read_group`` as rows: once per time zone, the rest in Python."""
    companies = env["res.company"].search([])
    zones = {company.id: company.resource_calendar_id.tz for company in companies}
    zones[None] = zones[companies[0].id]
    counts = Counter()
    for zone in sorted(set(zones.values())):
        for touchpoint, source in SOURCES.items():
            for moment, company, count in _read_group(env, zone, *source):
                if zones[company] == zone:
                    counts[touchpoint, fields.Date.to_date(moment), company] += count
    return [(*key, count) for key, count in counts.items()]


def _read_group(env, zone, model, domain, moment, paths):
    """Yield month, company id and count; the first path with a company counts."""
    past = [(moment, "<=", fields.Datetime.now())]
    groups = (
        env[model]
        .with_context(tz=zone, active_test=False)
        ._read_group(domain + past, [f"{moment}:month", *paths], ["__count"])
    )
    for month, *found_companies, count in groups:
        ids = [company.id for company in found_companies if company]
        yield month, ids[0] if ids else None, count
