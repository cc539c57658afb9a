"""scripts/odoo: Odoo's own command line on this project's configuration."""

from .. import configuration, places, server, setup, tree
from ..progress import Steps

WITHOUT_SERVER = {
    "--print-config": lambda: places.CONFIG,
    "--print-tree": lambda: tree.parent() / "odoo",
}


def main(arguments):
    """Set up what is missing, then become Odoo (or print a place)."""
    setup.ensure(Steps(setup.STEPS, quiet=True))
    configuration.ensure()
    if len(arguments) == 1 and arguments[0] in WITHOUT_SERVER:
        print(WITHOUT_SERVER[arguments[0]]())
        return 0
    server.replace_process(*arguments)
