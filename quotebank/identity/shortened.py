"""Stretches of words that read alike: contractions, abbreviations, initials, and phrases of grammar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from quotebank.identity.amounts import same_amount
from quotebank.identity.inflection import Relation, relation
from quotebank.identity.words import FUNCTION_WORDS, SCOTS_DENIALS

LONGEST = 6
"""Words of a stretch from which on it is not compared as a whole."""

_SHORT = {
    "can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not", "n't": "not",
    "let's": "let us", "gonna": "going to", "wanna": "want to", "gotta": "got to", "kinda": "kind of",
    "sorta": "sort of", "dunno": "do not know", "outta": "out of", "y'all": "you all", "em": "them",
    "cause": "because", "cos": "because", "ok": "okay", "yeah": "yes",
    "alright": "all right", "nobody": "no one", "noone": "no one",
    "mr": "mister", "mrs": "missus", "dr": "doctor", "prof": "professor", "gen": "general",
    "sen": "senator", "rep": "representative", "gov": "governor", "col": "colonel", "capt": "captain",
    "sgt": "sergeant", "lt": "lieutenant", "maj": "major", "cmdr": "commander", "rev": "reverend",
    "hon": "honourable", "honorable": "honourable", "pres": "president", "st": "saint", "ave": "avenue",
    "rd": "road", "mt": "mount", "govt": "government", "dept": "department", "approx": "approximately",
    "vs": "versus", "no": "number", "ltd": "limited", "co": "company", "inc": "incorporated",
    "corp": "corporation", "assn": "association", "univ": "university", "intl": "international",
    "jan": "january", "feb": "february", "mar": "march", "apr": "april", "jun": "june", "jul": "july",
    "aug": "august", "sep": "september", "sept": "september", "oct": "october", "nov": "november",
    "dec": "december", "mon": "monday", "tue": "tuesday", "tues": "tuesday", "wed": "wednesday",
    "thu": "thursday", "thur": "thursday", "thurs": "thursday", "fri": "friday", "sat": "saturday",
    "sun": "sunday", "gonnae": "going to", "naebody": "no one", "naething": "nothing", "nowt": "nothing",
    **SCOTS_DENIALS,
}  # fmt: skip
_CLITICS = (("n't", "not"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'m", "am"))
_OPEN_CLITICS = {"'s": ("is", "has"), "'d": ("would", "had")}
_AINT = ("is not", "am not", "are not", "has not", "have not")

_NEGATED = (("not anything", "nothing"), ("not anyone", "no one"), ("not anybody", "no one"),
            ("not ever", "never"), ("not either", "neither"), ("not any", "no"))  # fmt: skip
_ANY = frozenset("cannot any anything anyone anybody either".split()) | frozenset(SCOTS_DENIALS)
_PHRASES = (
    frozenset({"will", "shall", "would", *(f"{be} going to" for be in "am is are was were be".split())}),
    frozenset({"must", "had to", "have to", "has to", "got to"}),
    frozenset({"should", "ought to"}),
)
"""Verbs and phrases that say the same of what is to come or has to be, in direct or indirect speech."""


def alike(one: Sequence[str], other: Sequence[str]) -> Relation | None:
    """How two stretches of plain words read alike: don't, do not; 10, ten; won't, would not."""
    if not one or not other or max(len(one), len(other)) > LONGEST:
        return None
    if "".join(one) == "".join(other) or same_amount(one, other):
        return Relation.SPELLING
    forms, others = _expanded(tuple(one)), _expanded(tuple(other))
    if forms & others:
        return Relation.SPELLING
    if any(_same_phrase(a, b) for a in forms for b in others):
        return Relation.TENSE
    if len(one) == len(other) == 1 and "'" not in one[0] + other[0]:
        return relation(one[0], other[0])
    if any("'" in word or word in _ANY for word in (*one, *other)) and any(
        _inflected(a, b) for a in forms for b in others
    ):
        return Relation.TENSE
    return relation(one[0], other[0]) if len(one) == len(other) == 1 else None


def initials_of(short: str, words: Sequence[str]) -> bool:
    """Whether `short`, as printed, holds the initials of these plain words: PM, prime minister."""
    told = [word for word in words if word not in FUNCTION_WORDS]
    return len(short) > 1 and short.isupper() and short.casefold() == "".join(word[0] for word in told)


def without_contractions(words: Sequence[str]) -> list[str]:
    """The words with their contractions of "not" written out, so that negations can be counted."""
    found: list[str] = []
    for word in words:
        is_denied = word in SCOTS_DENIALS or word.endswith(("n't", "cannot"))
        parted = _SHORT.get(word, word) if is_denied else word
        if parted == word and word.endswith("n't"):
            parted = word.removesuffix("n't") + " not"
        found += parted.split()
    return found


def _same_phrase(a: str, b: str) -> bool:
    """Whether two phrases tell the future, or what has to be, in two ways, both denied or neither."""
    one, other = (f" {form} ".replace(" not ", " ").strip() for form in (a, b))
    denied = (" not " in f" {a} ") == (" not " in f" {b} ")
    return denied and any(one in phrases and other in phrases for phrases in _PHRASES)


def _inflected(a: str, b: str) -> bool:
    """Whether two phrases have the same words but for tense, person and spelling."""
    one, other = a.split(), b.split()
    if len(one) != len(other):
        return False
    return all(x == y or relation(x, y) is not None for x, y in zip(one, other, strict=True))


@lru_cache(maxsize=4096)
def _expanded(words: tuple[str, ...]) -> frozenset[str]:
    """The ways to write these words out in full."""
    forms = {""}
    for word in words:
        options = _options(word)
        forms = {f"{form} {option}".strip() for form in forms for option in options}
    return frozenset(_plainly(form) for form in forms)


@cache
def _options(word: str) -> frozenset[str]:
    """The ways to write one word out: he's, he is, he has."""
    if word in _SHORT:
        return frozenset({word, _SHORT[word]} if "'" not in word and word != "cannot" else {_SHORT[word]})
    if word == "ain't":
        return frozenset(_AINT)
    for ending, full in _CLITICS:
        if word.endswith(ending):
            return frozenset({f"{word.removesuffix(ending)} {full}"})
    options = {word}
    for ending, fulls in _OPEN_CLITICS.items():
        if word.endswith(ending):
            options |= {f"{word.removesuffix(ending)} {full}" for full in fulls}
    return frozenset(options)


def _plainly(form: str) -> str:
    """The phrase with "not any" as "no" and "have got" as "have", and the like."""
    form = re.sub(r"\b(ha(?:ve|s|d)) got\b", r"\1", form)
    form = re.sub(r"\b(?:do|does|did) not (\w+) (?=any)", r"\1 not ", form)
    for parted, whole in _NEGATED:
        form = re.sub(rf"\b{parted}\b", whole, form)
    return form
