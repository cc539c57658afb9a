"""The Odoo 19 tree: the user's checkout, or Debian's package unpacked beside us."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from . import archive, cache, machine, node, places, source, venv
from .trouble import Trouble

PACKAGES = Path("usr/lib/python3/dist-packages")
STAMP = "complete"
# Debian drops the first as it is minified; sid's Font Awesome lacks the others.
FROM_NPM = {
    "@mediapipe/selfie_segmentation/selfie_segmentation.js": (
        PACKAGES / "odoo/addons/mail/static/lib/selfie_segmentation"
    ),
    "font-awesome/fonts/*": Path("usr/share/fonts-font-awesome/fonts"),
}


def require():
    """Raise Trouble early if Odoo can come from nowhere."""
    if os.environ.get("ODOO_HOME"):
        checkout()
    elif not (places.TREE / STAMP).is_file():
        source.find(codename=machine.debian())


def ensure(step):
    """Make the tree if needed, put it on Python's path, return its place."""
    parent = checkout() if os.environ.get("ODOO_HOME") else _unpacked(step)
    venv.link(parent)
    return parent


def parent():
    """Return the folder that holds the ``odoo`` package."""
    return checkout() if os.environ.get("ODOO_HOME") else places.TREE / PACKAGES


def checkout():
    """Return the user's own checkout; raise Trouble if it is not Odoo 19."""
    folder = Path(os.environ["ODOO_HOME"]).expanduser().resolve()
    release = folder / "odoo" / "release.py"
    if not release.is_file():
        raise Trouble(
            f"ODOO_HOME={folder} holds no odoo package; set it to the folder of an "
            "Odoo 19 checkout (the one with odoo-bin), or unset it."
        )
    if not re.search(r"^version_info = \(19, 0,", release.read_text(), re.M):
        raise Trouble(
            f"ODOO_HOME={folder} is not Odoo 19.0; check out its branch 19.0 or unset "
            "ODOO_HOME."
        )
    return folder


def addons_paths():
    """Return the folders with Odoo's addons and ours."""
    paths = [parent() / "odoo" / "addons", places.ROOT]
    if os.environ.get("ODOO_HOME"):
        # A checkout keeps most of its addons outside the package.
        paths.insert(1, parent() / "addons")
    return [path for path in paths if any(path.glob("*/__manifest__.py"))]


def version():
    """Return a text that changes whenever the tree does."""
    if os.environ.get("ODOO_HOME"):
        head = ["git", "-C", checkout(), "rev-parse", "HEAD"]
        commit = subprocess.run(head, capture_output=True, text=True).stdout
        return f"{checkout()} {commit.strip()}"
    return (places.TREE / STAMP).read_text()


def _unpacked(step):
    stamp = places.TREE / STAMP
    if stamp.is_file() and stamp.read_text().splitlines()[-1] == _key():
        return places.TREE / PACKAGES
    packages = archive.odoo(step)
    step.start()
    partial = places.HOME / "tree.partial"
    shutil.rmtree(partial, ignore_errors=True)
    for package in sorted(packages.glob("*.deb")):
        step.show(f"unpacking {package.name.split('_')[0]}")
        archive.unpack(package, partial)
    step.show("adding what the packages lack")
    node.ensure(step)
    complete(partial)
    names = sorted(path.name for path in packages.glob("*.deb"))
    (partial / STAMP).write_text("\n".join([*names, _key()]))
    shutil.rmtree(places.TREE, ignore_errors=True)
    partial.rename(places.TREE)
    return places.TREE / PACKAGES


def _key():
    names = (archive.ODOO, *archive.LINKED, *archive.FROM_STABLE, *FROM_NPM)
    return cache.key(*names, (places.ROOT / "package-lock.json").read_bytes())


def complete(tree):
    """Add the files from npm to ``tree`` and say which links still dangle."""
    for pattern, folder in FROM_NPM.items():
        (tree / folder).mkdir(parents=True, exist_ok=True)
        for path in node.MODULES.glob(pattern):
            shutil.copy(path, tree / folder)
    for link in dangling(tree):
        print(f"      warning: {link} leads nowhere")


def dangling(tree):
    """Return the links under ``tree`` that lead nowhere, documentation aside."""
    return [
        path
        for path in sorted(tree.rglob("*"))
        if path.is_symlink() and not path.exists() and "doc" not in path.parts
    ]
