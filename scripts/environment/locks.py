"""File locks: the kernel frees them even when a command is killed."""

import contextlib
import fcntl
import os

from .trouble import Trouble


def open_lock(path):
    """Open the lock file ``path`` and return its descriptor."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except PermissionError as error:
        raise Trouble(
            f"{path} belongs to somebody else; run this as the user who set the "
            "project up, or delete the .odoo folder and run it again."
        ) from error


def try_lock(descriptor, mode=fcntl.LOCK_EX):
    """Take the lock if it is free; return whether it was."""
    try:
        fcntl.flock(descriptor, mode | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextlib.contextmanager
def locked(path, on_wait=lambda: None):
    """Hold the exclusive lock ``path``; call ``on_wait`` once if somebody has it."""
    descriptor = open_lock(path)
    try:
        if not try_lock(descriptor):
            on_wait()
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
