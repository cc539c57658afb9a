"""Statements that no profiler may keep: Odoo files them under a person's name."""

import contextlib
import threading


class _Deaf:
    """Hooks that nobody calls; a profiler that ends meanwhile still finds its own."""

    def __init__(self, hooks):
        self.append, self.remove = hooks.append, hooks.remove

    def __iter__(self):
        return iter(())


@contextlib.contextmanager
def unobserved():
    """Let nothing watch the statements of this thread.

    >>> seen, thread = [], threading.current_thread()
    >>> before, thread.query_hooks = getattr(thread, "query_hooks", []), [seen.append]
    >>> with unobserved():
    ...     [hook("a secret") for hook in thread.query_hooks]
    []
    >>> [hook("no secret") for hook in thread.query_hooks] and seen
    ['no secret']
    >>> thread.query_hooks = before
    """
    thread = threading.current_thread()
    hooks = getattr(thread, "query_hooks", None)
    if hooks is None:
        yield
        return
    thread.query_hooks = _Deaf(hooks)
    try:
        yield
    finally:
        thread.query_hooks = hooks
