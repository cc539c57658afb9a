"""Runs one command and turns what can go wrong into one clear sentence."""

import importlib
import signal
import sys

from .trouble import Trouble, from_os


def main(arguments):
    """Run the command named first in ``arguments`` and return its exit code."""
    name, *rest = arguments
    signal.signal(signal.SIGTERM, _terminate)
    command = importlib.import_module(f".commands.{name}", __package__)
    try:
        return command.main(rest) or 0
    except Trouble as trouble:
        print(f"Error: {trouble}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Error: {from_os(error)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Interrupted; the same command goes on from here.", file=sys.stderr)
        return 130


def _terminate(signum, frame):
    # As an exception, so that children are ended and temporary files removed.
    raise SystemExit(128 + signum)
