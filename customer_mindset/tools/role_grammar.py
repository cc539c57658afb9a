"""Cuts role names into plain words: no gender forms, no noise, no umlauts."""

import re

PERSON_ENDINGS = frozenset(
    "er ern ers ierer ist isten ists or ors oren eur eure ant anten man mann".split()
)
ENDINGS = (
    PERSON_ENDINGS
    | frozenset(
        "e en em es ed n s ung ungen ing ion ent enten enz ants ance ment ments "
        "isch ische ischer ik iker ikern person ship aer aere ariat y ies ium ur al "
        "als ement end ende enden ender ier".split()
    )
    | {""}
)
LINKS = ("", "s", "es", "n", "en", "er", "e", "ungs", "ions", "enz", "ements")
SMALLEST_PART = 4
# "Verlagerung" has no store in it: these never are the first part of a compound.
PREFIXES = frozenset("auf aus ein ent sch umw ver zer".split())

# Words that say nothing about the role.
NOISE = frozenset(
    """
    a ab all als am an and auf aus befristet bei beim das dem den der des die divers
    dual ein eine einer fach festanstellung for fuer gender geschlechter gesucht gmbh
    haupt homeoffice im in ins job mit mobil nach neben of oder on or quereinsteiger
    remote sofort stelle teilzeit the unbefristet und unser unsere vollzeit vom von vor
    zu zum zur
    d f m w x gn mwd
    """.split()
)

# Several words that are one: tried on the folded name before it is cut into words.
PHRASES = (
    (r"ausbildung (?:zum|zur|als)", "azubi"),
    (r"in (?:der )?ausbildung", "azubi"),
    (r"dual(?:e|er|es|en)? (?:student|studium|studierende)\w*", "azubi"),
    (r"studentische[rn]? (?:hilfskraft|aushilfe|mitarbeiter)", "werkstudent"),
    (r"(?:working|student) (?:student|assistant|worker)", "werkstudent"),
    (r"managing director|chief executive(?: officer)?", "ceo geschaeftsfuehrer"),
    (r"general manager", "geschaeftsfuehrer"),
    (r"human resources?|talent acquisition", "personal"),
    (r"customer (?:service|support|care|success)|client services?", "kundenservice"),
    (r"personal assistant", "executive assistant"),
    (r"(?:inside|internal) sales", "vertriebsinnendienst"),
    (r"(?:field|outside|external) sales", "vertriebsaussendienst"),
    (r"front (?:desk|office)", "empfang"),
    (r"back office", "backoffice"),
    (r"(?:help|service) desk", "helpdesk"),
    (r"social media", "socialmedia"),
    (r"supply chain", "supplychain"),
    (r"vice president", "vicepresident"),
    (r"business develop\w*", "vertrieb"),
    (r"data (?:protection|privacy)", "datenschutz"),
    (r"call center", "callcenter"),
    (
        r"(?:work|job|production) (?:planning|planner|scheduling|scheduler)",
        "arbeitsvorbereiter",
    ),
    (r"full stack", "fullstack"),
    (r"r ?(?:&|and) ?d|f ?(?:&|und) ?e", "forschung"),
    (r"forklift truck", "forklift"),
)

_FOLD = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "’": "'"})
_LETTER = r"(?:div(?:ers)?|gn|[mwfdxinu*])"
_GENDER_NOTE = re.compile(
    rf"[(\[]\s*(?:{_LETTER}(?:\s*[/|,.:]\s*{_LETTER})*|mwd"
    r"|all\w* (?:genders?|geschlechter))\s*[)\]]"
    rf"|(?<![\w&])[mwfd](?:\s*[/|]\s*{_LETTER}){{1,3}}(?!\w)"
)
_INNER_IN = re.compile(r"(?<=[a-zäöüß])In(?:nen)?\b")
_GENDER_SUFFIX = re.compile(
    r"(?<=[a-z])(?:\s*[/:*_·|]\s*-?|\()(?:innen|in|frau|mann|e?r|n)\b\)?"
)
_FEMININE = re.compile(
    r"^(\w*(?:\w{2}(?:er|or|eur|[iy]st|ent|ant|aer|ert|amt|aend|og|eg|et|at|ot|eut|irt|ilf|ekt)"
    r"|chef|koech|aerzt|waelt))in(?:nen)?$"
)
_VOWEL_SHIFTS = (("koech", "koch"), ("aerzt", "arzt"), ("waelt", "walt"))
_UNKNOWN_ENDING = re.compile(r"(?<=\w{4})(?:ungen|ung|ern|en|er|es|e|s|(?<!io)n)$")
_PHRASES = [(re.compile(rf"\b(?:{pattern})\b"), text) for pattern, text in PHRASES]


def cut(name):
    """Cuts a name into plain lower-case words without gender forms and noise."""
    text = _INNER_IN.sub("", name).lower().translate(_FOLD)
    text = _GENDER_NOTE.sub(" ", text)
    text = _GENDER_SUFFIX.sub("", text)
    text = re.sub(r"[^a-z0-9&]+", " ", text)
    for pattern, replacement in _PHRASES:
        text = pattern.sub(replacement, text)
    words = (_without_gender(word) for word in re.findall(r"[a-z]\w*", text))
    return [word for word in words if word not in NOISE]


def _without_gender(word):
    word = re.sub(r"(?<=\w{3})(?:frau|frauen|leute)$", "mann", word)
    base = _FEMININE.sub(r"\1", word)
    if base != word:
        for shifted, plain in _VOWEL_SHIFTS:
            base = re.sub(f"{shifted}$", plain, base)
    return base


def stem(word):
    """Returns a word without its ending, so that plural and singular meet."""
    return _UNKNOWN_ENDING.sub("", word)
