"""Numbered steps with elapsed times: no step is silent for long."""

import contextlib
import sys
import threading
import time

QUIET_SECONDS = 8
BAR = 24


class Steps:
    """Announces ``total`` steps; if ``quiet``, only those with work to do."""

    def __init__(self, total, quiet=False, stream=None):
        self.total = total
        self.quiet = quiet
        self.stream = stream or sys.stderr
        self.number = 0

    @contextlib.contextmanager
    def step(self, title):
        """Yield a :class:`Step`; its end prints the time taken."""
        self.number += 1
        step = Step(f"[{self.number}/{self.total}] {title}", self.stream)
        try:
            yield step
        except BaseException:
            step.stop("stopped")
            raise
        if step.started:
            step.stop(f"done in {step.elapsed():.1f} s")
        elif not self.quiet:
            print(f"{step.title}: ready", file=self.stream, flush=True)


class Step:
    """One step; ``start`` marks that there is work, ``show`` tells how far it is."""

    def __init__(self, title, stream):
        self.title = title
        self.stream = stream
        self.started = False
        self.note = ""
        self._begin = self._spoken = time.monotonic()
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._tick, daemon=True)

    def start(self, note=""):
        """Announce the step (once) and keep telling the time until it ends."""
        self.note = note
        if self.started:
            return
        self.started = True
        self._begin = self._spoken = time.monotonic()
        print(f"{self.title} ...", file=self.stream, flush=True)
        self._thread.start()

    def show(self, note="", fraction=None):
        """Keep what is going on for the next sign of life."""
        self.note = f"{bar(fraction)} {note}".strip() if fraction is not None else note

    def elapsed(self):
        """Return the seconds since the step started."""
        return time.monotonic() - self._begin

    def stop(self, words):
        """End the signs of life and print ``words``."""
        self._end.set()
        if self.started:
            self._thread.join()
            self._erase()
            print(f"      {words}", file=self.stream, flush=True)

    def _tick(self):
        live = self.stream.isatty()
        while not self._end.wait(0.5 if live else 1):
            line = f"      {self.note} {self.elapsed():.0f} s".replace(
                "       ", "      "
            )
            if live:
                self._erase()
                print(line[:78], end="", file=self.stream, flush=True)
            elif time.monotonic() - self._spoken >= QUIET_SECONDS:
                self._spoken = time.monotonic()
                print(line, file=self.stream, flush=True)

    def _erase(self):
        if self.stream.isatty():
            print("\r\033[K", end="", file=self.stream)


def bar(fraction):
    """Return a progress bar with its percentage.

    >>> bar(0.5)
    '[############............]  50 %'
    """
    filled = round(BAR * min(max(fraction, 0), 1))
    return f"[{'#' * filled}{'.' * (BAR - filled)}] {fraction * 100:3.0f} %"
