"""Which of the installed languages a browser gets."""

import re


def nearest(tags, installed):
    """Return the installed language nearest to the first tag that has one, or None.

    Whoever asks for Austrian German gets the German there is:

    >>> nearest(["de-AT", "en"], ["en_US", "de_DE"])
    'de_DE'
    >>> nearest(["pt-br", "en"], ["en_US", "pt_PT", "pt_BR"])
    'pt_BR'
    >>> nearest(["pl"], ["en_US", "de_DE"])
    """
    for tag in tags:
        asked = _split(tag)
        for wanted in (asked, asked[:1]):
            for code in installed:
                if _split(code)[: len(wanted)] == wanted:
                    return code
    return None


def _split(tag):
    return re.split("[-_@]", tag.lower())
