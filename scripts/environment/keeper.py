"""Runs the embedded PostgreSQL as long as somebody uses it.

Every command holds a shared lock on the users file; so do the programs it starts.
The kernel frees a lock when its holder ends, however it ends: once this process gets
the exclusive one, nobody is left and the server is stopped.
"""

import fcntl
import os
import signal
import subprocess
import sys


def main(users, *server):
    """Start ``server``, wait until no user is left, stop it."""
    lock = os.open(users, os.O_RDWR | os.O_CLOEXEC)
    with subprocess.Popen(server, stdin=subprocess.DEVNULL) as process:
        signal.signal(signal.SIGTERM, lambda *_: process.send_signal(signal.SIGINT))
        signal.signal(signal.SIGCHLD, lambda *_: _end_if_dead(process))
        _end_if_dead(process)
        fcntl.flock(lock, fcntl.LOCK_EX)
        # Fast shutdown: PostgreSQL ends open sessions and writes everything.
        process.send_signal(signal.SIGINT)


def _end_if_dead(process):
    if process.poll() is not None:
        os._exit(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
