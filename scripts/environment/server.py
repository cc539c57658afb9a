"""Runs Odoo itself: as one step of a command, or in its place."""

import os
import re

from . import database, places, process, venv
from .trouble import Trouble

LOADING = re.compile(r"Loading module (\S+) \((\d+)/(\d+)\)")
COMPLAINT = re.compile(r"^\S+ \S+ \d+ (WARNING|ERROR|CRITICAL) ")


def command(*arguments):
    """Return the command line of Odoo with this project's configuration.

    The configuration is named by a variable, as not every subcommand has an option.
    """
    return [str(venv.PYTHON), "-m", "odoo", *map(str, arguments)]


def environment():
    """Return the environment that Odoo is started with."""
    return process.environment(ODOO_RC=str(places.CONFIG), **database.connection())


def run(step, name, *arguments, strict=False, extra=None, **options):
    """Run Odoo to its end as part of ``step`` and return its output.

    With ``strict`` a warning in its log is a failure as well.
    """
    lines = process.run(
        command(*arguments),
        name,
        lambda line: _watch(step, line),
        env={**environment(), **(extra or {})},
        cwd=places.ROOT,
        **options,
    )
    bad = complaints(lines)
    if strict and bad:
        shown = "\n".join(bad)
        raise Trouble(f"Odoo's log of '{name}' is not clean:\n{shown}")
    return lines


def complaints(lines):
    """Return the warnings and errors of an Odoo log, with their tracebacks."""
    kept, inside = [], False
    for line in lines:
        if re.match(r"\d{4}-\d\d-\d\d ", line):
            inside = bool(COMPLAINT.match(line))
        if inside:
            kept.append(line)
    return kept


def replace_process(*arguments):
    """Become Odoo: signals, terminal and exit code are its own from here on."""
    place = environment()
    os.execve(venv.PYTHON, command(*arguments), place)


def _watch(step, line):
    if match := LOADING.search(line):
        name, number, total = match.groups()
        step.show(name, int(number) / int(total))
