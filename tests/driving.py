"""Drives the browser from Python: real keys and clicks, by its DevTools protocol."""

import contextlib
import json
import time
from urllib.parse import urlsplit

from odoo.tests.common import ChromeBrowser, ChromeBrowserException

from .common import BrowserCase

# key: (name in the protocol, code of the key, text that it writes)
KEYS = {
    "Tab": ("Tab", 9, None),
    "Enter": ("Enter", 13, "\r"),
    "Escape": ("Escape", 27, None),
    "ArrowLeft": ("ArrowLeft", 37, None),
    "ArrowRight": ("ArrowRight", 39, None),
    "ArrowDown": ("ArrowDown", 40, None),
    " ": ("Space", 32, " "),
}
SHIFT = 8
PATIENCE = 20
# what the browser answers when the page that was asked is no longer there
LEAVING = (
    "Inspected target navigated or closed",
    "Execution context was destroyed",
    "Cannot find context with specified id",
    "Cannot find default execution context",
)


class Page:
    """The one page of a browser, and what can be done with it."""

    def __init__(self, browser, base):
        self.browser = browser
        self._base = base
        self.requests = []
        browser._handlers["Network.requestWillBeSent"] = self._note_request
        browser._handlers["Network.loadingFinished"] = self._note_size
        self._sizes = {}
        self.command("Network.enable")

    def command(self, method, **params):
        """Return the answer to a command of the protocol."""
        return self.browser._websocket_request(method, params=params, timeout=PATIENCE)

    def _note_request(self, request, **_event):
        self.requests.append(request["url"].removeprefix(self._base))

    def _note_size(self, requestId, encodedDataLength, **_event):
        self._sizes[requestId] = encodedDataLength

    @property
    def bytes(self):
        """Bytes that came over the wire."""
        return sum(self._sizes.values())

    def resize(self, width=None, height=None):
        """Change the size of the screen, or give it back the one of the test."""
        size = self.browser.test_case.browser_size.split(",")
        width, height = [int(each) for each in (width or size[0], height or size[1])]
        self.command(
            "Emulation.setDeviceMetricsOverride",
            **{"mobile": False, "width": width, "height": height},
            deviceScaleFactor=1,
        )

    def set_offline(self, offline):
        """Cut the page off from the network, or connect it again."""
        self.command(
            "Network.emulateNetworkConditions",
            **{"offline": offline, "latency": 0},
            **{"downloadThroughput": -1, "uploadThroughput": -1},
        )

    def open(self, path):
        """Load a page and wait until it is there."""
        self.command("Page.navigate", url=self._base + path)
        self.wait("document.body")

    def run(self, script):
        """Return what the script, or the promise that it is, comes to."""
        answer = self.command(
            "Runtime.evaluate",
            expression=script,
            awaitPromise=True,
            returnByValue=True,
            userGesture=True,
        )
        if "exceptionDetails" in answer:
            raise AssertionError(answer["exceptionDetails"]["exception"]["description"])
        return answer["result"].get("value")

    def leave(self, script):
        """Run a script that leaves this document, and wait for the next one."""
        left = self.run("performance.timeOrigin")
        # only once the command is answered: the next page has no answer to it
        self.run(f"setTimeout(() => {script}) && undefined")
        self.wait(f"performance.timeOrigin !== {left}")

    def wait(self, script, patience=PATIENCE):
        """Wait until a page is there on which the script comes to something true."""
        end = time.monotonic() + patience
        asked = f"document.readyState === 'complete' && Boolean({script})"
        while not self._ask(f"(() => {{try {{return {asked}}} catch {{}}}})()"):
            if time.monotonic() > end:
                raise AssertionError(f"never true: {script}\n{self.text}")
            time.sleep(0.05)

    def _ask(self, script):
        """Return what the script comes to, nothing while one page replaces another."""
        try:
            return self.run(script)
        except ChromeBrowserException as error:
            if not str(error).startswith(LEAVING):
                raise

    def wait_title(self, title):
        self.wait(f"document.querySelector('h1')?.innerText === {json.dumps(title)}")

    @property
    def text(self):
        return self.run("document.body.innerText")

    @property
    def path(self):
        return urlsplit(self.run("location.href")).path

    def press(self, key, times=1, shift=False):
        """Press a key as a person does."""
        code, number, text = KEYS[key]
        common = {"key": key, "code": code, "windowsVirtualKeyCode": number}
        common["modifiers"] = SHIFT if shift else 0
        for _time in range(times):
            down = {**common, "text": text} if text else common
            self.command("Input.dispatchKeyEvent", type="keyDown", **down)
            self.command("Input.dispatchKeyEvent", type="keyUp", **common)

    def type(self, text):
        """Type a text where the focus is."""
        for letter in text:
            for kind in ("keyDown", "keyUp"):
                extra = {"text": letter} if kind == "keyDown" else {}
                self.command("Input.dispatchKeyEvent", type=kind, key=letter, **extra)

    def click(self, selector):
        """Click or tap the middle of the element, which has to be in nobody's way."""
        name = json.dumps(selector)
        x, y = self.run(f"""(async () => {{
            const element = document.querySelector({name});
            element.scrollIntoView({{block: "center", behavior: "instant"}});
            // what is clicked is what has been drawn
            await new Promise((done) => requestAnimationFrame(
                () => requestAnimationFrame(done)
            ));
            const box = element.getBoundingClientRect();
            const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
            const hit = document.elementFromPoint(x, y);
            if (!element.contains(hit) && !hit?.contains(element)) {{
                throw new Error({name} + " is covered by " + hit?.outerHTML);
            }}
            return [x, y];
        }})()""")
        for kind in ("mousePressed", "mouseReleased"):
            self.command(
                "Input.dispatchMouseEvent",
                **{"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1},
            )

    def click_when_there(self, selector):
        """Click an element of a page that is still being drawn."""
        self.wait(f"document.querySelector({json.dumps(selector)})")
        self.click(selector)

    def focused(self):
        """Return what a person would say about the element that has the focus."""
        return self.run("""(() => {
            const {tagName, type, name, value, innerText} = document.activeElement;
            return tagName === "INPUT" ? `${type} ${name} ${value}`.trim()
                : `${tagName.toLowerCase()} ${(innerText || "").slice(0, 40)}`.trim();
        })()""")


class DrivenCase(BrowserCase):
    """Base of the tests that drive the browser."""

    @contextlib.contextmanager
    def drive(self, login=None):
        """Yield a page of a fresh browser; a complaint in its console is a failure."""
        browser = ChromeBrowser(self)
        with self.allow_requests(browser=browser), contextlib.ExitStack() as stack:
            stack.callback(self._wait_remaining_requests)
            stack.callback(browser.stop)
            self.authenticate(login, login, browser=browser)
            self.cr.flush()
            self.cr.clear()
            yield Page(browser, self.base_url())
            self.assertFalse(browser.had_failure, "the console has complained")
