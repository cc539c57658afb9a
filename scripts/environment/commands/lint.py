"""scripts/lint: code, views, scripts, translations and the .pot."""

import argparse
import tempfile
from pathlib import Path

from .. import checks, setup, template
from ..progress import Steps

DATABASE = "mindset_lint_"


def main(arguments):
    """Run every check, tell each complaint and return 1 if there is one."""
    fix = parse(arguments).fix
    todo = checks.all_checks()
    steps = Steps(setup.STEPS + len(todo) + 1)
    setup.ensure(steps, tools=True)
    failed = [check.name for check in todo if not passes(steps, check, fix)]
    if not translated(steps, fix):
        failed.append("translations")
    if failed:
        print(f"lint: {len(failed)} complain: {', '.join(failed)}")
    else:
        print("lint: all clean")
    return 1 if failed else 0


def parse(arguments):
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(prog="scripts/lint", description=__doc__)
    parser.add_argument(
        "--fix", action="store_true", help="repair what can be repaired by itself"
    )
    return parser.parse_args(arguments)


def passes(steps, check, fix):
    """Run ``check`` as a step; print its complaints and return whether it passed."""
    with steps.step(check.name) as step:
        lines = check.run(step, fix)
    return report(lines)


def translated(steps, fix):
    """Check the terms of all addons as they install now; return whether all is well."""
    with (
        steps.step("translations and .pot") as step,
        tempfile.TemporaryDirectory() as folder,
        template.copy(step, DATABASE, template.bridged()) as database,
    ):
        step.start("exporting the terms")
        lines = checks.translations(step, database, Path(folder), fix)
    return report(lines)


def report(lines):
    """Print ``lines`` and return whether there were none."""
    for line in filter(str.strip, lines):
        print(f"    {line}", flush=True)
    return not any(map(str.strip, lines))
