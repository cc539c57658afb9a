"""The few files and tools that come from npm, at the versions of package-lock.json."""

import os
import shutil

from . import cache, places, process

STAMP = places.NODE / "complete"
MODULES = places.NODE / "node_modules"
FILES = ("package.json", "package-lock.json")


def ensure(step, tools=False):
    """Install what the Odoo tree lacks and, with ``tools``, what checks our code."""
    wanted = cache.key(*[(places.ROOT / name).read_bytes() for name in FILES])
    done = STAMP.read_text().split() if STAMP.is_file() else []
    if done and done[0] == wanted and (not tools or "tools" in done):
        return
    step.start("installing npm packages")
    shutil.rmtree(places.NODE, ignore_errors=True)
    places.NODE.mkdir(parents=True)
    for name in FILES:
        shutil.copy(places.ROOT / name, places.NODE)
    _install([] if tools else ["--omit=dev"])
    STAMP.write_text(wanted + (" tools" if tools else ""))


def _install(options):
    command = [places.VENV / "bin" / "npm", "ci", "--ignore-scripts", "--no-audit"]
    process.run(
        [*command, "--no-fund", "--prefer-offline", *options],
        "npm ci",
        cwd=places.NODE,
        env=environment(),
    )


def environment():
    """Return an environment in which the venv's node and our cache are used."""
    path = f"{places.VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    return process.environment(PATH=path, npm_config_cache=str(places.cache() / "npm"))


def tool(name):
    """Return the path of the command-line tool ``name``."""
    return MODULES / ".bin" / name
