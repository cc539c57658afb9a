"""The one kind of error that a person is meant to read."""

import errno


class Trouble(Exception):
    """Something outside this project is in the way: one sentence with its remedy."""


def from_os(error):
    """Return the Trouble for an OSError with a known remedy; raise any other."""
    if error.errno == errno.ENOSPC:
        return Trouble("the disk is full; free some space and run this again.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS) and error.filename:
        return Trouble(
            f"{error.filename} cannot be written by this user; run this as the user "
            "who owns it, or make it writable."
        )
    raise error
