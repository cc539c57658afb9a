"""The sessions of scripts/test: which tests run on which kind of database."""

from dataclasses import dataclass
from pathlib import Path

from . import places, template

TESTS = places.ROOT / "tests"
BRIDGES = TESTS / "bridges"
OK, NOTHING_RAN = 0, 5


@dataclass(frozen=True)
class Session:
    """One run of pytest: the database to copy and the arguments."""

    name: str
    prefix: str
    kind: template.Kind
    arguments: list


def choose(arguments):
    """Return the sessions that ``arguments`` of pytest ask for: both without a file.

    >>> [session.prefix for session in choose(["-k", "idea"])]
    ['mindset_test_', 'mindset_bridges_test_']
    >>> [session.prefix for session in choose(["tests/bridges/test_sale.py::X"])]
    ['mindset_bridges_test_']
    """
    named = [argument for argument in arguments if is_test(argument)]
    rest = [argument for argument in arguments if argument not in named]
    bridges = [argument for argument in named if BRIDGES in lineage(argument)]
    plain = [argument for argument in named if argument not in bridges]
    chosen = []
    if plain or not named:
        ignored = ["--ignore", str(BRIDGES.relative_to(places.ROOT))]
        arguments = [*rest, *plain, *ignored]
        chosen += [Session("Test database", "mindset_test_", template.PLAIN, arguments)]
    if bridges or not named or any(path_of(name) == TESTS for name in named):
        arguments = [*rest, *(bridges or [str(BRIDGES.relative_to(places.ROOT))])]
        kind = template.bridged()
        name = "Test database with bridges"
        chosen += [Session(name, "mindset_bridges_test_", kind, arguments)]
    return chosen


def judge(codes, selected):
    """Return the exit code of a run from those of its sessions.

    A session in which nothing ran fails, unless the user ``selected`` tests and the
    other session had some.

    >>> judge([0, 0], False), judge([0, 5], False), judge([1, 0], True)
    (0, 5, 1)
    >>> judge([0, 5], True), judge([5, 5], True), judge([5, 2], True)
    (0, 5, 2)
    """
    if selected and OK in codes:
        codes = [OK if code == NOTHING_RAN else code for code in codes]
    bad = [code for code in codes if code != OK]
    return next((code for code in bad if code != NOTHING_RAN), bad[0] if bad else OK)


def path_of(argument):
    """Return the file or folder that an argument of pytest names."""
    return (places.ROOT / argument.partition("::")[0]).resolve()


def lineage(argument):
    """Return the file that an argument names and the folders around it."""
    path = path_of(argument)
    return [path, *path.parents]


def is_test(argument):
    """Tell whether an argument of pytest names tests of ours."""
    return TESTS in lineage(argument) and Path(path_of(argument)).exists()
