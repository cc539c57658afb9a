"""Arithmetic of the figures, and the machine they were taken on. Knows no Odoo."""

import os
import statistics
import time
from pathlib import Path

STAT = Path("/proc/stat")
MEMORY = Path("/proc/meminfo")


def median(values):
    """Return the median of the values, None if there are none.

    >>> median([3, 1, 2]), median([])
    (2, None)
    """
    return statistics.median(values) if values else None


def ratio(ours, theirs):
    """Return how many times as long as theirs ours took, each pair taken in turn.

    A busy moment of the machine then hits both, not one of them. One of the ways may
    have had fewer turns, or none.

    >>> ratio([2, 9, 2], [1, 6, 1]), ratio([2, 9], [1]), ratio([2], None)
    (2.0, 2.0, None)
    """
    return median([a / b for a, b in zip(ours or [], theirs or [], strict=False)])


def growth(smaller, larger):
    """Return how many times as long the larger company took, None if unknown.

    >>> growth(0.5, 5), growth(None, 5)
    (10.0, None)
    """
    return larger / smaller if smaller and larger else None


def describe_machine(postgres):
    """Return in words what the figures came from; no name of it."""
    line = MEMORY.read_text(encoding="ascii").split("\n", 1)[0]
    gigabytes = round(int(line.split()[1]) / 1024**2)
    cores = len(os.sched_getaffinity(0))
    return f"{cores} cores, {gigabytes} GB of memory, PostgreSQL {postgres}"


def busy(seconds=0.5):
    """Return the share of all cores that is in use now, while we do nothing."""
    before = _ticks()
    time.sleep(seconds)
    used, total = (b - a for a, b in zip(before, _ticks(), strict=True))
    return used / total if total else 0.0


def _ticks():
    """Return the ticks in use and the ticks at all since the machine started."""
    numbers = STAT.read_text(encoding="ascii").split("\n", 1)[0].split()[1:9]
    user, nice, system, idle, waiting, *rest = map(int, numbers)
    used = user + nice + system + sum(rest)
    return used, used + idle + waiting
