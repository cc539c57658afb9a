"""Open a round for everybody, as the daily job does; beside it, Odoo's survey.

By hand the very rows are inserted that the addon has made. Odoo's survey makes one
answer for each person, without mail, workshop or anything else.
"""

import contextlib

from .. import benchmark, rounds, snapshot
from ..measure import Disagreement
from ..odoo_database import copied, environment, run_alone


class Benchmark(benchmark.Benchmark):
    limit = 6
    least_gain = 15
    usual_turns = 1
    limited_sizes = ("medium", "large")

    @contextlib.contextmanager
    def on(self, database):
        """Have a copy with everybody in one company, and a programme that is due."""
        with copied(database, "survey") as copy, super().on(copy):
            with environment(copy) as env:
                rounds.gather(env)
                programme = rounds.start_programme(env)
                self._survey = rounds.make_survey(env, programme.item_ids).id
                self._people = env["hr.employee"].search_count([])
                env.cr.commit()
            self._keep_rows()
            yield

    def _keep_rows(self):
        """Open the round once and keep the rows, for the inserts by hand."""
        with environment(self._database) as env:
            self.prepare(env)
            self.product(env)
            self._opened = self.result(env, "product", None)
            if self._opened.get("mindset_participation") != self._people:
                raise Disagreement("round_opening: the round has not been opened")
            files = snapshot.take(env.cr, self._opened)
        with environment(self._database) as env:
            snapshot.keep(env.cr, files)
            env.cr.commit()

    def take(self, way):
        """Do the work and undo it; leave no dead rows to the next turn."""
        taken = super().take(way)
        tables = ",".join(f'"{table}"' for table in self._opened)
        run_alone(self._database, f"VACUUM ANALYZE {tables}")
        return taken

    def prepare(self, env):
        """Be able to undo it."""
        rounds.keep_open(env.cr)
        self._before = rounds.added(env.cr)

    def product(self, env):
        """Let the daily job do all its steps."""
        env["mindset.ritual"]._cron_run()

    def by_hand(self, env):
        """Insert the same rows."""
        env.cr.execute(self.path().read_text(encoding="utf-8"))

    def usual(self, env):
        """Create an answer for everybody, as the invitation to a survey does."""
        survey = env["survey.survey"].browse(self._survey)
        for employee in env["hr.employee"].search([]):
            survey._create_answer(
                partner=employee.work_contact_id, check_attempts=False
            )

    def result(self, env, way, returned):
        """Return how many rows were added to which table."""
        env.flush_all()
        rows = {
            table: number - self._before.get(table, 0)
            for table, number in rounds.added(env.cr).items()
        }
        if way == "usual" and rows.get("survey_user_input") == self._people:
            return self._opened
        # statistics of earlier transactions may still wait to be told
        return {table: number for table, number in rows.items() if number}
