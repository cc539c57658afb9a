"""Runs a benchmark: first all ways must agree, then they are timed in turns."""

from . import figures

ROUNDS = 5


class Disagreement(Exception):
    """Two ways of a benchmark did not do the same work."""


def measure(benchmark, database, size):
    """Return the figures of one benchmark on the company of this size."""
    with benchmark.on(database):
        # the first time is not taken: it also fills caches that a server has filled
        agree(benchmark, lambda way: benchmark.take(way)[0])
        busy = figures.busy()
        times, statements = take_turns(benchmark)
    limited = size in benchmark.limited_sizes
    return {
        **{way: figures.median(taken) for way, taken in times.items()},
        "ratio": figures.ratio(times["product"], times.get(benchmark.compared_with)),
        "limit": benchmark.limit if limited else None,
        "gain": figures.ratio(times.get("usual"), times["product"]),
        "least_gain": benchmark.least_gain if limited else None,
        "statements": statements,
        "most_statements": benchmark.most_statements,
        "busy": busy,
    }


def take_turns(benchmark):
    """Return the seconds of each way, and how many statements the addon needs."""
    times = {way: [] for way in benchmark.ways()}
    for turn in range(ROUNDS):
        for way, taken in times.items():
            if way == "usual" and turn >= (benchmark.usual_turns or ROUNDS):
                continue
            _result, seconds, statements = benchmark.take(way)
            taken.append(seconds)
            if way == "product":
                counted = statements
    return times, counted


def agree(benchmark, do):
    """Raise Disagreement unless all ways come to the same result."""
    ours = do("product")
    for way in benchmark.ways()[1:]:
        theirs = do(way)
        if ours != theirs:
            raise Disagreement(f"{benchmark.name}, {way}: {_differ(ours, theirs)}")


def _differ(ours, theirs):
    """Say in what two results differ."""
    if not isinstance(ours, dict) or not isinstance(theirs, dict):
        return f"{ours} and {theirs}"
    keys = [k for k in ours.keys() | theirs.keys() if ours.get(k) != theirs.get(k)]
    shown = [f"{k}: {ours.get(k)} and {theirs.get(k)}" for k in sorted(keys, key=str)]
    return f"{len(keys)} differ, for example {'; '.join(shown[:5])}"
