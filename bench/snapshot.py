"""The rows that a transaction has added, kept in a schema beyond its end.

Written again from there with ``INSERT ... SELECT *``, the very same rows come back.
"""

import tempfile

SCHEMA = "added"
# the savepoints of a transaction have later numbers than the transaction itself
OWN = "age(xmin) <= age(pg_current_xact_id()::xid)"


def take(cursor, tables):
    """Return {table: file with the rows that this transaction has added}."""
    files = {}
    for table in tables:
        files[table] = tempfile.TemporaryFile()
        query = f'COPY (SELECT * FROM "{table}" WHERE {OWN}) TO STDOUT (FORMAT binary)'
        cursor.copy_expert(query, files[table])
    return files


def keep(cursor, files):
    """Put the rows of the files into tables of the same names in the schema."""
    cursor.execute(f"CREATE SCHEMA {SCHEMA}")
    for table, file in files.items():
        cursor.execute(f'CREATE TABLE {SCHEMA}."{table}" (LIKE public."{table}")')
        file.seek(0)
        cursor.copy_expert(f'COPY {SCHEMA}."{table}" FROM STDIN (FORMAT binary)', file)
        file.close()
