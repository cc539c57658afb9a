"""scripts/demo: the whole idea on a demo company, from a bare machine to a browser."""

import argparse
import fcntl
import sys
from pathlib import Path

from .. import cache, database, locks, machine, places, process, server, setup, template
from ..progress import Steps
from ..trouble import Trouble

NAME = "mindset_demo"
STORY = Path(__file__).parents[1] / "summary.py"
IN_USE = places.HOME / "demo.lock"


def main(arguments):
    """Set up, build or refresh the demo company, tell about it and serve it."""
    options = parse(arguments)
    if not options.no_serve:
        machine.require_port(options.port)
    steps = Steps(setup.STEPS + 2)
    setup.ensure(steps)
    building = locks.open_lock(IN_USE)
    with steps.step("Demo company") as step:
        if not locks.try_lock(building):
            step.start("waiting for another scripts/demo")
            fcntl.flock(building, fcntl.LOCK_EX)
        ensure(step, options.fresh)
    with steps.step("One full round and the KPIs") as step:
        step.start()
        summary = tell(step, options.lang)
    print(summary, flush=True)
    if not options.no_serve:
        serve(options.port)
    return 0


def parse(arguments):
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(prog="scripts/demo", description=__doc__)
    parser.add_argument(
        "--fresh",
        action="store_true",
        help="throw the demo company away and begin anew",
    )
    parser.add_argument(
        "--no-serve", action="store_true", help="stop after the summary"
    )
    parser.add_argument("--port", type=int, default=8069, help="of the web client")
    parser.add_argument(
        "--lang", choices=["en", "de"], default="en", help="of the demo logins"
    )
    return parser.parse_args(arguments)


def ensure(step, fresh=False):
    """Build the demo database, or bring its addon up to date with the files here."""
    if fresh or not database.exists(NAME):
        _build(step, fresh)
    elif mark() != database.comment(NAME):
        step.start("updating the addon")
        options = ["-u", "customer_mindset", "--stop-after-init", "--no-http"]
        server.run(step, "update the demo company", "-d", NAME, *options, strict=True)
    else:
        return
    database.set_comment(NAME, mark())


def mark():
    """Return what the demo database is made from."""
    return cache.key(template.PLAIN.base_key(), cache.files_key(places.ADDON))


def _build(step, fresh):
    step.start("a new database with Odoo's demo data")
    apps = template.PLAIN.apps()
    with template.making(NAME, replace=fresh) as draft:
        server.run(
            step,
            "install the demo company",
            *["-d", draft, "-i", f"{apps},customer_mindset", "--with-demo"],
            *["--load-language", template.LANGUAGES, "--stop-after-init", "--no-http"],
            strict=True,
        )


def tell(step, language):
    """Run one round and a KPI refresh in the demo company; return the summary."""
    with open(STORY, encoding="utf-8") as story:
        lines = server.run(
            step,
            "tell the story",
            *["shell", "-d", NAME, "--no-http", "--log-level=warn"],
            extra={"MINDSET_LANG": language},
            stdin=story,
        )
    _, begin, rest = "\n".join(lines).partition("=== summary ===\n")
    text, end, _ = rest.partition("=== end ===")
    if not begin or not end:
        raise Trouble(process.explain(lines, "the demo round", places.LOGS))
    return text


def serve(port):
    """Become the Odoo server of the demo company."""
    print(f"Open http://localhost:{port} (stop with Ctrl-C)", flush=True)
    sys.stderr.flush()
    server.replace_process(
        "-d", NAME, "--http-port", port, "--db-filter", f"^{NAME}$", "--log-level=warn"
    )
