# ruff: noqa: F821
# Runs inside ``odoo shell``: plays one round in the demo company and prints a summary
# between two marks. MINDSET_LANG says which language the demo logins get.
import os

GERMAN = os.environ.get("MINDSET_LANG") == "de"
CODE = "de_DE" if GERMAN else "en_US"
LOGINS = ("manager", "facilitator", "salesperson", "bookkeeper")
HELD_BACK = "The demo company sends no mail"


def say(english, german):
    """Return the text in the language of the demo."""
    return german if GERMAN else english


def hold_mails():
    """Keep every mail of the demo company at home, now and while it is served."""
    env["mail.mail"].search([("state", "=", "outgoing")]).cancel()
    env.ref("mail.ir_cron_mail_scheduler_action").active = False
    servers = env["ir.mail_server"]
    if not servers.search_count([("name", "=", HELD_BACK)]):
        servers.create({"name": HELD_BACK, "smtp_host": "invalid", "sequence": 1})


def set_language():
    """Give the logins, the company and what its people wrote the wanted language."""
    if env.company.partner_id.lang == env.ref("base.user_admin").lang == CODE:
        return
    users = env["res.users"].search([("share", "=", False)])
    (users.partner_id | env.company.partner_id).write({"lang": CODE})
    env["mindset.demo"]._speak(CODE)


def play():
    """Do what is due in the rounds, count touches and figures anew."""
    env["mindset.ritual"]._cron_run()
    env["mindset.touch"]._refresh()
    env["mindset.kpi"]._refresh()
    hold_mails()


def tell_roles():
    """Say which roles know their part in what customers experience."""
    jobs = env["hr.job"].search([])
    linked = jobs.filtered("contribution_count")
    others = ", ".join((jobs - linked).mapped("name"))
    employees, proposed = env["hr.employee"], [("state", "=", "proposed")]
    yield say("Roles linked to touchpoints", "Rollen mit Kontaktpunkten"), len(linked)
    yield say("Roles not linked", "Rollen ohne"), f"{len(jobs - linked)} ({others})"
    yield (
        say("Suggestions to look at", "Vorschläge zum Ansehen"),
        env["mindset.contribution"].search_count(proposed),
    )
    yield (
        say("People, those without a role", "Menschen, davon ohne Rolle"),
        f"{employees.search_count([])}, "
        f"{employees.search_count([('job_id', '=', False)])}",
    )


def tell_round(round_):
    """Say whom the round reaches and what it has prepared for them."""
    programme, workshops = round_.programme_id, round_.workshop_ids
    states = dict(round_._fields["state"]._description_selection(round_.env))
    yield say("Round", "Runde"), f"{round_.name} ({states[round_.state]})"
    yield (
        say("People reached", "Erreicht"),
        f"{programme.audience_count}: "
        + say(
            f"{programme.login_count} by login, {programme.link_count} by personal "
            f"link, {programme.code_count} by printed code",
            f"{programme.login_count} mit Anmeldung, {programme.link_count} mit "
            f"persönlichem Link, {programme.code_count} mit gedrucktem Code",
        ),
    )
    # everybody's own, and so closed to searches
    env.cr.execute(
        "SELECT count(*) FROM mail_activity WHERE res_model = 'mindset.reflection'"
    )
    activities = env.cr.fetchone()[0]
    yield say("Activities", "Aktivitäten"), activities
    yield say("Tasks", "Aufgaben"), len(workshops.task_id)
    yield say("Meetings", "Termine"), len(workshops.event_id)
    results = env["mindset.result"].search([("hidden", "=", False)])
    yield say("Published results", "Veröffentlichte Ergebnisse"), len(results)


def tell_ideas():
    """Say how many ideas there are in each stage."""
    ideas = env["mindset.idea"].with_context(lang=CODE)
    stages = dict(ideas._fields["state"]._description_selection(ideas.env))
    counts = dict(ideas._read_group([], ["state"], ["__count"]))
    parts = [f"{stages[key]} {counts[key]}" for key in stages if key in counts]
    yield say("Ideas", "Ideen"), f"{sum(counts.values())} ({', '.join(parts)})"


def tell_kpis():
    """Say each figure of the last twelve months, what it was before and is to be."""
    for kpi in env["mindset.kpi"].search([]):
        known = {
            say("twelve months before", "zwölf Monate davor"): kpi.figure_before,
            say("target", "Ziel"): kpi.target_label,
        }
        more = "; ".join(f"{name} {figure}" for name, figure in known.items() if figure)
        figure = kpi.figure or say("nothing to count yet", "noch nichts zu zählen")
        yield kpi.name, f"{figure} ({more})" if more else figure


def summary():
    """Yield the lines of the summary."""
    round_ = env["mindset.round"].search([], limit=1)
    facts = [*tell_roles(), *tell_round(round_), *tell_ideas(), *tell_kpis()]
    width = max(len(label) for label, _text in facts)
    yield env.company.name
    yield from (f"  {label:<{width}}  {text}" for label, text in facts)
    yield say("To log in (password = login)", "Zum Anmelden (Passwort = Name)")
    for user in env["res.users"].search([("login", "in", LOGINS)], order="id"):
        yield f"  {user.login:<{width}}  {user.name}, {user.employee_id.job_id.name}"
    yield f"  {'admin':<{width}}  Administrator"


set_language()
play()
env.cr.commit()
env = env(context=dict(env.context, lang=CODE))
print("\n=== summary ===", *summary(), "=== end ===", sep="\n", flush=True)
