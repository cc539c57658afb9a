"""The virtual environment with the pinned requirements and a path to Odoo."""

import importlib.util
import re
import shutil
import sys
import tempfile
from pathlib import Path

from . import archive, cache, places, process

DEBIAN_WHEELS = Path("/usr/share/python-wheels")
PYTHON = places.VENV / "bin" / "python"
STAMP = places.VENV / "complete"


def ensure(step):
    """Make the environment if it is missing or made from another lock."""
    wanted = key()
    # An environment knows its own place; a moved project needs a new one.
    stamp = f"{wanted} {places.VENV}"
    if STAMP.is_file() and STAMP.read_text() == stamp:
        return
    step.start("collecting packages")
    wheels = cache.folder(f"wheels-{wanted}", lambda folder: _collect(folder, step))
    shutil.rmtree(places.VENV, ignore_errors=True)
    pip = _create(step)
    step.show("installing packages")
    process.run(
        [*pip, "install", "--no-index", "--no-deps", "--no-compile"]
        + ["--find-links", wheels, "-r", places.REQUIREMENTS],
        "pip install",
    )
    STAMP.write_text(stamp)


def key():
    """Return the key of the lock and the Python version."""
    return cache.key(places.REQUIREMENTS.read_bytes(), sys.version, sys.platform)


def link(odoo_parent):
    """Put the folder that holds the ``odoo`` package on the environment's path."""
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    pth = places.VENV / "lib" / version / "site-packages" / "odoo-tree.pth"
    text = f"{odoo_parent}\n"
    if not pth.is_file() or pth.read_text() != text:
        pth.write_text(text)


def _create(step):
    """Create the bare environment; return the command of a pip for it."""
    command = [sys.executable, "-m", "venv", "--without-pip", places.VENV]
    process.run(command, "python -m venv")
    return [PYTHON, _pip_wheel(step) / "pip"]


def _pip_wheel(step):
    """Return pip's wheel: Python's own, or Debian's where Python comes without."""
    for place in (*_ensurepip(), DEBIAN_WHEELS, places.HOME):
        if wheels := sorted(place.glob("pip-*.whl")):
            return wheels[-1]
    folder = archive.pip(step)
    with tempfile.TemporaryDirectory() as temporary:
        archive.unpack(next(folder.glob("*.deb")), temporary)
        wheel = next(Path(temporary).rglob("pip-*.whl"))
        return Path(shutil.copy(wheel, places.HOME))


def _ensurepip():
    # Debian splits ensurepip off into python3-venv, which a bare machine lacks.
    found = importlib.util.find_spec("ensurepip")
    return [Path(found.origin).parent / "_bundled"] if found else []


def _collect(folder, step):
    """Fill ``folder`` with a wheel of every pinned requirement."""
    # Kept until all is there, so that an interrupted run does not start again.
    downloads = places.cache() / "pip"
    with tempfile.TemporaryDirectory() as temporary:
        builder = Path(temporary) / "venv"
        command = [sys.executable, "-m", "venv", "--without-pip", builder]
        process.run(command, "python -m venv")
        process.run(
            [builder / "bin" / "python", _pip_wheel(step) / "pip", "wheel"]
            + ["--no-deps", "--cache-dir", downloads, "--wheel-dir", folder]
            + ["-r", places.REQUIREMENTS],
            "pip wheel",
            _watcher(step),
        )
    shutil.rmtree(downloads, ignore_errors=True)


def _watcher(step):
    total = sum(bool(re.match(r"\w", line)) for line in _requirements())
    seen = 0

    def watch(line):
        nonlocal seen
        if match := re.match(r"(?:Collecting|Processing) (?:\S*/)?([\w.]+)", line):
            seen += 1
            step.show(f"collecting {match.group(1)}", min(seen / total, 1))
        elif line.startswith("Building wheels"):
            step.show("building what has no wheel")

    return watch


def _requirements():
    return places.REQUIREMENTS.read_text(encoding="utf-8").splitlines()
