"""A limit for pages that need no login: what comes too often has to wait."""

import hashlib
import secrets
import threading
import time
from collections import deque


class Pace:
    """Allows so many times in so many seconds for each key.

    It remembers in the memory of the process only, and a salted hash instead of the
    key: nothing is stored, and nothing leads from what was allowed back to the key.
    """

    def __init__(self, times, seconds, keys=10_000):
        self.times = times
        self.seconds = seconds
        self.keys = keys
        self._salt = secrets.token_bytes(16)
        self._seen = {}
        self._lock = threading.Lock()

    def allow(self, key, now=None):
        """Return whether this time is still allowed, and count it if so."""
        now = time.monotonic() if now is None else now
        name = hashlib.sha256(self._salt + key.encode()).digest()
        with self._lock:
            self._forget(now)
            seen = self._seen.setdefault(name, deque())
            while seen and seen[0] <= now - self.seconds:
                seen.popleft()
            if len(seen) >= self.times:
                return False
            seen.append(now)
            return True

    def _forget(self, now):
        """Keep the memory small: whoever has waited long enough is forgotten."""
        if len(self._seen) < self.keys:
            return
        self._seen = {
            name: seen
            for name, seen in self._seen.items()
            if seen and seen[-1] > now - self.seconds
        }
