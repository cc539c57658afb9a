"""What is shown of two rounds together gives no hidden group away.

Over 1,000 random companies, each with a random tree of departments and two rounds: for
everything that is hidden of a group, be it as it opened, as it was merged, a department
or those who moved between two, another world has to be found in which all published
numbers of both rounds are the very same, and the hidden mean is another. Each world
that counts was published by the code that publishes real rounds; so one that was found
is a proof, and one that was not found is a failure, be it of the search alone.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from .differencing.weak import WAYS

COMPANIES = 1000
PARTS = max(os.cpu_count() or 1, 2)
ROOT = Path(__file__).parents[1]


def start(first, last, *way):
    command = [sys.executable, "-m", "tests.differencing", str(first), str(last), *way]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "0"},
        stdout=subprocess.PIPE,
        text=True,
    )


def finish(processes):
    found = []
    for process in processes:
        out, _err = process.communicate(timeout=1200)
        assert process.returncode == 0
        found += map(json.loads, out.splitlines())
    return found


def test_no_hidden_group_is_determined():
    bounds = [COMPANIES * part // PARTS for part in range(PARTS + 1)]
    found = finish([start(*pair) for pair in zip(bounds, bounds[1:], strict=False)])
    assert len(found) == COMPANIES
    assert not {row["seed"]: row["determined"] for row in found if row["determined"]}
    # nearly all hold even if it were known that nobody has changed the own mind
    secrets = sum(row["secrets"] for row in found)
    assert sum(row["fixed"] for row in found) <= secrets / 500
    # the test is about something: all sizes that matter are hidden somewhere
    assert secrets > 30 * COMPANIES
    sizes = {(size - row["floor"], size) for row in found for size in row["sizes"]}
    assert {-1, 0} <= {distance for distance, _size in sizes}
    assert {1, 9, 10, 28} <= {size for _distance, size in sizes}


def test_weak_ways_to_publish_are_found_out():
    ways = list(WAYS)
    running = [start(90, 92, way) for way in ways]
    for way, process in zip(ways, running, strict=True):
        found = finish([process])
        assert any(row["determined"] for row in found), way
