"""What somebody sees who copies the database, row by row."""

import contextlib

import psycopg2
from psycopg2 import sql
from psycopg2.extras import RealDictCursor

from odoo.sql_db import connection_info_for

TABLES = """
SELECT relname FROM pg_class
 WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
"""
# the last statement of each connection
ACTIVITY = "SELECT query FROM pg_stat_activity WHERE datname = current_database()"


def current_transaction(database):
    """Return a transaction number: what is written from now on has a higher one."""
    with _reading(database) as cursor:
        cursor.execute("SELECT txid_current() % (2^32)::bigint AS number")
        return cursor.fetchone()["number"]


def take(database, since):
    """Return ``{table: rows}`` of everything that was written after ``since``.

    Each row has the columns of its table and ``_xmin``, ``_xmax`` and ``_ctid``: the
    transactions that wrote and locked it, and its place in the file.
    """
    with _reading(database) as cursor:
        cursor.execute(TABLES)
        tables = [row["relname"] for row in cursor.fetchall()]
        found = {table: _read(cursor, table, since) for table in tables}
        cursor.execute(ACTIVITY)
        found["pg_stat_activity"] = cursor.fetchall()
    return {table: rows for table, rows in found.items() if rows}


def _read(cursor, table, since):
    cursor.execute(
        sql.SQL(
            "SELECT *, xmin::text::bigint AS _xmin, xmax::text::bigint AS _xmax,"
            " ctid::text AS _ctid FROM {}"
            " WHERE greatest(xmin::text::bigint, xmax::text::bigint) > %s"
        ).format(sql.Identifier(table)),
        [since],
    )
    return [{**row, "_ctid": _place(row["_ctid"])} for row in cursor.fetchall()]


def _place(ctid):
    """Turn ``(3,17)`` into numbers that sort like the places in the file."""
    return tuple(map(int, ctid.strip("()").split(",")))


@contextlib.contextmanager
def _reading(database):
    connection = psycopg2.connect(**connection_info_for(database)[1])
    connection.set_session(readonly=False, autocommit=True)
    with contextlib.closing(connection):
        yield connection.cursor(cursor_factory=RealDictCursor)
