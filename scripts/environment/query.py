"""Runs one SQL statement with the driver that Odoo uses; prints the rows as JSON.

It is started with the virtual environment's Python; libpq's variables say where.
"""

import json
import sys

import psycopg2


def main(database, statement):
    """Run ``statement`` on ``database``; exit with the server's words if it refuses."""
    try:
        connection = psycopg2.connect(dbname=database, connect_timeout=10)
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)
            rows = cursor.fetchall() if cursor.description else []
    except psycopg2.Error as error:
        sys.exit(str(error).strip() or type(error).__name__)
    print(json.dumps(rows, default=str))


if __name__ == "__main__":
    main(*sys.argv[1:])
