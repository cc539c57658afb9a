"""How alike two role names are, whatever gender form or language they come in.

>>> normalise("Finanzbuchhalter/in (m/w/d)")
('finanz', 'buchhalt')
>>> likeness("Buchhalterin", "Buchhalter:in")
1.0
>>> best_match("Lagerist", {"sales": ["Vertrieb"], "store": ["Fachkraft Lager"]})
('store', 0.923077)
"""

from functools import lru_cache

from . import role_words
from .role_grammar import (
    ENDINGS,
    LINKS,
    NOISE,
    PERSON_ENDINGS,
    PREFIXES,
    SMALLEST_PART,
    cut,
    stem,
)

# From here on a suggestion is worth showing; below it silence is better.
THRESHOLD = 0.62
PERSON, UNKNOWN = 1.5, 0.5
# Shorter words that differ by a letter are different words.
SMALLEST_SLIP = 6
WEIGHTS = (
    (role_words.STATUS, 3.0),
    (role_words.FIELDS, 1.0),
    (role_words.HINTS, 0.5),
    (role_words.KINDS, 0.25),
    (role_words.RANKS, 0.2),
)


def _read_words():
    roots, weights = {}, {}
    for block, weight in WEIGHTS:
        for line in block.strip().splitlines():
            concept, *spellings = line.split()
            weights[concept] = weight
            roots.update(dict.fromkeys(spellings, concept))
    return roots, weights


ROOTS, CONCEPT_WEIGHTS = _read_words()


def normalise(name):
    """Returns the words of a role name in their basic form, each once, in order."""
    return tuple(_profile(name or ""))


def likeness(name, other):
    """Returns how alike two role names are, from 0 (nothing shared) to 1."""
    return _likeness(_profile(name or ""), _profile(other or ""))


def best_match(name, roles, threshold=THRESHOLD):
    """Returns the (key, likeness) of the role most like the name, or None.

    `roles` holds the known names of each key: {key: [names]}. For many names build
    one `RoleIndex` and ask that.
    """
    return RoleIndex(roles).best_match(name, threshold)


class RoleIndex:
    """Known role names, prepared once, so that many names can be compared with them."""

    def __init__(self, roles):
        self._known = [
            (key, dict(items))
            for key, names in roles.items()
            for items in dict.fromkeys(tuple(_profile(name).items()) for name in names)
        ]
        self._places = {}
        for place, (_key, profile) in enumerate(self._known):
            for word in profile:
                self._places.setdefault(word, []).append(place)
        self._alike = {}

    def best_match(self, name, threshold=THRESHOLD):
        """Returns the (key, likeness) most like the name; the first of equals."""
        profile = _profile(name or "")
        places = {
            place
            for word in profile
            for known in self._words_like(word)
            for place in self._places[known]
        }
        best = None
        for place in sorted(places):
            key, known = self._known[place]
            value = _likeness(profile, known)
            if value >= threshold and (best is None or value > best[1]):
                best = (key, value)
        return best

    def _words_like(self, word):
        if word not in self._alike:
            self._alike[word] = [
                known for known in self._places if word_likeness(word, known)
            ]
        return self._alike[word]


def _likeness(profile, other):
    """Weighs what two names share against all they say.

    Names that share only what is said of many (head, employee) must be all but the
    same to count.
    """
    total = shared = 0.0
    share_a_field = False
    for one, two in ((profile, other), (other, profile)):
        for word, weight in one.items():
            total += weight
            found = 1.0 if word in two else _find_slip(word, two)
            if found:
                shared += weight * found
                share_a_field |= weight >= UNKNOWN
    value = min(shared / total, 1.0) if total else 0.0
    return round(value if share_a_field else value**2, 6)


def _find_slip(word, profile):
    if len(word) < SMALLEST_SLIP:
        return 0.0
    return max((word_likeness(word, known) for known in profile), default=0.0)


@lru_cache(maxsize=65536)
def word_likeness(word, other):
    """Returns 1 for the same word, a little less for a slip of the pen, else 0.

    Two words of the vocabulary that differ are different things (trainer, trainee),
    however similar they look.
    """
    if word == other:
        return 1.0
    if word in CONCEPT_WEIGHTS and other in CONCEPT_WEIGHTS:
        return 0.0
    shorter = min(len(word), len(other))
    if shorter < SMALLEST_SLIP or abs(len(word) - len(other)) > 1:
        return 0.0
    return 0.9 if word[0] == other[0] and _is_one_slip(word, other) else 0.0


def _is_one_slip(word, other):
    """Tells whether one letter is missing, wrong or swapped with its neighbour."""
    if len(word) > len(other):
        word, other = other, word
    start = next(
        (i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b),
        len(word),
    )
    if len(word) < len(other):
        return word[start:] == other[start + 1 :]
    swapped = word[start + 1 : start + 2] + word[start : start + 1]
    return word[start + 1 :] == other[start + 1 :] or (
        swapped == other[start : start + 2] and word[start + 2 :] == other[start + 2 :]
    )


@lru_cache(maxsize=65536)
def _profile(name):
    """Returns {word: weight} of a name, the heaviest reading of each; read only."""
    weights = {}
    for raw in cut(name):
        for word, weight in _read_word(raw):
            weights[word] = max(weight, weights.get(word, 0.0))
    return weights


@lru_cache(maxsize=16384)
def _read_word(word):
    """Returns the parts of a word with their weights."""
    parts = _split(word)
    if parts:
        return parts
    for start in range(3, len(word) - SMALLEST_PART + 1):
        parts = word[:start] not in PREFIXES and _split(word[start:], inside=True)
        if parts:
            return (*_read_prefix(word[:start]), *parts)
    return ((stem(word), UNKNOWN),)


def _read_prefix(word):
    if word in NOISE:
        return ()
    return _split(word) or ((stem(word), UNKNOWN),)


def _split(word, inside=False):
    """Returns the known roots a word consists of, or None. Longer roots first."""
    for length in range(len(word), 1, -1):
        concept = ROOTS.get(word[:length])
        if not concept or (inside and length < SMALLEST_PART):
            continue
        rest = word[length:]
        if rest in ENDINGS:
            return ((concept, _weigh(concept, word[:length], rest)),)
        if length < SMALLEST_PART:
            continue
        for link in LINKS:
            if rest.startswith(link):
                parts = _split(rest[len(link) :], inside=True)
                if parts:
                    return ((concept, CONCEPT_WEIGHTS[concept]), *parts)
    return None


def _weigh(concept, root, ending):
    """The person a name ends with (controller) says more than a field (purchasing)."""
    weight = CONCEPT_WEIGHTS[concept]
    is_person = ending in PERSON_ENDINGS or root.endswith(("er", "ant", "eur", "ist"))
    return PERSON if weight == 1.0 and is_person else weight
