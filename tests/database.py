"""A database of its own for tests that need real commits and several processes."""

import contextlib
import subprocess
import sys
import uuid

import psycopg2
from psycopg2 import sql

import odoo.sql_db
from odoo.tests.common import get_db_name
from odoo.tools import config

PROLOGUE = """
import sys
from odoo.tools import config
config.parse_config(["-c", sys.argv[1], "-d", sys.argv[2], "--no-http"])
from odoo import api
from odoo.modules.registry import Registry
registry = Registry(sys.argv[2])
def main(env):
{body}
with registry.cursor() as cr:
    main(api.Environment(cr, 1, {{}}))
"""

GATE = """
print("ready", flush=True)
sys.stdin.readline()
"""


@contextlib.contextmanager
def own_database(source=None):
    """Yield the name of a copy of the test database; it is dropped afterwards.

    :param source: another database to copy, that nobody is connected to
    """
    source = source or get_db_name()
    name = f"{get_db_name()}_{uuid.uuid4().hex[:8]}"
    # PostgreSQL copies only databases that nobody is connected to
    odoo.sql_db.close_db(source)
    _execute("CREATE DATABASE {} TEMPLATE {}", name, source)
    try:
        yield name
    finally:
        _execute("DROP DATABASE {} WITH (FORCE)", name)


def _execute(statement, *names):
    connection = psycopg2.connect(**odoo.sql_db.connection_info_for("postgres")[1])
    connection.autocommit = True
    with contextlib.closing(connection), connection.cursor() as cursor:
        cursor.execute(
            sql.SQL(statement).format(*(sql.Identifier(name) for name in names))
        )


def start(database, body):
    """Start a process that runs ``body``, the text of a function of ``env``."""
    indented = "\n".join(f"    {line}" for line in body.strip().splitlines())
    program = PROLOGUE.format(body=indented)
    return subprocess.Popen(
        [sys.executable, "-c", program, config["config"], database],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process, timeout=180):
    """Wait for a process; return its output, or fail with what it complained about."""
    out, err = process.communicate(timeout=timeout)
    assert process.returncode == 0, err
    assert "Traceback" not in err, err
    return out.strip()


def run(database, body):
    """Run ``body`` in a process of its own and return what it prints."""
    return finish(start(database, body))


def run_at_once(database, body, processes, before=""):
    """Run ``body`` in several processes that begin at the same moment.

    :param before: what each of them does before it waits for the others
    """
    text = f"{before.strip()}\n{GATE.strip()}\n{body.strip()}"
    started = [start(database, text) for _process in range(processes)]
    for process in started:
        assert process.stdout.readline() == "ready\n", process.stderr.read()
    for process in started:
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in started:
        finish(process)
