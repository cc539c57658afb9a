"""Runs other programs: their output goes to a log file, their failure is told."""

import os
import re
import subprocess
import sys
from collections import deque

from . import places
from .trouble import Trouble

NETWORK_AWAY = re.compile(
    r"Temporary failure (in name resolution|resolving)|Could not resolve"
    r"|Could not connect|Network is unreachable|No route to host|Connection refused"
    r"|Failed to establish a new connection|ENOTFOUND|EAI_AGAIN|ECONNREFUSED"
    r"|ENETUNREACH|Connection timed out|Unable to connect"
)
DISK_FULL = re.compile(r"No space left on device|ENOSPC", re.I)


class Failure(Exception):
    """A program ended with an error; ``output`` is what it printed."""

    def __init__(self, name, lines, log):
        super().__init__(name)
        self.name = name
        self.lines = lines
        self.log = log
        self.output = "\n".join(lines)


def run(command, name, watch=None, **options):
    """Run ``command`` like :func:`attempt`; raise Trouble when it fails."""
    try:
        return attempt(command, name, watch, **options)
    except Failure as failure:
        raise told(failure) from failure


def attempt(command, name, watch=None, **options):
    """Run ``command``, log it as ``name``, pass each line of it to ``watch``.

    Returns the lines; raises Failure when it fails, Trouble when it is missing.
    """
    places.LOGS.mkdir(parents=True, exist_ok=True)
    log = places.LOGS / f"{name.replace(' ', '-')}.log"
    with open(log, "w", encoding="utf-8") as file:
        lines, code = _follow(command, file, watch or (lambda line: None), options)
    if code:
        raise Failure(name, lines, log)
    return lines


def told(failure):
    """Return the Trouble for ``failure``; the end of its output is shown."""
    return Trouble(explain(failure.lines, failure.name, failure.log))


def _follow(command, file, watch, options):
    lines = deque(maxlen=5000)
    with _start(command, options) as process:
        try:
            for line in process.stdout:
                file.write(line)
                file.flush()
                lines.append(line.rstrip("\n"))
                watch(line)
        except BaseException:
            process.terminate()
            raise
    return list(lines), process.returncode


def _start(command, options):
    try:
        return subprocess.Popen(
            [os.fspath(part) for part in command],
            stdin=options.pop("stdin", subprocess.DEVNULL),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            **options,
        )
    # a folder on the PATH that may not be read hides the program just the same
    except (FileNotFoundError, PermissionError) as error:
        raise Trouble(f"{command[0]} is missing; install it and try again.") from error


def explain(lines, name, log):
    """Return one sentence for a failed program, after showing the end of its output."""
    text = "\n".join(lines)
    if DISK_FULL.search(text):
        return "the disk is full; free some space and run the same command again."
    if NETWORK_AWAY.search(text):
        return (
            f"the network is away ({name} could not reach its server); connect and run "
            "the same command again, it goes on where it stopped."
        )
    for line in lines[-15:]:
        print(f"      | {line}", file=sys.stderr)
    return f"{name} failed; its whole output is in {log}."


def environment(**changes):
    """Return this process's environment with ``changes``."""
    return {**os.environ, **changes}
