"""Given names: their usual gender, and the short forms and spellings that stand for one another."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

_PLAIN = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th",
        "ħ": "h", "ə": "e", "ŋ": "n", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'", "´": "'",
        "–": "-", "‐": "-", "‑": "-", ".": "", ",": "", "\u00ad": "",
    }
)  # fmt: skip

_BARE = dict(zip("øłđðıØŁĐÐ", "olddiOLDD", strict=True))
"""Letters that no decomposition gives without their stroke."""

_OFTEN_DROPPED = frozenset("ahmad maria md mohamed mohd nur nurul noor siti".split())
_FOREIGN = re.compile(r"[^\x00-\x7f]+")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The comparison form of a word: lower case, without diacritics, full stops and commas."""
    return fold_text(word)


def fold_text(text: str) -> str:
    """As `fold`, of texts that are not likely to come again."""
    plain = text.casefold().replace("̇", "").translate(_PLAIN)
    return plain if plain.isascii() else _FOREIGN.sub(_bare_letters, plain).translate(_PLAIN)


def _bare_letters(found: re.Match[str]) -> str:
    letters = unicodedata.normalize("NFKD", found.group())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def bare_letters(text: str) -> str:
    """A text of the same length and case whose letters have no diacritics."""
    if text.isascii():
        return text
    return "".join(c if c.isascii() else _BARE.get(c) or unicodedata.normalize("NFKD", c)[0] for c in text)


def without_article(name: str) -> str:
    """A name without the "the" before it."""
    return re.sub(r"^[Tt]he ", "", name)


def data_rows(name: str) -> list[list[str]]:
    """The rows of a table of this package, without its heading."""
    text = files("quotebank.identity").joinpath("data", name).read_text(encoding="utf-8")
    return [row for row in csv.reader(text.splitlines()[1:]) if row]


@cache
def genders() -> dict[str, str]:
    """Folded given name → 'female', 'male', or '' for names that both women and men bear."""
    known: dict[str, str] = {}
    for name, gender, _origin in data_rows("given_names.csv"):
        key = fold(name)
        known[key] = gender if known.get(key, gender) == gender else ""
    return known


@cache
def names_of_origin(origin: str) -> frozenset[str]:
    """Folded given names listed under an origin ("chinese")."""
    return frozenset(fold(name) for name, _gender, where in data_rows("given_names.csv") if where == origin)


def is_given(word: str) -> bool:
    """Whether `word` is a known given name."""
    key = fold(word)
    return key in genders() or ("-" in key and key.split("-")[0] in genders())


@cache
def _groups() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, row in enumerate(data_rows("nicknames.csv")):
        for name in row[0].split():
            groups.setdefault(fold(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


def is_nickname(a: str, b: str) -> bool:
    """Whether the folded given names may be forms of one name (Liz, Elizabeth; Muhammad, Mohamed)."""
    return a == b or bool(_groups().get(a, frozenset()) & _groups().get(b, frozenset()))


def is_often_dropped(name: str) -> bool:
    """Whether so many bear a folded given name that it is left out before a second one: Mohd Rizal Sulaiman
    is Rizal."""
    return name in _often_dropped()


@cache
def _often_dropped() -> frozenset[str]:
    return _OFTEN_DROPPED | {name for name in _groups() if any(is_nickname(name, o) for o in _OFTEN_DROPPED)}
