"""Opens a database the way a server does."""

import contextlib

from odoo import SUPERUSER_ID, api
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
