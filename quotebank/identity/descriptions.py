"""What an article tells in the sentence around a name: "who manages the elevator" is the manager of it.

A role is often told in words of its own when somebody comes back: the nurses' general secretary "leads the
nurses". The words are compared by how they begin, without quotations and without what says little.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sqlite_utils import Database

from quotebank.identity import titles
from quotebank.identity.context import Told
from quotebank.identity.given import bare_letters, fold, fold_text
from quotebank.identity.names import bare_name, parse_name
from quotebank.identity.roles import words_of
from quotebank.records import Speaker

BEFORE, BEHIND = 60, 200
"""Characters before and behind a name, within its sentence, that describe whom it means."""

STEM = 5
"""Letters by which two words are one: manages and manager, miners and mine."""

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^‘]{2,400}?[,.?!]’|«[^»]*»")
_WORD = re.compile(r"[^\W\d_]+")
_END = re.compile(r"(?<=[^\W\d_]{3}|\w\w[)\d])[.!?](?=\s|$)|\n")
_ENDING = re.compile(r"(?:'s|(?:er)?(?:wo)?m[ae]n|ers?|ors?|ing|ed|es|s)$")
_POSSESSIVE = re.compile(r"'s?(?!\w)")
EVERYWHERE = frozenset(
    """
    about after again against agency all also among and another are area around asked association authority
    away back been before began being between body both brother called came chair chief cousin come could
    country day days did does done down during each early eight eleven every father few first five for former
    found four from get gave given government group had half has have head her here him his home house husband
    into its itself just kept last late leader left like local made make man many may member members month
    months more morning most mother much must national near never new nine none not now number off office
    official old once one only other others our out over own part people person president rather relation said
    same saw say says second see seven she since sister six some son spoke spokesman spokeswoman state still
    such take ten than that the their them then there they this those three through time today told took
    town city two under union until upon used very want wants was week weeks well went were what when where
    which while who whom whose wife will with woman without work would wrote year years yesterday young your
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december deputy director manager minister mayor police doctor
    announced promised answered thanked warned welcomed laid opened lost won namesake north south east west
    """.split()
)


def _stem(word: str) -> str:
    bare = _ENDING.sub("", word)
    return (bare if len(bare) > 2 else word)[:STEM]


_DULL = frozenset(map(_stem, EVERYWHERE))


_NAMESAKE = re.compile(
    r"\bnamesakes?\b|\b(?:no|not a|not any) relation\b|\b(?:not|un-?) ?related to\b|\bof the same name\b"
    r"|\bshares? (?:(?:his|her|their|the same) (?:full )?|a )name with\b"
    r"|\b(?:has|have|bears?) (?:my|the same) name(?=[,.;]| as\b)"
    r"|\bnamed (?:after|for) (?:his|her|their) (?:\w+ )?(?:father|mother|uncle|aunt|grand\w+|god\w+|cousin)\b"
    r"|\bbecause of (?:his|her|their) (?:sur)?name\b"
)
_ALSO = re.compile(r"\b(?:also (?:called|named)|the other) ")
_NEAR = 250
"""Characters within which an article speaks of the namesake of a name."""

_TITLES = titles.HONORIFICS | titles.OFFICE_WORDS | titles.NAME_OR_TITLE | titles.TITLES_BEFORE.keys()


def telling(phrase: str | None) -> frozenset[str]:
    """The beginnings of the telling words of a phrase."""
    words = (word for word in _WORD.findall(fold(phrase or "")) if len(word) > 2 and word not in EVERYWHERE)
    return frozenset(stem for word in words if (stem := _stem(word)) not in _DULL)


@lru_cache(maxsize=4096)
def words_beside(name: str, text: str) -> str:
    """The words in comparison form that stand in one sentence with a name, outside quotations."""
    bare = bare_letters(bare_name(name))
    if not bare:
        return ""
    plain = bare_letters(_QUOTED.sub(" ", text))
    found = []
    for place in re.finditer(rf"(?<!\w){re.escape(bare)}(?!\w)", plain):
        if " " not in bare and _is_within_name(plain, place.start(), place.end()):
            continue
        start = max(0, place.start() - BEFORE)
        for ended in _END.finditer(plain, start, place.start()):
            start = ended.end()
        ends = _END.search(plain, place.end())
        end = min(ends.start() if ends else len(plain), place.end() + BEHIND)
        found += [plain[start : place.start()], plain[place.end() : end]]
    return _POSSESSIVE.sub("", fold_text(" ".join(found)))


def _is_within_name(text: str, start: int, end: int) -> bool:
    """Whether a word of a text stands in a longer name, which may be that of somebody else of the family."""
    before = text[:start].rsplit(" ", 1)[0].rsplit(" ", 1)[-1] if text[start - 1 : start] == " " else ""
    if re.match(r" [A-ZÀ-ÞĀ-Ž]", text[end : end + 2]):
        return True
    return before[:1].isupper() and before[-1:].isalpha() and fold(before) not in _TITLES


def described(db: Database, id: int, sources: Sequence[Told]) -> frozenset[str]:
    """What some articles tell of a known speaker: roles, bodies, and the words beside the name.

    The words beside a name that the article gives to two people are neither's.
    """
    text_of = {source: text for source, _, _, text in sources}
    found = told_in_roles(
        db.execute(
            "SELECT role, organisation FROM roles WHERE speaker_id = ? AND source_id IN"
            f" ({', '.join('?' * len(text_of))})",
            [id, *text_of],
        ).fetchall()
    )
    rows = db.execute(
        "SELECT source_id, name FROM aliases AS own WHERE speaker_id = ?"
        " AND NOT EXISTS (SELECT 1 FROM aliases"
        " WHERE source_id = own.source_id AND name = own.name AND speaker_id <> own.speaker_id)",
        [id],
    ).fetchall()
    for source, name in rows:
        if source in text_of and not tells_of_namesake(name, text_of[source]):
            found |= telling(words_beside(name, text_of[source]))
    return found


def words_about(speaker: Speaker, outlet: str | None, text: str) -> frozenset[str]:
    """What an article tells of its speaker: role, body, and the words beside the name.

    The words of the name tell nothing, nor those of the outlet, in which a place's name is everywhere; and
    where the article speaks of a namesake, the words beside the name may be of either.
    """
    told = telling(speaker.role) | telling(speaker.organisation)
    if not tells_of_namesake(speaker.name, text):
        told |= telling(words_beside(speaker.name, text))
    return told - telling(speaker.name) - telling(outlet)


def told_in_roles(roles: Iterable[tuple[str | None, str | None]]) -> frozenset[str]:
    """The telling words of roles and bodies."""
    return frozenset(stem for role, body in roles for stem in telling(role) | telling(body))


def tells_of_namesake(name: str, text: str) -> bool:
    """Whether an article says that somebody else has this name: "no relation", "his namesake"."""
    bare, surname = bare_name(name), parse_name(name).surname
    also, beside = _told_of_namesakes(text)
    if any(text.startswith(bare, place) for place in also):
        return True
    return any(surname in words or bare in words for words in beside)


@lru_cache(maxsize=4096)
def _told_of_namesakes(text: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Where a name would stand that a text gives to somebody else, too ("also called", "the other"), and what
    stands beside the words by which it tells of a namesake."""
    return tuple(found.end() for found in _ALSO.finditer(text)), tuple(
        text[max(0, found.start() - _NEAR) : found.end() + _NEAR] for found in _NAMESAKE.finditer(text)
    )


_GENERAL = frozenset(
    "agency association authority bank board city club commission committee company council county court"
    " department district government group hospital institute ministry national office party police school"
    " service society state team town union university".split()
)
"""Words of bodies that many places have."""


def is_mentioned(body: frozenset[str], folded: str, *, alone: bool) -> bool:
    """Whether a text, folded, has most of the words of a body's name, two or more, and one that is its own.

    Of the one known bearer of a surname a body of one word is enough: the beekeepers.
    """
    there = {word for word in body if f" {word} " in folded}
    enough = len(there) > 1 or (alone and len(body) == 1)
    return enough and len(there) >= 0.6 * len(body) and not there <= _GENERAL


def is_introduced(name: str, text: str) -> bool:
    """Whether a text presents somebody as unknown to its readers: "a man called Haasbroek"."""
    return re.search(rf"\b(?:called|named) {re.escape(name)}\b", text) is not None


def is_told_of(body: str | None, name: str, texts: Iterable[str]) -> bool:
    """Whether some texts tell beside a name of a body of two words or more: who ran the Coffee Board until
    Easter."""
    words = words_of(body)
    return len(words) > 1 and any(
        is_mentioned(words, f" {words_beside(name, text)} ", alone=False) for text in texts
    )
