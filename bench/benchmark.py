"""What a benchmark is: one piece of work, done in two or three ways."""

from pathlib import Path

SQL = Path(__file__).parent / "sql"


class Benchmark:
    """The same work by the addon, by a hand-written statement and in the usual way.

    ``product``, ``by_hand`` and ``usual`` are timed. What they did is made comparable
    by ``result``, which is not: all ways must come to the same, or nothing is measured.
    """

    name = None
    # how many times as long as by hand it may take
    limit = None
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
