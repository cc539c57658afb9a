"""The checks of scripts/lint: what each runs, and how it repairs."""

from dataclasses import dataclass, field

from . import node, places, process, server, venv

TRANSLATIONS = places.ROOT / "scripts" / "environment" / "translations.py"
EXPORT = places.ROOT / "scripts" / "environment" / "export.py"
# Here and not in .pylintrc, where enabling odoolint would undo it. README.md takes the
# place of README.rst, and a model may have a file for each of its concerns.
UNWANTED = ("missing-readme", "consider-merging-classes-inherited")


@dataclass
class Check:
    """A program that fails if something is wrong; ``repair`` is run before it."""

    name: str
    command: list
    repair: list = field(default_factory=list)

    def run(self, step, fix):
        """Return what the program complains about, as lines."""
        step.start()
        commands = [self.repair] if fix and self.repair else []
        lines = []
        for command in [*commands, self.command]:
            try:
                process.attempt(
                    command, self.name, env=node.environment(), cwd=places.ROOT
                )
            except process.Failure as failure:
                lines = failure.lines or ["it failed without a word"]
        return lines


def all_checks():
    """Return the checks that need no database, repairs of text before formatting."""
    return [*_python(), *_odoo(), *_web()]


def _python():
    ruff = _venv("ruff")
    pylint = [_venv("pylint"), "--rcfile=.pylintrc", f"--disable={','.join(UNWANTED)}"]
    return [
        Check("ruff check", [ruff, "check"], [ruff, "check", "--fix"]),
        Check("ruff format", [ruff, "format", "--check"], [ruff, "format"]),
        Check("pylint-odoo", [*pylint, *places.addons(), "tests"]),
    ]


def _odoo():
    module = [_venv("oca-checks-odoo-module"), *places.addons()]
    translated = sorted(places.ROOT.glob("*/i18n/*.po*"))
    return [
        Check("OCA checks of the addon", module, [*module, "--fix"]),
        Check("OCA checks of translations", [_venv("oca-checks-po"), *translated]),
    ]


def _web():
    prettier = [node.tool("prettier"), "--ignore-unknown", "--log-level=warn"]
    eslint = [node.tool("eslint"), "--max-warnings=0"]
    return [
        Check("prettier", [*prettier, "--check", "."], [*prettier, "--write", "."]),
        Check("eslint", [*eslint, "."], [*eslint, "--fix", "."]),
    ]


def _venv(name):
    return places.VENV / "bin" / name


def translations(step, database, folder, fix):
    """Return what is wrong with the .pot files and the German of all addons."""
    export(step, database, folder)
    lines = []
    for addon in places.addons():
        mode = "fix" if fix else "check"
        i18n = places.ROOT / addon / "i18n"
        pots = [folder / f"{addon}.pot", i18n / f"{addon}.pot"]
        try:
            process.attempt(
                [venv.PYTHON, "-B", TRANSLATIONS, mode, *pots, i18n / "de.po"],
                f"translations of {addon}",
                cwd=places.ROOT,
            )
        except process.Failure as failure:
            lines += failure.lines
    return lines


def export(step, database, folder):
    """Write the .pot files of all addons into ``folder``."""
    addons = ",".join(places.addons())
    with EXPORT.open(encoding="utf-8") as script:
        server.run(
            step,
            "export the terms",
            *["shell", "-d", database, "--no-http", "--log-level=warn"],
            extra={"MINDSET_ADDONS": addons, "MINDSET_FOLDER": str(folder)},
            stdin=script,
        )
