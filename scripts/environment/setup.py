"""The steps that every command starts with."""

from . import configuration, database, locks, machine, node, places, tree, venv

STEPS = 3


def ensure(steps, tools=False):
    """Set up Python, Odoo and PostgreSQL; return the descriptor of the users' lock.

    With ``tools`` the checkers and axe-core from npm are installed as well.
    """
    machine.require_python()
    tree.require()
    places.HOME.mkdir(exist_ok=True)
    with steps.step("Python packages") as step, _alone(step):
        if not venv.STAMP.is_file():
            machine.require_disk(places.HOME)
            machine.require_disk(places.cache(), machine.CACHE_GIGABYTES)
        venv.ensure(step)
    with steps.step("Odoo 19") as step, _alone(step):
        tree.ensure(step)
        if tools:
            node.ensure(step, tools=True)
    with steps.step("PostgreSQL") as step:
        descriptor = database.ensure(step)
    configuration.ensure()
    return descriptor


def _alone(step):
    return locks.locked(
        places.HOME / "setup.lock",
        lambda: step.start("waiting for another command that is setting up"),
    )
