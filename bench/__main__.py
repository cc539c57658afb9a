"""Runs in Odoo's Python: ``python -m bench make|run|report ...``."""

import sys
from pathlib import Path

import odoo.init  # noqa: F401  it completes the package that the others import from

from bench import benchmarks, company, figures, kept, measure, odoo_database

README = Path(__file__).with_name("README.md")


def make(database, size):
    """Generate the company of this size in ``database``."""
    with odoo_database.environment(database) as env:
        company.make(env, company.SIZES[size], tell)
        env.cr.commit()
    with odoo_database.environment(database) as env:
        tell("touches and figures")
        env["mindset.touch"]._refresh()
        env["mindset.kpi"]._refresh()
        env.cr.commit()


def run(database, size, folder, *names):
    """Run the named benchmarks and keep their figures in the folder."""
    with odoo_database.environment(database) as env:
        env.cr.execute("SHOW server_version")
        machine = figures.describe_machine(env.cr.fetchone()[0].split()[0])
    for name in names or benchmarks.names():
        tell(name)
        found = measure.measure(benchmarks.load(name), database, size)
        kept.add(Path(folder) / f"{size}.json", machine, name, found)


def report(folder, where=None):
    """Print the figures of the folder; write them to the README as well."""
    text = kept.report(Path(folder))
    print(text)
    if where == "write":
        kept.write(README, text)


def tell(note):
    """Say what is being done; scripts/bench shows it."""
    print(note, flush=True)


if __name__ == "__main__":
    odoo_database.configure()
    command = {"make": make, "run": run, "report": report}[sys.argv[1]]
    try:
        command(*sys.argv[2:])
    except measure.Disagreement as disagreement:
        sys.exit(f"The ways disagree: {disagreement}")
