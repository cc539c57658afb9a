"""Printed one-time codes: 60 random bits that are easy to read and to type."""

import hashlib
import secrets

# no I, L, O and U: they are taken for other letters or make words
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
_LOOK_ALIKE = str.maketrans("ILO", "110", " -–\u00a0\t\r\n.")


def new_code():
    """Return a random code, as it is stored: without its dashes."""
    return "".join(secrets.choice(ALPHABET) for _index in range(LENGTH))


def normalise(text):
    """Return the code that somebody typed, or "" if it cannot be one.

    >>> normalise("7qw3-olkd 9xyz"), normalise("7qw3")
    ('7QW301KD9XYZ', '')
    """
    code = (text or "").strip().upper().translate(_LOOK_ALIKE)
    valid = len(code) == LENGTH and not set(code) - set(ALPHABET)
    return code if valid else ""


def pretty(code):
    """Return a code in groups of four.

    >>> pretty("7QW301KD9XYZ")
    '7QW3-01KD-9XYZ'
    """
    return "-".join(code[at : at + 4] for at in range(0, LENGTH, 4))


def digest(code):
    """Return what is stored of a code."""
    return hashlib.sha256(code.encode()).hexdigest()
