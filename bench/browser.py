"""Chromium over its DevTools protocol: does actions, takes the main thread's time."""

import json
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request

import websocket

NAMES = ("google-chrome", "chromium", "chromium-browser", "google-chrome-stable")
FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update"),
    *("--remote-allow-origins=*", "--window-size=1440,900", "--lang=en"),
)
PATIENCE = 120
# Ends when the page has been drawn and nothing is left to do for it.
QUIET = """
    new Promise((done) => {
        const whenIdle = () => requestIdleCallback(done);
        requestAnimationFrame(() => requestAnimationFrame(whenIdle));
    })
"""


class Browser:
    """One browser with one page; closed at the end of the ``with`` block."""

    def __enter__(self):
        self._folder = tempfile.mkdtemp(prefix="mindset-bench-")
        port = free_port()
        program = next(filter(None, map(shutil.which, NAMES)))
        self._process = subprocess.Popen(
            [program, *FLAGS, f"--remote-debugging-port={port}"]
            + [f"--user-data-dir={self._folder}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            self._connect(port)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_error):
        self._process.terminate()
        self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _connect(self, port):
        tabs = json.loads(fetch(f"http://127.0.0.1:{port}/json"))
        page = next(tab for tab in tabs if tab["type"] == "page")
        self._socket = websocket.create_connection(
            page["webSocketDebuggerUrl"], timeout=PATIENCE
        )
        self._number = 0
        # of the thread, so that other programs do not count
        self.command("Performance.enable", timeDomain="threadTicks")

    def command(self, method, **parameters):
        """Return the answer to a command of the protocol."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        self._socket.send(json.dumps(message))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("id") == self._number:
                return answer["result"]

    def run(self, script):
        """Return what the script, or the promise that it is, comes to."""
        answer = self.command(
            "Runtime.evaluate",
            expression=script,
            awaitPromise=True,
            returnByValue=True,
        )
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"]["exception"]["description"])
        return answer["result"].get("value")

    def wait(self, script):
        """Wait until the script comes to something true."""
        end = time.monotonic() + PATIENCE
        while not self.run(script):
            if time.monotonic() > end:
                raise RuntimeError(f"never true: {script}")
            time.sleep(0.05)

    def open(self, url, cookie):
        """Load a page of the web client with this session."""
        self.command("Network.setCookie", name="session_id", value=cookie, url=url)
        self.command("Page.navigate", url=url)
        self.wait("Boolean(window.odoo?.__WOWL_DEBUG__?.root && document.body)")

    def do_action(self, action, drawn):
        """Do an action; return the seconds that the main thread was busy with it.

        :param drawn: the script that tells whether all is there
        """
        self.command("HeapProfiler.collectGarbage")
        before = self._busy_seconds()
        self.run(
            "odoo.__WOWL_DEBUG__.root.env.services.action.doAction("
            f"{json.dumps(action)}, {{clearBreadcrumbs: true}}).then(() => true)"
        )
        self.run(QUIET)
        self.wait(drawn)
        self.run(QUIET)
        return self._busy_seconds() - before

    def _busy_seconds(self):
        metrics = self.command("Performance.getMetrics")["metrics"]
        return next(m["value"] for m in metrics if m["name"] == "TaskDuration")


def free_port():
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def fetch(url):
    """Return what the address answers, once it does."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
                return answer.read()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
