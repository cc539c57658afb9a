"""Starts Odoo, made weak before that if a test asks for it."""

import os
import runpy
import sys
from pathlib import Path

import odoo.cli
import odoo.modules.module
from odoo.tools import config

WEAK = Path(__file__).with_name("weak")


def weaken(names):
    """Change the classes of the addon before any registry is made of them."""
    config.parse_config(sys.argv[1:])
    odoo.modules.module.initialize_sys_path()
    for name in names:
        runpy.run_path(str(WEAK / f"{name}.py"))


if __name__ == "__main__":
    if weaknesses := os.environ["MINDSET_WEAKNESS"].split():
        weaken(weaknesses)
    odoo.cli.main()
