# ruff: noqa: F821
# Runs inside ``odoo shell``: plays one round in the demo company and prints a summary
# between two marks. MINDSET_LANG says which language the demo logins get.
import os

MODELS = [
    ("mindset.touchpoint", "touchpoints"),
    ("mindset.contribution", "contributions"),
    ("mindset.round", "rounds"),
    ("mindset.workshop", "workshops"),
    ("mindset.reflection", "reflections"),
    ("mindset.idea", "ideas"),
    ("mindset.kpi", "KPIs"),
]


def set_language():
    code = {"de": "de_DE"}.get(os.environ.get("MINDSET_LANG"), "en_US")
    users = env["res.users"].search([("login", "in", ["admin", "demo"])])
    users.write({"lang": code})


def summary():
    yield f"{'employees':>16}: {env['hr.employee'].search_count([])}"
    for model, words in MODELS:
        if model in env:
            yield f"{words:>16}: {env[model].search_count([])}"
    yield "logins: admin / admin, demo / demo"


set_language()
env.cr.commit()
print("\n=== summary ===", *summary(), "=== end ===", sep="\n", flush=True)
