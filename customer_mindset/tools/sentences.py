"""Sentences that people write: what can be stored, and a short title."""

import re

# the end of a sentence, but not the dot of "z. B." or "3.5"
_END = re.compile(r"(?<=\w{3}[.!?…])\s+(?=[^\W\d_a-zäöü]|[„“\"])|\s*\n+\s*")


def clean(text):
    """Return a text without the one character that the database cannot store.

    >>> clean("call\\0 back"), clean(None)
    ('call back', None)
    """
    return text.replace("\x00", "") if isinstance(text, str) else text


def clean_vals(vals):
    """Return the values of a record with all texts cleaned.

    >>> clean_vals({"name": "\\0a", "color": 1})
    {'name': 'a', 'color': 1}
    """
    return {name: clean(value) for name, value in vals.items()}


def split_title(text, limit=100):
    """Return (title, text): the first sentence, and all of it if that is more.

    >>> split_title("I will call back. Today."), split_title(" Call back ")
    (('I will call back.', 'I will call back. Today.'), ('Call back', ''))
    >>> split_title("one two three", limit=9)
    ('one two…', 'one two three')
    """
    text = (text or "").strip()
    title = _END.split(text, maxsplit=1)[0]
    if len(title) > limit:
        title = title[: limit - 1]
        title = (title.rpartition(" ")[0] or title).rstrip(" ,;:") + "…"
    return title, "" if title == text else text
