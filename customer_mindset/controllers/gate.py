import contextlib
import threading

from odoo.http import Application, Request

# Requests of the pulse that one process works on at the same time. The others wait here
# before they take a connection: when everybody answers at once, Odoo's pool of
# connections would be used up, and it answers with an error instead of waiting.
_ROOM = threading.BoundedSemaphore(16)

answer = Application.__call__
watch = Request._get_profiler_context_manager


def install():
    """Let requests of the pulse wait for their turn, and no request of ours be watched.

    All others pass.
    """
    Application.__call__ = _answer_in_turn
    Request._get_profiler_context_manager = _watch_others


def _answer_in_turn(application, environ, start_response):
    if not environ["PATH_INFO"].startswith("/mindset/"):
        return answer(application, environ, start_response)
    with _ROOM:
        return answer(application, environ, start_response)


def _watch_others(request):
    """Return Odoo's profiler, but none for a page or a call of the addon.

    It is switched on by an administrator and then by a link; what it keeps, statements
    with their values, it keeps under the name of whoever the browser belongs to.
    """
    if "/mindset" in request.httprequest.path:
        return contextlib.nullcontext()
    return watch(request)
