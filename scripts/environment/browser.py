"""Chromium, which the browser tests drive."""

import shutil

from . import machine, process
from .trouble import Trouble

# The names under which Odoo's tests look for it.
NAMES = ("google-chrome", "chromium", "chromium-browser", "google-chrome-stable")


def find():
    """Return the path of a browser or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def ensure(step):
    """Install Debian's chromium if none is there; raise Trouble if that is not ours."""
    if find():
        return
    if not machine.is_root() or not shutil.which("apt-get"):
        raise Trouble(
            "the browser tests need Chromium; install it (Debian: as root "
            "'apt-get install chromium') and run the same command again."
        )
    step.start("installing Debian's chromium")
    environment = process.environment(DEBIAN_FRONTEND="noninteractive", LC_ALL="C")
    process.run(["apt-get", "update"], "apt-get update", env=environment)
    process.run(
        ["apt-get", "install", "-y", "--no-install-recommends", "chromium"],
        "apt-get install chromium",
        env=environment,
    )
