"""Count the touches of the months in which something has changed, as every night.

Yesterday everything was counted. Since then something has changed in this month, in the
one before and in one a year ago.
"""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from .. import benchmark, touches

COUNTED = """
    UPDATE mindset_source
       SET counted_on = now() AT TIME ZONE 'UTC' - interval '1 day',
           is_pending = FALSE, is_due = FALSE, changed_months = NULL
"""
CHANGED = """
    INSERT INTO mindset_dirty_month (reader, res_model, path, month)
    SELECT DISTINCT 'touch', s.res_model, s.date_field, m.month
      FROM mindset_source s CROSS JOIN unnest(%s::date[]) m (month)
"""


class Benchmark(benchmark.Benchmark):
    limit = 1.3
    limited_sizes = touches.MILLIONS

    def __init__(self):
        this = date.today().replace(day=1)
        self.recent = [this - relativedelta(months=1), this]
        self.old = this - relativedelta(months=12)

    def prepare(self, env):
        """Note what has changed since yesterday."""
        env.cr.execute(COUNTED)
        env.cr.execute(CHANGED, [[self.old, *self.recent]])

    def product(self, env):
        """Do the work of the two nightly jobs."""
        env["mindset.touch"]._cron_refresh()
        env["mindset.touch"]._cron_count()

    def parameters(self, env):
        """Return the months and their spans, a day wider than they are."""
        day, month = timedelta(days=1), relativedelta(months=1)
        return {
            "months": [self.old, *self.recent],
            "new_from": self.recent[0] - day,
            "new_until": self.recent[-1] + month + day,
            "old_from": self.old - day,
            "old_until": self.old + month + day,
        }

    def result(self, env, way, returned):
        """Return the counts of these months by touchpoint, month and company."""
        months = self.parameters(env)["months"]
        rows = touches.found(env, months) if way == "product" else returned
        return touches.by_key(rows)
