"""The body that somebody speaks for or belongs to, read off the words said of him or her: "a spokeswoman
for Calder Council", "the Portland manager", "its chief executive" has none of its own.

A role names a body where a name stands behind "of", "for", "at", "with" or "from" ("chair of the Police
Federation"), or before the noun ("Refugee Council director"). Names of people, days and portfolios are
passed over, and so is a word with a capital only because a sentence opens with it ("Former minister").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from quotebank.parsing.name_kinds import NAMED_TYPES
from quotebank.parsing.name_roles import is_honorific
from quotebank.parsing.roles import BODY_NOUNS, is_clause
from quotebank.parsing.syntax import Syntax, Word

_PREPOSITIONS = frozenset("of for at with from".split())
_LINKS = frozenset("of for and & the de del la du da und".split())
_PORTFOLIOS = frozenset("minister secretary mec commissioner undersecretary".split())
_PEOPLE = frozenset({"PERSON", "PER"})
_BODIES = NAMED_TYPES - _PEOPLE
_PLACES = frozenset({"LOCATION", "GPE", "LOC", "FACILITY", "FAC"})
_NEVER = _PEOPLE | {"DATE", "MONEY", "TIME"}
_OPENERS = frozenset({"DET", "PRON", "ADP", "SCONJ", "CCONJ", "ADV", "VERB", "AUX", "NUM"})
_GENITIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_FARTHEST = 2
"""How many words with small letters may lie between a name and the noun that makes a body of it ("the
Senate banking committee")."""


def affiliation(syntax: Syntax, roles: Iterable[str], near: Sequence[int]) -> str | None:
    """The first body that the roles of somebody mentioned at the offsets `near` of the narrative name, as
    printed there; None where they name none.

    What stands behind a preposition goes before what stands before the noun, whichever role has it.
    """
    places = [place for role in roles if (place := _place(syntax, role, near)) is not None]
    for find in (_behind, _before):
        for role in places:
            for first, last in find(syntax, role):
                if _is_body(syntax, first, last, behind=find is _behind):
                    return _GENITIVE.sub("", syntax.string(first, last))
    return None


def _place(syntax: Syntax, role: str, near: Sequence[int]) -> list[Word] | None:
    """The words of the printing of a role that is nearest to one of the offsets."""
    found: list[int] = []
    at = syntax.text.find(role)
    while at >= 0:
        found.append(at)
        at = syntax.text.find(role, at + 1)
    if not found or not near:
        return None
    start = min(found, key=lambda offset: min(abs(offset - other) for other in near))
    return syntax.words[bisect_left(syntax.starts, start) : bisect_left(syntax.starts, start + len(role))]


def _behind(syntax: Syntax, role: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Names behind prepositions, by first and last word."""
    if role and is_clause(role[0].text + " "):
        role = role[1:]
    end = role[-1].index if role else -1
    for word in role:
        if word.text.lower() not in _PREPOSITIONS:
            continue
        governed = {w.text.lower() for w in role if w.index < word.index}
        first = word.index + 1
        while first <= end and syntax.words[first].upos == "DET" and not _entity(syntax, first):
            first += 1
        if "".join(w.text for w in syntax.words[first + 1 : first + 3]) == "-based":
            first += 3
        if first > end or not syntax.words[first].capitalised:
            continue
        if governed & _PORTFOLIOS and _entity(syntax, first) not in _BODIES | _PLACES:
            continue
        yield first, _end(syntax, first, end)


def _before(syntax: Syntax, role: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """A name with which the role begins, behind a determiner, and to which a noun belongs."""
    start = 0
    while (
        start < len(role) and role[start].upos in ("DET", "PRON") and not _entity(syntax, role[start].index)
    ):
        start += 1
    if start >= len(role) or not role[start].capitalised:
        return
    first, end = role[start].index, role[-1].index
    last = _end(syntax, first, end)
    if any(word.text[0].islower() for word in role if word.index > last):
        yield first, last


def _end(syntax: Syntax, first: int, end: int) -> int:
    """The last word of the name that begins at `first`, at most `end`: words with capitals, the small ones
    between them, what the tagger counts to it, and a noun for a body close behind."""
    words = syntax.words
    last = first
    while last < end:
        following = last + 1
        if words[following].capitalised and words[following].upos != "DET":
            last = following
        elif words[following].text == "-" and following < end and words[following + 1].capitalised:
            last = following + 1
        elif words[following].text.lower() in _LINKS:
            beyond = following + 1
            while beyond < end and words[beyond].text.lower() in _LINKS:
                beyond += 1
            if beyond > end or not words[beyond].capitalised or not _joined(syntax, last, beyond):
                break
            last = beyond
        else:
            break
    for entity in syntax.entities:
        if entity.type in _BODIES and entity.first <= last < entity.last <= end:
            last = entity.last
    for word in words[last + 1 : min(end, last + 1 + _FARTHEST) + 1]:
        if not word.text.isalpha() or word.upos not in ("NOUN", "ADJ"):
            break
        if word.lemma in BODY_NOUNS:
            return word.index
    return last


def _joined(syntax: Syntax, last: int, beyond: int) -> bool:
    """Whether what stands on both sides of a small word is one name: always but for "and", where the tagger
    has to say so or the second is of more words ("Iraq and Afghanistan Veterans")."""
    between = {w.text.lower() for w in syntax.words[last + 1 : beyond]}
    if between.isdisjoint({"and", "&"}):
        return True
    following = syntax.words[beyond + 1] if beyond + 1 < len(syntax.words) else None
    return (following is not None and following.capitalised) or any(
        e.first <= last and beyond <= e.last for e in syntax.entities
    )


def _entity(syntax: Syntax, word: int) -> str | None:
    """The type that the tagger gives the name a word is in; None where it is in none."""
    index = syntax.words[word].entity
    return syntax.entities[index].type if index >= 0 else None


def _is_body(syntax: Syntax, first: int, last: int, *, behind: bool) -> bool:
    """Whether a name is one of a body, or of a place that somebody can hold an office of."""
    words = syntax.words
    if words[last].lemma in BODY_NOUNS and last > first:
        return True
    types = {_entity(syntax, i) for i in range(first, last + 1)}
    if types & _NEVER:
        return False
    if last == first and _is_title(words[first].text):
        return False
    if types & _BODIES:
        return True
    if types & _PLACES:
        return not behind or "of" in {words[i].text.lower() for i in (first - 1, first - 2)}
    if any(words[i].upos in _OPENERS for i in (first, last)):
        return False
    if last > first:
        return behind or all(w.upos == "PROPN" or not w.capitalised for w in words[first : last + 1])
    return words[first].upos == "PROPN" and (behind or not _opens(words, first))


def _is_title(word: str) -> bool:
    return len(word) == 1 or (is_honorific(word) and not word.isupper())


def _opens(words: Sequence[Word], first: int) -> bool:
    """Whether a word is the first of its sentence or paragraph."""
    return (
        first == 0
        or words[first - 1].sentence != words[first].sentence
        or words[first - 1].paragraph != words[first].paragraph
    )
