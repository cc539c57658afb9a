"""A running Odoo server, as a browser needs one."""

import contextlib
import json
import subprocess
import sys
import urllib.request
from http.cookiejar import CookieJar

from .browser import fetch, free_port


@contextlib.contextmanager
def serving(database):
    """Yield the address of a server of this database."""
    port = free_port()
    command = [sys.executable, "-m", "odoo", "-d", database, f"--http-port={port}"]
    command += [f"--db-filter=^{database}$", "--max-cron-threads=0", "--log-level=warn"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            address = f"http://127.0.0.1:{port}"
            fetch(f"{address}/web/health")
            yield address
        finally:
            process.terminate()


def log_in(address, database, login):
    """Return the cookie of a new session."""
    jar = CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    parameters = {"db": database, "login": login, "password": login}
    request = urllib.request.Request(
        f"{address}/web/session/authenticate",
        json.dumps({"jsonrpc": "2.0", "params": parameters}).encode(),
        {"Content-Type": "application/json"},
    )
    with opener.open(request) as answer:
        if json.load(answer).get("error"):
            raise RuntimeError(f"{login} cannot log in")
    return next(cookie.value for cookie in jar if cookie.name == "session_id")
