import threading

from odoo.http import Application

# Requests of the pulse that one process works on at the same time. The others wait here
# before they take a connection: when everybody answers at once, Odoo's pool of
# connections would be used up, and it answers with an error instead of waiting.
_ROOM = threading.BoundedSemaphore(16)

answer = Application.__call__


def install():
    """Let requests of the pulse wait for their turn; all others pass."""
    Application.__call__ = _answer_in_turn


def _answer_in_turn(application, environ, start_response):
    if not environ["PATH_INFO"].startswith("/mindset/"):
        return answer(application, environ, start_response)
    with _ROOM:
        return answer(application, environ, start_response)
