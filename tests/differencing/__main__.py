"""Try companies: ``python -m tests.differencing FIRST LAST [WEAK WAY]``.

The tools are pure functions: they are loaded without Odoo, so that several processes
can try them at once.
"""

import json
import sys
import types
from contextlib import ExitStack
from pathlib import Path

ADDON = Path(__file__).parents[2] / "customer_mindset"

for name, path in (
    ("odoo", []),
    ("odoo.addons", []),
    ("odoo.addons.customer_mindset", [str(ADDON)]),
):
    sys.modules[name] = types.ModuleType(name)
    sys.modules[name].__path__ = path


def run(seed):
    """Return what of a company was worked out, and what there was to work out."""
    from . import company, trial

    tried = company.make(seed)
    secrets, fixed, left = trial.find_determined(tried, seed)
    return {
        "seed": seed,
        "floor": tried.floor,
        "secrets": len(secrets),
        "sizes": sorted({len(secret.people) for secret in secrets}),
        "fixed": len(fixed),
        "determined": [f"{secret.question} of {secret.people}" for secret in left],
    }


def main(first, last, way=None):
    from . import memory, weak

    with ExitStack() as stack:
        for change in weak.WAYS.get(way, ()):
            stack.enter_context(change)
        if not way:
            memory.install()
        for seed in range(int(first), int(last)):
            sys.stdout.write(json.dumps(run(seed)) + "\n")


main(*sys.argv[1:])
