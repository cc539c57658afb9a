# ruff: noqa: F821
# Runs inside ``odoo shell``: one start of Odoo exports the terms of all addons.
# MINDSET_ADDONS are their names, MINDSET_FOLDER is where the .pot files go.
import os
from pathlib import Path

from odoo.tools.translate import trans_export

for addon in os.environ["MINDSET_ADDONS"].split(","):
    path = Path(os.environ["MINDSET_FOLDER"], f"{addon}.pot")
    with path.open("wb") as pot:
        trans_export(False, [addon], pot, "po", env)
