"""Fill tables without their indexes and foreign keys, which come back at the end.

Keeping them up to date row by row would take most of the time.
"""

import contextlib

INDEXES = """
    SELECT indexname, indexdef FROM pg_indexes
     WHERE schemaname = 'public' AND tablename = ANY(%s)
       AND indexname NOT IN (SELECT conname FROM pg_constraint)
"""
FOREIGN_KEYS = """
    SELECT c.conrelid::regclass::text, c.conname, pg_get_constraintdef(c.oid)
      FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
     WHERE c.contype = 'f' AND t.relname = ANY(%s)
"""


@contextlib.contextmanager
def bare(cursor, tables):
    """Take indexes and foreign keys off the tables and put them on again."""
    cursor.execute(FOREIGN_KEYS, [tables])
    keys = cursor.fetchall()
    cursor.execute(INDEXES, [tables])
    indexes = cursor.fetchall()
    for table, name, _definition in keys:
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    for name, _definition in indexes:
        cursor.execute(f'DROP INDEX public."{name}"')
    yield
    for _name, definition in indexes:
        cursor.execute(definition)
    for table, name, definition in keys:
        cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
