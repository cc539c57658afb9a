"""The virtual environment with the pinned requirements and a path to Odoo."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from . import archive, cache, places, process

PYTHON = places.VENV / "bin" / "python"
STAMP = places.VENV / "complete"


def ensure(step):
    """Make the environment if it is missing or made from another lock."""
    wanted = key()
    if STAMP.is_file() and STAMP.read_text() == wanted:
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
    STAMP.write_text(wanted)


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
    try:
        import ensurepip
    except ImportError:
        folder = archive.pip(step)
        with tempfile.TemporaryDirectory() as temporary:
            archive.unpack(next(folder.glob("*.deb")), temporary)
            wheel = next(Path(temporary).rglob("pip-*.whl"))
            return Path(shutil.copy(wheel, places.HOME))
    bundled = Path(ensurepip.__file__).parent / "_bundled"
    return next(bundled.glob("pip-*.whl"))


def _collect(folder, step):
    """Fill ``folder`` with a wheel of every pinned requirement."""
    with tempfile.TemporaryDirectory() as temporary:
        builder = Path(temporary) / "venv"
        command = [sys.executable, "-m", "venv", "--without-pip", builder]
        process.run(command, "python -m venv")
        process.run(
            [builder / "bin" / "python", _pip_wheel(step) / "pip", "wheel"]
            + ["--no-deps", "--no-cache-dir", "--wheel-dir", folder]
            + ["-r", places.REQUIREMENTS],
            "pip wheel",
            _watcher(step),
        )


def _watcher(step):
    total = sum(bool(re.match(r"\w", line)) for line in _requirements())
    seen = set()

    def watch(line):
        if match := re.match(r"(?:Collecting|Saved) (\S+?)(?:==|-\d|$)", line.strip()):
            seen.add(match.group(1))
            step.show(f"collecting {match.group(1)}", min(len(seen) / total, 1))

    return watch


def _requirements():
    return places.REQUIREMENTS.read_text(encoding="utf-8").splitlines()


def run(arguments, name, watch=None, **options):
    """Run the environment's Python with ``arguments`` (see process.run)."""
    return process.run([PYTHON, *arguments], name, watch, **options)


def output(*arguments):
    """Return what the environment's Python prints for ``arguments``."""
    return subprocess.check_output([PYTHON, *arguments], text=True)
