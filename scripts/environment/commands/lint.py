"""scripts/lint: code, views, scripts, translations and the .pot."""

import subprocess

from .. import places, setup
from ..progress import Steps


def main(arguments):
    """Run every check; return 1 if one of them complains."""
    setup.ensure(Steps(setup.STEPS))
    fix = "--fix" in arguments
    checks = [
        ["ruff", "check", *(["--fix"] if fix else [])],
        ["ruff", "format", *([] if fix else ["--check"])],
    ]
    failed = [
        check
        for check in checks
        if subprocess.run(
            [places.VENV / "bin" / check[0], *check[1:]], cwd=places.ROOT
        ).returncode
    ]
    return 1 if failed else 0
