"""The figures that are kept on this machine, one file per size of company."""

import json

from . import table
from .company.size import SIZES

MARK = "<!-- Everything below is written by scripts/bench --write. -->\n"


def add(path, machine, name, figures):
    """Add the figures of one benchmark to the file."""
    kept = read(path)
    kept["machine"] = machine
    kept["figures"][name] = figures
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(kept, indent=2), encoding="utf-8")


def read(path):
    """Return what the file holds."""
    if not path.is_file():
        return {"machine": None, "figures": {}}
    return json.loads(path.read_text(encoding="utf-8"))


def report(folder):
    """Return all figures of the folder in words: the machine and the table."""
    found = {size: read(folder / f"{size}.json") for size in SIZES}
    machines = {kept["machine"] for kept in found.values() if kept["machine"]}
    figures = {size: kept["figures"] for size, kept in found.items()}
    return f"{'; '.join(sorted(machines))}:\n\n{table.render(figures, list(SIZES))}\n"


def write(readme, text):
    """Replace the figures at the end of the README."""
    head, mark, _old = readme.read_text(encoding="utf-8").partition(MARK)
    readme.write_text(f"{head}{mark}\n{text}", encoding="utf-8")
