"""Count the touches of the months in which something has changed, as every night."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from .. import benchmark, touches


class Benchmark(benchmark.Benchmark):
    limit = 1.3

    def __init__(self):
        month = date.today().replace(day=1)
        self.months = [month - relativedelta(months=shift) for shift in (0, 1)]

    def product(self, env):
        """Refresh the touch counts of these months."""
        env["mindset.touch"]._refresh(months=self.months)

    def parameters(self, env):
        """Return the months, and the days around them in which any zone has them."""
        return {
            "months": self.months,
            "from": min(self.months) - timedelta(days=1),
            "until": max(self.months) + relativedelta(months=1, days=1),
        }

    def result(self, env, way, returned):
        """Return the counts by touchpoint, month and company."""
        rows = touches.found(env, self.months) if way == "product" else returned
        return touches.by_key(rows)
