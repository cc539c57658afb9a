"""scripts/test: everything under tests/ on a fresh database, browser included."""

import subprocess

from .. import browser, places, server, setup, template, venv
from ..progress import Steps


def main(arguments):
    """Set up, run pytest with ``arguments`` and return its exit code."""
    steps = Steps(setup.STEPS + 2)
    descriptor = setup.ensure(steps)
    with steps.step("Browser") as step:
        browser.ensure(step)
    with steps.step("Test database") as step:
        copy = template.copy(step, "mindset_test_")
        name = copy.__enter__()
    try:
        return run(name, arguments, descriptor)
    finally:
        copy.__exit__(None, None, None)


def run(name, arguments, descriptor):
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
