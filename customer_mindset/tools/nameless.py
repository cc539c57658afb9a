"""Takes names, addresses and numbers out of what a customer wrote."""

import re

HIDDEN = "…"
SHORTEST = 3
LONGEST_CLOSING = 50

ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
NUMBER = re.compile(r"(?<!\w)\+?\d[\d\s()/.-]{4,}\d(?!\w)")
TITLE = r"(?:Mrs|Mr|Ms|Miss|Dr|Prof|Frau|Herrn|Herr|Familie)\b\.?"
# titles and the capitalised words after them: "Frau Dr. Müller-Lang", "Mr von Stein"
TITLED = re.compile(
    rf"{TITLE}(?:\s+{TITLE})*(?:\s+(?:von|van|de|zu)\b)?(?:\s+[A-ZÄÖÜ][\w'-]+)"
    + "{1,2}"
)
GREETING = re.compile(
    r"(?:dear|hello|hi|good (?:morning|afternoon|day)|liebe[rs]?|hallo|moin|servus"
    r"|guten (?:tag|morgen|abend)|sehr geehrte[rs]?)\b[^\n,!]{0,60}[,!]\s*",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"(?:(?:(?:with )?(?:kind|kindest|best|warm|many) )?(?:regards|wishes|greetings)\b"
    r"|cheers\b|sincerely\b|yours (?:sincerely|faithfully|truly)\b|mfg\b|lg\b|vg\b|--"
    r"|(?:(?:mit )?(?:freundlich|viel|best|lieb|herzlich|schön)\w* )?"
    r"gr[uü](?:ß|ss)e?n?\b)",
    re.IGNORECASE,
)
QUOTED = re.compile(
    r"\s*(?:>|(?:on|am) .{3,80} (?:wrote:|schrieb\b.*:?$))", re.IGNORECASE
)


def remove_names(text, names=()):
    r"""Return ``text`` without greeting, signature, quotes, names, addresses, numbers.

    A proposal for a person who reads it before anybody else does: names that nobody
    knows and that follow no title stay.

    :param names: names of people and companies, known from elsewhere

    >>> remove_names("Liebe Frau Abel,\nHerr Lang war so schnell!\nViele Grüße\nEva")
    '… war so schnell!'
    >>> remove_names("Jo from Acme saved our day", ["ACME", "Jo Baker"])
    'Jo from … saved our day'
    """
    body = _without_greeting(_cut(text or "").strip())
    for pattern in filter(None, (ADDRESS, TITLED, NUMBER, _known(names))):
        body = pattern.sub(HIDDEN, body)
    body = re.sub(rf"{HIDDEN}(?:[\s,&-]*{HIDDEN})+", HIDDEN, body)
    return re.sub(r"[^\S\n]+", " ", body).strip()


def _cut(text):
    """Return the lines before the signature, without what is quoted."""
    kept = []
    for line in text.splitlines():
        if _is_closing(line.strip()) and any(part.strip() for part in kept):
            break
        if not QUOTED.match(line):
            kept.append(line)
    return "\n".join(kept)


def _without_greeting(text):
    greeting = GREETING.match(text)
    return text[greeting.end() :] if greeting else text


def _is_closing(line):
    return len(line) <= LONGEST_CLOSING and bool(CLOSING.match(line))


def _known(names):
    """Return a pattern for the names and their parts; short parts say too little."""
    words = {name.strip() for name in names if name}
    words |= {part for name in words for part in re.split(r"[\s,;()/]+", name)}
    words = {word for word in words if len(word) >= SHORTEST}
    words |= {word.title() for word in words}
    if not words:
        return None
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    together = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<!\w)(?:{together})(?:'s)?(?!\w)")
