"""Opens a database the way a server does."""

import contextlib
import subprocess
import sys

import psycopg2

from odoo import SUPERUSER_ID, api, sql_db
from odoo.modules.registry import Registry
from odoo.tools import config


@contextlib.contextmanager
def environment(name, user_id=SUPERUSER_ID, readonly=False):
    """Yield an environment on a cursor of its own; what it did not commit is gone."""
    with Registry(name).cursor() as cursor:
        if readonly:
            cursor.execute("SET TRANSACTION READ ONLY")
        yield api.Environment(cursor, user_id, {})
        cursor.rollback()


def configure():
    """Read the configuration that the environment names, and log warnings only."""
    config.parse_config(["--no-http", "--log-level=warn"], setup_logging=True)


@contextlib.contextmanager
def copied(name, *apps):
    """Yield the name of a copy with some more apps; it is dropped at the end."""
    copy = f"{name}_copy"
    try:
        _drop(copy)
        sql_db.close_db(name)
        run_alone("postgres", f'CREATE DATABASE "{copy}" TEMPLATE "{name}"')
        if apps:
            _install(copy, *apps)
        yield copy
    finally:
        Registry.registries.pop(copy, None)
        _drop(copy)


@contextlib.contextmanager
def connection(name):
    """Yield a plain connection without Odoo."""
    _name, parameters = sql_db.connection_info_for(name)
    with contextlib.closing(psycopg2.connect(**parameters)) as plain:
        yield plain


def run_alone(name, statement):
    """Run a statement that no transaction may be around."""
    with connection(name) as plain:
        plain.autocommit = True
        plain.cursor().execute(statement)


def _drop(name):
    sql_db.close_db(name)
    run_alone("postgres", f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _install(name, *apps):
    command = [sys.executable, "-m", "odoo", "-d", name, "-i", ",".join(apps)]
    command += ["--stop-after-init", "--no-http", "--log-level=warn"]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
