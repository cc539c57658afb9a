"""Takes names, addresses and numbers out of what a customer wrote."""

import re
import unicodedata

HIDDEN = "…"
SHORTEST = 3
LONGEST_CLOSING = 50
DIGITS = 6
LONGEST = 20_000

# what a company's name may end with, and parts of names that say nothing about it
LEGAL = {"gmbh", "mbh", "ag", "kg", "ohg", "gbr", "ug", "ek", "ev", "co", "se"}
LEGAL |= {"ltd", "limited", "inc", "corp", "llc", "plc", "company"}
COMMON = LEGAL | {"and", "und", "the", "der", "die", "das", "von", "van", "for", "für"}
COMMON |= {"info", "kontakt", "contact", "office", "mail", "service", "support", "post"}
COMMON |= {"group", "gruppe", "holding", "verein", "sons", "soehne", "herr", "frau"}

NAME = r"[A-ZÀ-ÖØ-Þ][\w'’.-]{0,60}"
TITLE = r"(?:(?:Mrs|Mr|Ms|Miss|Dr|Prof|Dipl|Ing|Frau|Herrn?|Familie|Fr|Hr)\b\.?)"
BETWEEN = r"(?:von|van|vom|zu|de|del|den|der|du|la|und|and|or|&)"
# titles and the names after them: "Frau Dr. Müller-Lang", "Mr von Stein"
TITLED = re.compile(rf"\b{TITLE}(?:[ ]{TITLE})*(?:[ ]{BETWEEN})*(?:[ ]{NAME}){{1,2}}")
WORD_OF_GREETING = (
    rf"(?:{NAME}|{BETWEEN}|an|ihr|liebe[rs]?|geehrte[rs]?|alle|all|everyone|everybody"
    r"|there|folks|team|zusammen|gemeinsam|whom|it|may|concern|lieben)"
)
GREETING = re.compile(
    r"(?:(?i:dear|hello|hi|hey|good (?:morning|afternoon|evening|day)|liebe[rs]?|hallo"
    r"|hej|moin|servus|gr[üu](?:ß|ss) (?:gott|dich|euch)|gr[üu]ezi|to whom"
    r"|guten? (?:tag|morgen|abend)|sehr (?:ge|ver)ehrte[rs]?)"
    rf"(?:[ ]+{WORD_OF_GREETING}){{0,8}}[ ]*(?:[,!:;]+|\n|$)\s*){{1,3}}"
)
CLOSING = re.compile(
    r"(?:(?:(?:with )?(?:kind|kindest|best|warm|warmest|many) )?"
    r"(?:regards|wishes|greetings)\b|cheers\b|sincerely\b|all the best\b"
    r"|yours (?:sincerely|faithfully|truly)\b|(?:mfg|lg|vg|bg|ps)\b|--|__"
    r"|(?:vielen |besten )?dank(?:e)? und\b.*gr[uü](?:ß|ss)"
    r"|(?:(?:mit )?(?:freundlich|viel|best|lieb|herzlich|schön|sonnig)\w* )?"
    r"gr[uü](?:ß|ss)e?n?\b"
    r"|(?:sent from my|von meinem .* gesendet|gesendet von)\b)",
    re.IGNORECASE,
)
# a last line of nothing but names is a signature without a closing before it
SIGNATURE = re.compile(rf"{NAME}(?:[ ](?:{BETWEEN}[ ])?{NAME}){{0,3}}")
QUOTED = re.compile(
    r"\s*(?:>|(?:on|am) .{3,80} (?:wrote:|schrieb\b.*:?$)|-+ ?(?:original message"
    r"|ursprüngliche nachricht|forwarded message|weitergeleitete nachricht))",
    re.IGNORECASE,
)
ADDRESS = re.compile(
    r"(?:https?://|www\.)\S*[\w/]"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
    r"|\b[A-ZÄÖÜ][\w.-]{0,40}(?:[ -]?[Ss]tra(?:ß|ss)e|[Ss]tr\.|weg|gasse|platz|allee)"
    r" \d+[a-z]?\b|\b\d+ [A-Z]\w+ (?:Street|Road|Avenue|Lane)\b"
)
# numbers of orders, invoices and accounts: letters and digits, or long rows of digits
REFERENCE = re.compile(r"(?<!\w)#?[A-Z]{1,6}[-/]?\d{2}[\d/ -]{0,40}\d(?!\w)|#\d{3,}")
NUMBER = re.compile(r"(?<!\w)\+?[(\d][\d\s()/.-]{4,40}\d(?!\w)")
FORM = re.compile(
    rf"{HIDDEN}(?: (?:& )?(?:GmbH|mbH|AG|KG|OHG|GbR|UG|SE|Co|Ltd|Inc|Corp|LLC)\b\.?)+"
)
WORD = re.compile(r"[^\W\d_][\w'’-]*")


def remove_names(text, names=()):
    r"""Return ``text`` without greeting, signature, quotes, names, addresses, numbers.

    A proposal for a person who reads it before anybody else does: names that nobody
    knows and that follow no title stay.

    :param names: names of people and companies, known from elsewhere

    >>> remove_names("Liebe Frau Abel,\nHerr Lang war so schnell!\nViele Grüße\nEva")
    '… war so schnell!'
    >>> remove_names("Jo from Acme saved our day", ["ACME Ltd", "Jo Baker"])
    'Jo from … saved our day'
    """
    body = _cut(_without_greeting((text or "")[:LONGEST].strip())).strip()
    for pattern in (ADDRESS, TITLED, REFERENCE):
        body = pattern.sub(HIDDEN, body)
    body = NUMBER.sub(_hide_number, body)
    body = _hide_names(body, names)
    body = FORM.sub(HIDDEN, body)
    body = re.sub(rf"{HIDDEN}(?:[\s,&-]*{HIDDEN})+", HIDDEN, body)
    return re.sub(r"[^\S\n]+", " ", body).strip()


def _cut(text):
    """Return the lines before the signature, without what is quoted."""
    kept = []
    for line in text.splitlines():
        if _is_closing(line.strip()) and any(part.strip() for part in kept):
            return "\n".join(kept)
        if not QUOTED.match(line):
            kept.append(line)
    lines = "\n".join(kept).rstrip().splitlines()
    if len(lines) > 1 and SIGNATURE.fullmatch(lines[-1].strip()):
        lines.pop()
    return "\n".join(lines)


def _is_closing(line):
    return len(line) <= LONGEST_CLOSING and bool(CLOSING.match(line))


def _without_greeting(text):
    """Return what follows the greeting, which begins with a capital from now on."""
    greeting = GREETING.match(text)
    if not greeting:
        return text
    rest = text[greeting.end() :]
    return rest[:1].upper() + rest[1:]


def _hide_number(match):
    """Hide rows of digits as long as a telephone number, and keep amounts."""
    digits = sum(letter.isdigit() for letter in match[0])
    return HIDDEN if digits >= DIGITS else match[0]


def _hide_names(text, names):
    """Hide the names in full, however they are written, then their parts.

    A part is a name only with a capital, and words are compared rather than searched
    for: the names of everybody in a large company cost no more than reading them.
    """
    words = {_fold(word) for word in WORD.findall(text)}
    words |= {stem for word in words for stem in _get_stems(word)}
    present, parts = [], set()
    for name in names:
        spelt = _without_legal_form(WORD.findall(name or ""))
        folded = [_fold(word) for word in spelt]
        if words.issuperset(folded) and _says_much(folded):
            present.append(spelt)
        parts |= {part for part in folded if part in words and _says_much([part])}
    for spelt in sorted(present, key=len, reverse=True):
        inside = r"\W+".join(map(re.escape, spelt))
        text = re.sub(rf"(?<!\w){inside}(?:['’]?s)?(?!\w)", HIDDEN, text, flags=re.I)
    return WORD.sub(lambda match: _hide_part(match[0], parts), text)


def _without_legal_form(words):
    while words and _fold(words[-1]) in LEGAL:
        words = words[:-1]
    return words


def _says_much(folded):
    """Return whether these words can point at somebody."""
    rest = [word for word in folded if word not in COMMON]
    return len("".join(rest)) >= SHORTEST


def _hide_part(word, parts):
    if not word[0].isupper():
        return word
    known = parts.intersection(_get_stems(_fold(word)))
    return HIDDEN if known else word


def _get_stems(word):
    """Return a word, its parts at hyphens, and both without the s of "Anna's"."""
    stems = {word, *re.split(r"[-'’]", word)}
    return stems | {stem.removesuffix("s").rstrip("'’") for stem in stems}


def _fold(word):
    """Return how a name is compared: Müller, Mueller and MÜLLER are one."""
    word = word.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    letters = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
