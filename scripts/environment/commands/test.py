"""scripts/test: everything under tests/ on fresh databases, browser included.

Two sessions of pytest: our addon with nothing but the apps it depends on, then what is
under tests/bridges with the bridges and their apps. Arguments go to pytest; files and
folders among them choose the session.
"""

import subprocess

from .. import browser, places, server, sessions, setup, template, venv
from ..progress import Steps


def main(arguments):
    """Set up, run the sessions that ``arguments`` ask for and return the exit code."""
    chosen = sessions.choose(arguments)
    steps = Steps(setup.STEPS + 1 + len(chosen))
    descriptor = setup.ensure(steps, tools=True)
    with steps.step("Browser") as step:
        browser.ensure(step)
    codes = [run(steps, session, descriptor) for session in chosen]
    return sessions.judge(codes, bool(arguments))


def run(steps, session, descriptor):
    """Run one session on a fresh database; return pytest's exit code."""
    with steps.step(session.name) as step:
        copy = template.copy(step, session.prefix, session.kind)
        name = copy.__enter__()
    try:
        return run_pytest(name, session.arguments, descriptor)
    finally:
        copy.__exit__(None, None, None)


def run_pytest(name, arguments, descriptor):
    """Run pytest on the database ``name``."""
    command = [venv.PYTHON, "-m", "pytest", "--odoo-config", places.CONFIG]
    command += ["--odoo-database", name, "--odoo-http", "--odoo-log-level", "warn"]
    command += ["-p", "no:cacheprovider", "-ra", *arguments]
    process = subprocess.Popen(
        command,
        cwd=places.ROOT,
        env=server.environment(),
        pass_fds=[descriptor] if descriptor else [],
    )
    with process:
        try:
            return process.wait()
        except BaseException:
            process.terminate()
            raise
