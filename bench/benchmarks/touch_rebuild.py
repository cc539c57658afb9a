"""Count the touches of all months anew, as after a change of a source."""

from .. import benchmark, touches


class Benchmark(benchmark.Benchmark):
    limit = 1.3
    limited_sizes = touches.MILLIONS

    def product(self, env):
        """Refresh all touch counts."""
        env["mindset.touch"]._refresh()

    def usual(self, env):
        """Group with Odoo, in each time zone, and add up in Python."""
        return touches.read_groups(env)

    def result(self, env, way, returned):
        """Return the counts by touchpoint, month and company."""
        return touches.by_key(touches.found(env) if way == "product" else returned)
