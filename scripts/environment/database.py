"""Databases: which server, who we are there, and what is done with them."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

from . import cluster, places, process, venv
from .trouble import Trouble

QUERY = Path(__file__).with_name("query.py")


def is_own():
    """Tell whether the server is the user's (PGHOST) and not the embedded one."""
    return bool(os.environ.get("PGHOST"))


def connection():
    """Return libpq's variables for the server to use."""
    if not is_own():
        return {
            "PGHOST": str(cluster.socket_folder()),
            "PGPORT": cluster.PORT,
            "PGUSER": "odoo",
        }
    names = ("PGHOST", "PGPORT", "PGUSER", "PGPASSWORD")
    return {name: os.environ[name] for name in names if os.environ.get(name)}


def ensure(step):
    """Make sure that a server answers; raise Trouble if the user's does not."""
    if is_own():
        return check_own()
    return cluster.use(step)


def check_own():
    """Raise Trouble unless the user's server lets us in and create databases."""
    host = os.environ["PGHOST"]
    try:
        rows = query(
            "SELECT rolname, rolcreatedb OR rolsuper FROM pg_roles"
            " WHERE rolname = current_user"
        )
    except QueryError as error:
        raise Trouble(
            f"PGHOST is set, but PostgreSQL at {host} refuses ({error}); check PGHOST, "
            "PGPORT, PGUSER and PGPASSWORD, or unset PGHOST to use the embedded server."
        ) from error
    name, may_create = rows[0]
    if name == "postgres":
        raise Trouble(
            "Odoo refuses the PostgreSQL role 'postgres'; set PGUSER to another one "
            "that may create databases (createuser --createdb odoo)."
        )
    if not may_create:
        raise Trouble(
            f"the PostgreSQL role {name} may not create databases; run "
            f'"ALTER ROLE {name} CREATEDB" as its administrator and try again.'
        )


class QueryError(Exception):
    """The server refused a connection or a statement; the text is its first line."""


def query(statement, database="postgres"):
    """Run one SQL statement outside a transaction and return its rows."""
    result = subprocess.run(
        [venv.PYTHON, "-B", QUERY, database, statement],
        capture_output=True,
        text=True,
        env=process.environment(**connection()),
    )
    if result.returncode:
        raise QueryError((result.stderr.strip() or "no answer").splitlines()[0])
    return json.loads(result.stdout)


def names(prefix=""):
    """Return the names of the databases that start with ``prefix``."""
    rows = query("SELECT datname FROM pg_database ORDER BY datname")
    return [name for (name,) in rows if name.startswith(prefix)]


def exists(name):
    """Tell whether the database ``name`` exists."""
    return name in names(name)


def create(name, template="template0"):
    """Create ``name`` as a copy of ``template``, its file store included."""
    query(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    if filestore(template).is_dir():
        # Odoo never changes a stored file, so both may share them.
        shutil.copytree(
            filestore(template),
            filestore(name),
            copy_function=os.link,
            dirs_exist_ok=True,
        )


def drop(name):
    """Drop the database ``name``, if there is one, with its file store."""
    query(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    shutil.rmtree(filestore(name), ignore_errors=True)


def rename(old, new):
    """Give a finished database its final name; the database itself comes last."""
    shutil.rmtree(filestore(new), ignore_errors=True)
    if filestore(old).is_dir():
        filestore(old).rename(filestore(new))
    query(f'ALTER DATABASE "{old}" RENAME TO "{new}"')


def filestore(name):
    """Return the folder where Odoo keeps the attachments of ``name``."""
    return places.DATA / "filestore" / name


def sweep(prefix):
    """Drop the databases ``prefix<pid>`` of processes that no longer run."""
    for name in names(prefix):
        number = re.fullmatch(re.escape(prefix) + r"(\d+)", name)
        if number and not Path(f"/proc/{number.group(1)}").exists():
            drop(name)


def comment(name):
    """Return the comment of the database ``name``."""
    rows = query(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database"
        f" WHERE datname = '{name}'"
    )
    return rows[0][0] if rows else None


def set_comment(name, text):
    """Set the comment of the database ``name``."""
    query("COMMENT ON DATABASE \"{}\" IS '{}'".format(name, text.replace("'", "''")))
