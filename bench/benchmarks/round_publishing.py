"""Publish the result of a round for everybody, as the daily job does.

Seven in ten have handed in. There is nothing to compare it with.
"""

import contextlib
from datetime import date

from .. import benchmark, rounds
from ..measure import Disagreement
from ..odoo_database import copied, environment

MARK = """
    INSERT INTO mindset_mark (participation_ref, round_ref)
    SELECT id, round_id FROM mindset_participation WHERE id % 10 < 7
"""
# each group prefers other values, and everybody has answered every question
COUNT = """
    UPDATE mindset_tally t
       SET n = sheets / 6 + CASE WHEN t.value = mod(t.group_id + t.item_id, 6)
                                 THEN sheets % 6 ELSE 0 END
      FROM (SELECT p.group_id, count(*) AS sheets
              FROM mindset_mark m JOIN mindset_participation p
                ON p.id = m.participation_ref GROUP BY 1) handed_in
     WHERE handed_in.group_id = t.group_id
"""


class Benchmark(benchmark.Benchmark):
    def ways(self):
        """Return our way, the only one."""
        return ["product"]

    @contextlib.contextmanager
    def on(self, database):
        """Have a copy with a round whose pulse ends today."""
        with copied(database) as copy, super().on(copy):
            with environment(copy) as env:
                rounds.gather(env)
                programme = rounds.start_programme(env)
                round_ = env["mindset.round"]._open(programme, date.today())
                round_.write({"state": "open", "date_publish": date.today()})
                env.flush_all()
                env.cr.execute(MARK)
                env.cr.execute(COUNT)
                env.cr.commit()
            yield

    def prepare(self, env):
        """Be able to undo it."""
        rounds.keep_open(env.cr)

    def product(self, env):
        """Let the daily job do all its steps."""
        env["mindset.ritual"]._cron_run()

    def result(self, env, way, returned):
        """Return how many figures are shown, hidden ones included."""
        figures = env["mindset.result"].search_count([])
        if not figures:
            raise Disagreement("round_publishing: nothing has been published")
        return figures
