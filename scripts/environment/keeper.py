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
import threading


def main(users, *server):
    """Start ``server``; return its exit code once it was stopped or has died."""
    lock = os.open(users, os.O_RDWR | os.O_CLOEXEC)
    process = subprocess.Popen(server, stdin=subprocess.DEVNULL)
    signal.signal(signal.SIGTERM, lambda *_: process.send_signal(signal.SIGINT))
    threading.Thread(target=_stop_unused, args=(lock, process), daemon=True).start()
    return process.wait()


def _stop_unused(lock, process):
    fcntl.flock(lock, fcntl.LOCK_EX)
    # Fast shutdown: PostgreSQL ends open sessions and writes everything. The lock is
    # held until this process ends, so that newcomers wait for it.
    process.send_signal(signal.SIGINT)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
