"""A real Odoo server with its own folder, log and outgoing mail."""

import contextlib
import os
import re
import signal
import socket
import socketserver
import subprocess
import sys
import threading
import time
from email import message_from_bytes, policy
from pathlib import Path

import requests

from odoo.tools import config

LAUNCHER = Path(__file__).with_name("launcher.py")


class Server:
    """A running server: its address, its log, its sessions, the mails it sent."""

    def __init__(self, database, folder, mails):
        self.database = database
        self.folder = folder
        self.log = folder / "odoo.log"
        self.base = f"http://127.0.0.1:{_free_port()}"
        self.mails = mails

    def command(self, workers, level):
        """Return the command line, configured like the tests but for its own places."""
        options = {
            "database": self.database,
            "db-filter": f"^{self.database}$",
            "http-interface": "127.0.0.1",
            "http-port": self.base.rpartition(":")[2],
            "gevent-port": _free_port(),
            "data-dir": self.folder / "data",
            "logfile": self.log,
            "log-level": level,
            "workers": workers,
            "max-cron-threads": 0,
            "smtp": "127.0.0.1",
            "smtp-port": self.mails.port,
        }
        command = [
            sys.executable,
            str(LAUNCHER),
            "-c",
            config["config"],
            "--proxy-mode",
        ]
        return command + [f"--{name}={value}" for name, value in options.items()]

    def text(self):
        """Return all that the server wrote: its log, its sessions, its attachments."""
        files = [self.log, *(self.folder / "data").rglob("*")]
        return {
            str(path): path.read_text(errors="replace")
            for path in files
            if path.is_file()
        }


@contextlib.contextmanager
def serving(database, folder, workers=0, level="info", weaknesses=()):
    """Yield a :class:`Server`; ``weaknesses`` are names of modules of weak variants."""
    with _post_office() as mails:
        server = Server(database, folder, mails)
        process = subprocess.Popen(
            server.command(workers, level),
            env={**os.environ, "MINDSET_WEAKNESS": " ".join(weaknesses)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(server, process)
            yield server
        finally:
            _stop(process)


def _wait_for(server, process):
    for _attempt in range(300):
        with contextlib.suppress(requests.RequestException):
            if requests.get(f"{server.base}/web/health", timeout=5).ok:
                return
        assert process.poll() is None, server.log.read_text()
        time.sleep(0.1)
    raise AssertionError(server.log.read_text())


def _stop(process):
    process.send_signal(signal.SIGINT)
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        raise


def _free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class _Letterbox(socketserver.StreamRequestHandler):
    """As much of SMTP as Odoo speaks; the server keeps every mail."""

    def handle(self):
        self.say("220 test")
        for line in self.rfile:
            word = line[:4].upper()
            if word == b"DATA":
                self.say("354 go on")
                self.server.taken.append(self.take())
            elif word == b"QUIT":
                self.say("221 bye")
                return
            self.say("250 ok")

    def say(self, text):
        self.wfile.write(f"{text}\r\n".encode())

    def take(self):
        lines = iter(self.rfile.readline, b".\r\n")
        return message_from_bytes(b"".join(lines), policy=policy.default)


class _PostOffice(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Letterbox)
        self.port = self.server_address[1]
        self.taken = []

    def find_links(self):
        """Return ``{e-mail address: token of the personal link}``."""
        found = {}
        for mail in self.taken:
            text = mail.get_body(("html",)).get_content()
            if link := re.search(r"/mindset/link#([\w-]+)", text):
                found[re.search(r"[\w.]+@[\w.]+", mail["To"]).group()] = link.group(1)
        return found


@contextlib.contextmanager
def _post_office():
    office = _PostOffice()
    thread = threading.Thread(target=office.serve_forever, daemon=True)
    thread.start()
    try:
        yield office
    finally:
        office.shutdown()
        office.server_close()
