"""Count all KPIs of all months anew, as every week."""

from .. import benchmark, kpis


class Benchmark(benchmark.Benchmark):
    limit = 1.3
    limited_sizes = kpis.MILLIONS

    def product(self, env):
        """Refresh all values."""
        env["mindset.kpi"]._refresh()

    def path(self):
        """Return the folder of the hand-written statements, one for each KPI."""
        return kpis.STATEMENTS

    def by_hand(self, env):
        """Run a hand-written statement for each KPI."""
        return kpis.by_hand(env, self.months(env))

    def months(self, env):
        """Return ``{kind of KPI: its months}``: three years of all."""
        months = env["mindset.kpi"]._get_last_months(36)
        return dict.fromkeys(kpis.codes(), months)

    def result(self, env, way, returned):
        """Return the sums by KPI, month and company."""
        rows = kpis.stored(env, self.months(env)) if way == "product" else returned
        this = env["mindset.kpi"]._get_last_months(1)[0]
        return kpis.without_now(kpis.by_company(rows), this)
