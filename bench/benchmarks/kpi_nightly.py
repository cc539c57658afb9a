"""Count the KPIs of the months in which something has changed, as every night.

Yesterday everything was counted. Since then something has changed in this month, in the
one before and in one a year ago. By hand each KPI is counted in just these months, and
whether leads are answered also in the one in which time to answer may have passed; the
customers in touch are those of the whole year since an inquiry of a year ago changed.
"""

from dateutil.relativedelta import relativedelta

from .. import benchmark, kpis

COUNTED = """
    UPDATE mindset_kpi
       SET counted_on = now() AT TIME ZONE 'UTC' - interval '1 day', is_pending = FALSE
"""
FORGOTTEN = "DELETE FROM mindset_dirty_month WHERE reader = 'kpi'"
CHANGED = """
    INSERT INTO mindset_dirty_month (reader, res_model, path, month)
    SELECT 'kpi', w.res_model, w.path, m.month
      FROM unnest(%s, %s) w (res_model, path) CROSS JOIN unnest(%s::date[]) m (month)
"""


class Benchmark(benchmark.Benchmark):
    limit = 1.3
    limited_sizes = kpis.MILLIONS

    def prepare(self, env):
        """Note what has changed since yesterday."""
        watches = env["mindset.kpi"]._get_watches()
        records = [watch for watch in watches if watch.path != ":all"]
        env.cr.execute(COUNTED)
        env.cr.execute(FORGOTTEN)
        models, paths = zip(*{watch[:2] for watch in records}, strict=True)
        env.cr.execute(CHANGED, [list(models), list(paths), self.changed(env)])

    def product(self, env):
        """Do the work of the nightly job."""
        env["mindset.kpi"]._cron_refresh()

    def path(self):
        """Return the folder of the hand-written statements, one for each KPI."""
        return kpis.STATEMENTS

    def by_hand(self, env):
        """Run a hand-written statement for each KPI."""
        return kpis.by_hand(env, self.months(env))

    def changed(self, env):
        """Return the months in which something has changed."""
        before, this = env["mindset.kpi"]._get_last_months(2)
        return [this - relativedelta(months=12), before, this]

    def months(self, env):
        """Return ``{kind of KPI: its months}``."""
        months = dict.fromkeys(kpis.codes(), self.changed(env))
        last = env["mindset.kpi"]._get_last_months(13)
        months["answered"] = sorted({*months["answered"], *last[-3:]})
        months["in_touch"] = last
        return months

    def result(self, env, way, returned):
        """Return the sums by KPI, month and company."""
        rows = kpis.stored(env, self.months(env)) if way == "product" else returned
        this = env["mindset.kpi"]._get_last_months(1)[0]
        return kpis.without_now(kpis.by_company(rows), this)
