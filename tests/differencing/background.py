"""Processes that try companies beside the other tests, on what these leave idle.

A trial is arithmetic alone, and takes minutes: it begins with the run, so that the
tests that wait for it come last.
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

COMPANIES = 1000
PARTS = max(os.cpu_count() or 1, 2)
ROOT = Path(__file__).parents[2]
PATIENCE = 1200
# any test of a browser or a server goes first
NICENESS = 19


class Trial:
    """One process that tries the companies from ``first`` up to ``last``."""

    def __init__(self, first, last, *way):
        # a pipe would be full before anybody reads from it
        self._found = tempfile.TemporaryFile("w+")
        command = ["nice", "-n", str(NICENESS), sys.executable]
        command += ["-m", "tests.differencing", str(first), str(last), *way]
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": "0"},
            stdout=self._found,
            text=True,
        )

    def finish(self):
        """Wait for the process and return what it found, a dictionary per company."""
        assert self._process.wait(timeout=PATIENCE) == 0
        with self._found:
            self._found.seek(0)
            return [json.loads(line) for line in self._found]

    def stop(self):
        """End the process, if a run ends before anybody has waited for it."""
        with contextlib.suppress(ProcessLookupError):
            self._process.terminate()
        self._process.wait()


def start():
    """Return the trials of all companies, running."""
    bounds = [COMPANIES * part // PARTS for part in range(PARTS + 1)]
    return [Trial(*pair) for pair in zip(bounds, bounds[1:], strict=False)]
