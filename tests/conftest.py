"""A run is green only if it ran everything and Odoo had nothing to complain about."""

import logging
import re

import pytest

from .differencing import background

# Complaints that are not ours, each with its reason.
EXPECTED = [
    # A page that was still loading when its test had ended and the browser was closed.
    r"\.browser: Error received after termination",
]


class Complaints(logging.Handler):
    """Keeps the warnings that no test expected by ``assertLogs`` or muted."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.lines = []

    def emit(self, record):
        line = f"{record.levelname} {record.name}: {record.getMessage()}"
        if not any(re.search(pattern, line) for pattern in EXPECTED):
            self.lines.append(line)

    def take(self):
        """Return the complaints since the last call."""
        lines, self.lines = self.lines, []
        return lines


@pytest.fixture(scope="session", autouse=True)
def _complaints(load_registry):
    handler = Complaints()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)
    lines = handler.take()
    assert not lines, "warnings in the log after the tests:\n" + "\n".join(lines)


@pytest.fixture(autouse=True)
def _no_complaints(_complaints):
    yield
    lines = _complaints.take()
    assert not lines, "warnings in the log of this test:\n" + "\n".join(lines)


TRIALS = pytest.StashKey()


def _needs_trials(item):
    return "trials" in getattr(item, "fixturenames", ())


def pytest_collection_modifyitems(items):
    items.sort(key=_needs_trials)


def pytest_collection_finish(session):
    """Begin at once what takes minutes beside the other tests."""
    if any(map(_needs_trials, session.items)) and not session.config.option.collectonly:
        session.config.stash[TRIALS] = background.start()


def pytest_unconfigure(config):
    for trial in config.stash.get(TRIALS, ()):
        trial.stop()


@pytest.fixture(scope="session")
def trials(pytestconfig):
    """The trials of ``tests/differencing``, which have been running since the start."""
    return pytestconfig.stash[TRIALS]


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    """Turn skipped tests into a failed run: a missing browser must not look green."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if skipped and session.exitstatus == pytest.ExitCode.OK:
        reporter.write_line("")
        reporter.write_line(f"FAILED: {len(skipped)} skipped; nothing may be skipped.")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
