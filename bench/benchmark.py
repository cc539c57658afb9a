"""What a benchmark is: one piece of work, done in two or three ways."""

import contextlib
import gc
import time
from pathlib import Path

from .company.size import SIZES
from .odoo_database import environment

SQL = Path(__file__).parent / "sql"


class Benchmark:
    """The same work by the addon, by a hand-written statement and in the usual way.

    ``product``, ``by_hand`` and ``usual`` are timed. What they did is made comparable
    by ``result``, which is not: all ways must come to the same, or nothing is measured.
    """

    name = None
    # what the addon is compared with, how many times as long it may take, and where
    compared_with = "by_hand"
    limit = None
    limited_sizes = tuple(SIZES)
    # how many times as fast as the usual way the addon has to be, in the same places
    least_gain = None
    # how often the usual way is timed, if it takes very long
    usual_turns = None
    # how many statements the addon may need
    most_statements = None
    login = None
    readonly = False
    # the way people would go without the addon, if there is one
    usual = None

    def prepare(self, env):
        """Bring about what is to be measured, before the time is taken."""

    def product(self, env):
        """Do the work with the addon."""
        raise NotImplementedError

    def by_hand(self, env):
        """Do the work with the hand-written statement of the same name."""
        statement = self.path().read_text(encoding="utf-8")
        env.cr.execute(statement, self.parameters(env))
        return env.cr.fetchall()

    def path(self):
        """Return the file of the hand-written statement."""
        return SQL / f"{self.name}.sql"

    def parameters(self, env):
        """Return what the hand-written statement has to know."""
        return {}

    def result(self, env, way, returned):
        """Return what ``way`` did, in a form that compares with the other ways."""
        return returned

    def ways(self):
        """Return the names of the ways there are."""
        return ["product", "by_hand"] + (["usual"] if self.usual else [])

    @contextlib.contextmanager
    def on(self, database):
        """Make ``take`` work on this database."""
        self._database = database
        with environment(database) as env:
            users = env["res.users"].search([("login", "=", self.login)])
            self._user_id = users.id or env.uid
        yield

    def take(self, way):
        """Return the result of one way, the seconds it took and its statements."""
        with environment(self._database, self._user_id, self.readonly) as env:
            self.prepare(env)
            env.invalidate_all()
            gc.collect()
            before, start = env.cr.sql_log_count, time.perf_counter()
            returned = getattr(self, way)(env)
            env.flush_all()
            seconds = time.perf_counter() - start
            statements = env.cr.sql_log_count - before
            return self.result(env, way, returned), seconds, statements
