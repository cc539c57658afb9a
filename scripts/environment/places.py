"""Where things are: the project, its ignored folder and the user's cache."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ADDON = ROOT / "customer_mindset"
HOME = ROOT / ".odoo"
LOGS = HOME / "log"
TREE = HOME / "tree"
VENV = HOME / "venv"
NODE = HOME / "node"
DATA = HOME / "data"
CONFIG = HOME / "odoo.conf"
POSTGRES = HOME / "postgres"
REQUIREMENTS = ROOT / "requirements.txt"


def addons():
    """Return the names of the addons of this project: ours, then its bridges."""
    names = sorted(path.parent.name for path in ROOT.glob("*/__manifest__.py"))
    return sorted(names, key=lambda name: name != ADDON.name)


def cache():
    """Return the user's cache folder for this project, made if missing."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    place = Path(base) / "customer-mindset"
    place.mkdir(parents=True, exist_ok=True)
    return place
