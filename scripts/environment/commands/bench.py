"""scripts/bench: what the addon costs on a generated company, beside plain SQL."""

import argparse
import shutil

from .. import browser, cache, database, places, process, server, setup, template, venv
from ..progress import Steps
from ..trouble import Trouble

BENCH = places.ROOT / "bench"
DRAWING = "map_drawing"
SIZES = ("small", "medium", "large")


def main(arguments):
    """Set up, generate or refresh the company, run the benchmarks, print the table."""
    options = parse(arguments)
    steps = Steps(setup.STEPS + 3)
    setup.ensure(steps)
    with steps.step(f"Company ({options.size})") as step:
        name = ensure(step, options.size, options.fresh)
    with steps.step("Browser") as step:
        if DRAWING in (options.names or [DRAWING]):
            browser.ensure(step)
    with steps.step("Benchmarks") as step:
        step.start()
        run(step, "benchmarks", "run", name, options.size, kept(), *options.names)
        where = ["write"] if options.write else []
        lines = run(step, "report", "report", kept(), *where)
    print("\n".join(lines))
    return 0


def parse(arguments):
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument(
        "--size", choices=SIZES, default="small", help="of the company (small)"
    )
    parser.add_argument(
        "--fresh", action="store_true", help="generate the company anew"
    )
    parser.add_argument(
        "--write", action="store_true", help="keep the table in bench/README.md"
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="default: all")
    options = parser.parse_args(arguments)
    require_names(options.names)
    return options


def require_names(names):
    """Raise Trouble if there is no benchmark of one of these names."""
    known = {path.stem for path in (BENCH / "benchmarks").glob("[!_]*.py")}
    for name in names:
        if name not in known:
            raise Trouble(
                f"there is no benchmark {name}; there are {', '.join(sorted(known))}."
            )


def ensure(step, size, fresh=False):
    """Return the database of the company, made anew if the generator has changed."""
    name = f"mindset_bench_{size}"
    generator = generator_key()
    addon = cache.files_key(places.ADDON)
    made_by, _, with_addon = (database.comment(name) or "").partition(" ")
    if fresh or made_by != generator:
        _build(step, name, size)
    elif with_addon != addon:
        step.start("updating the addon")
        options = ["-u", "customer_mindset", "--stop-after-init", "--no-http"]
        server.run(step, "update the company", "-d", name, *options)
    database.set_comment(name, f"{generator} {addon}")
    return name


def generator_key():
    """Return the key of what the companies are generated from."""
    # an update leaves the addon's own records as they are
    folders = (BENCH / "company", places.ADDON / "data")
    return cache.key(template.PLAIN.base_key(), *map(cache.files_key, folders))


def kept():
    """Return the folder with the figures on this machine; of other companies go."""
    folder = places.HOME / "bench" / generator_key()
    for old in folder.parent.glob("*"):
        if old != folder:
            shutil.rmtree(old)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _build(step, name, size):
    base = template.ensure(step)
    step.start("generating")
    with template.making(name, replace=True) as draft:
        database.create(draft, base)
        run(step, "generate", "make", draft, size)
        step.show("vacuum")
        database.query("VACUUM", draft)


def run(step, name, *arguments):
    """Run ``python -m bench`` and return what it printed."""
    return process.run(
        [venv.PYTHON, "-m", "bench", *arguments],
        name,
        lambda line: step.show(line.strip()),
        env=server.environment(),
        cwd=places.ROOT,
    )
