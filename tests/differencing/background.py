"""Processes that try companies beside the other tests, on what these leave idle.

A trial is arithmetic alone, and takes minutes: it begins with the run, so that the
tests that wait for it come last.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COMPANIES = 1000
PARTS = max(os.cpu_count() or 1, 2)
ROOT = Path(__file__).parents[2]
PATIENCE = 1200
# any test of a browser or a server goes first
NICENESS = 10


# the shell ends at once: Odoo's tests end every child of their process that they find,
# and the process of a trial is then nobody's child
BEHIND = '("$@" > "$0/found"; echo $? > "$0/end"; mv "$0/end" "$0/ended") &'


class Trial:
    """One process that tries the companies from ``first`` up to ``last``."""

    def __init__(self, first, last, *way):
        self._kept = tempfile.TemporaryDirectory()
        self._folder = Path(self._kept.name)
        command = ["nice", "-n", str(NICENESS), sys.executable]
        command += ["-m", "tests.differencing", str(first), str(last), *way]
        shell = subprocess.Popen(
            ["sh", "-c", BEHIND, self._kept.name, *command],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": "0"},
            # the group leads to what the shell leaves behind; a session of its own
            # would not give way to the other tests
            preexec_fn=os.setpgrp,
        )
        shell.wait()
        self._group = shell.pid

    def finish(self):
        """Wait for the process and return what it found, a dictionary per company."""
        end = time.monotonic() + PATIENCE
        while not (self._folder / "ended").exists():
            assert time.monotonic() < end, "the trial takes too long"
            time.sleep(0.1)
        assert (self._folder / "ended").read_text() == "0\n"
        lines = (self._folder / "found").read_text().splitlines()
        return [json.loads(line) for line in lines]

    def stop(self):
        """End the process, if a run ends before anybody has waited for it."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._group, signal.SIGTERM)
        with contextlib.suppress(OSError):
            self._kept.cleanup()


def start():
    """Return the trials of all companies, running."""
    bounds = [COMPANIES * part // PARTS for part in range(PARTS + 1)]
    return [Trial(*pair) for pair in zip(bounds, bounds[1:], strict=False)]
