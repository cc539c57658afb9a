"""A generated company: the same records every time, made by a few statements.

The months end today. ``frame`` makes what there are few of and ``content`` what our own
models hold; what there are many of comes from the statements of this folder, in the
order of their names.
"""

from datetime import date
from pathlib import Path

from dateutil.relativedelta import relativedelta

from . import content, frame
from .bare import bare
from .size import MONTHS, SIZES

STATEMENTS = sorted(Path(__file__).parent.glob("*.sql"))
LARGE = (
    *("crm_lead", "calendar_event", "mail_activity", "mail_message"),
    *("mail_notification",),
    *("project_task", "rating_rating", "res_partner", "res_users"),
    *("resource_resource", "hr_employee", "hr_version"),
)
# True for the time of generating only, so the planner may compute them once.
KNOWN = """
    CREATE FUNCTION known(xmlid text) RETURNS int LANGUAGE sql IMMUTABLE AS $$
        SELECT res_id FROM public.ir_model_data
         WHERE module || '.' || name = xmlid $$;
    CREATE FUNCTION history_start() RETURNS timestamp LANGUAGE sql IMMUTABLE
        RETURN %(start)s::timestamp;
    CREATE FUNCTION history_length() RETURNS interval LANGUAGE sql IMMUTABLE
        RETURN %(end)s::timestamp - %(start)s::timestamp;
"""


def make(env, size, tell):
    """Fill the database of ``env`` with a company of this size."""
    cursor = env.cr
    cursor.execute("CREATE SCHEMA generator")
    tell("companies, roles, teams, projects")
    frame.build(env, size)
    env.flush_all()
    cursor.execute("SET LOCAL search_path = generator, public")
    cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
    cursor.execute("SET LOCAL work_mem = '64MB'")
    cursor.execute(KNOWN, _history())
    with bare(cursor, list(LARGE)):
        for path in STATEMENTS:
            tell(path.stem[3:].replace("_", " "))
            cursor.execute(path.read_text(encoding="utf-8"), size.numbers())
        tell("indexes and foreign keys")
    cursor.execute("DROP SCHEMA generator CASCADE")
    cursor.execute("ANALYZE")
    env.invalidate_all()
    tell("ideas and words")
    content.fill(env, size)


def _history():
    today = date.today()
    return {"start": today - relativedelta(months=MONTHS), "end": today}
