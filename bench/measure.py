"""Runs a benchmark: first all ways must agree, then they are timed in turns."""

import gc
import time

from . import figures
from .odoo_database import environment

ROUNDS = 5


class Disagreement(Exception):
    """Two ways of a benchmark did not do the same work."""


def measure(benchmark, database):
    """Return the figures of one benchmark."""
    user_id = _find_user(benchmark.login, database)
    # the first time is not taken: it also fills caches that a server has filled
    agree(benchmark, lambda way: _do(benchmark, way, database, user_id)[0])
    busy = figures.busy()
    times = {way: [] for way in benchmark.ways()}
    for _round in range(ROUNDS):
        for way, taken in times.items():
            _result, seconds, statements = _do(benchmark, way, database, user_id)
            taken.append(seconds)
            if way == "product":
                counted = statements
    return {
        **{way: figures.median(taken) for way, taken in times.items()},
        "ratio": figures.ratio(times["product"], times["by_hand"]),
        "limit": benchmark.limit,
        "statements": counted,
        "busy": busy,
    }


def agree(benchmark, do):
    """Raise Disagreement unless all ways come to the same result."""
    ours = do("product")
    for way in benchmark.ways()[1:]:
        theirs = do(way)
        if ours != theirs:
            raise Disagreement(f"{benchmark.name}, {way}: {_differ(ours, theirs)}")


def _do(benchmark, way, database, user_id):
    """Return the result of one way, the seconds it took and its statements."""
    with environment(database, user_id, benchmark.readonly) as env:
        benchmark.prepare(env)
        env.invalidate_all()
        gc.collect()
        before, start = env.cr.sql_log_count, time.perf_counter()
        returned = getattr(benchmark, way)(env)
        env.flush_all()
        seconds = time.perf_counter() - start
        statements = env.cr.sql_log_count - before
        return benchmark.result(env, way, returned), seconds, statements


def _find_user(login, database):
    with environment(database) as env:
        if login is None:
            return env.uid
        return env["res.users"].search([("login", "=", login)]).id


def _differ(ours, theirs):
    """Say in what two results differ."""
    if not isinstance(ours, dict) or not isinstance(theirs, dict):
        return f"{ours} and {theirs}"
    keys = [k for k in ours.keys() | theirs.keys() if ours.get(k) != theirs.get(k)]
    shown = [f"{k}: {ours.get(k)} and {theirs.get(k)}" for k in sorted(keys, key=str)]
    return f"{len(keys)} differ, for example {'; '.join(shown[:5])}"
