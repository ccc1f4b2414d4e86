"""Places that read like people: where an article was written, where things happen, whom somebody sits for."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import takewhile

from quotebank.identity.given import is_given
from quotebank.identity.titles import MEMBERS
from quotebank.parsing.name_spans import PLACE_TYPES, is_within
from quotebank.parsing.syntax import Syntax, Word

DASHES = frozenset({"—", "–", "-", "--", "―", "_", "‒"})
_DATELINE = 14
"""Words that a dateline has at most, with its dash."""
_PLACES = frozenset(
    "town city village suburb hamlet district region province county island neighbourhood neighborhood "
    "settlement municipality township".split()
)
_SEATED = MEMBERS.union(f"{letters}s" for letters in MEMBERS).union(
    "dáil senator councillor representative".split()
)
_PARTY_FIRST = re.compile(r"(?:[A-Z]{1,5}|Con|Lab|Ind|Lib|Lib Dem|Green|Dem|Rep|Fianna|Fine)[.-]?")
_LABELLED = re.compile(r"^[^\W\d_a-z]{4,}(?: [^\W\d_a-z]+)*:", re.MULTILINE)


def is_dateline(syntax: Syntax, first: int, last: int) -> bool:
    """Whether capitals that open a paragraph are the place it was written at ("OGDEN, Utah —",
    "PHOENIX (…)").
    """
    words = syntax.words
    text = syntax.string(first, last)
    if not (syntax.opens_paragraph(first) and text.isupper() and len(text) > 3 and last + 1 < len(words)):
        return False
    behind = words[last + 1].text
    alone = behind == ":" and len(_LABELLED.findall(syntax.text)) == 1
    return alone or behind in (",", "(", "—", "–", "-", "--", "_")


def is_credit(syntax: Syntax, first: int, last: int) -> bool:
    """Whether a name is the agency of a dateline ("PRAGUE, April 4 (Newswire) - ")."""
    words = syntax.words
    if not 0 < first <= last < len(words) - 2 or words[first - 1].text != "(" or words[last + 1].text != ")":
        return False
    start = next(i for i in range(first, -1, -1) if syntax.opens_paragraph(i))
    return (
        first - start < 10 and words[start].text.isupper() and words[last + 2].text in ("-", "–", "—", "--")
    )


def without_places(syntax: Syntax, spans: dict[int, tuple[int, str]]) -> None:
    """Drops people of one name whom the article only ever has things happen in ("who was in Suva"), and those
    that it calls a place ("from Qasr Amida, a town of 60,000")."""
    words = syntax.words
    called = {
        syntax.string(first, last) for first, (last, _) in spans.items() if _is_called_place(syntax, last)
    }
    for first, (last, kind) in list(spans.items()):
        if kind == "person" and syntax.string(first, last) in called:
            del spans[first]
    surnames = {
        words[last].text for first, (last, kind) in spans.items() if kind == "person" and first < last
    }
    lone: dict[str, list[int]] = defaultdict(list)
    for first, (last, kind) in spans.items():
        if kind == "person" and first == last and words[first].text not in surnames:
            lone[words[first].text].append(first)
    for name, places in lone.items():
        if not is_given(name) and all(is_within(syntax, place) for place in places):
            for place in places:
                del spans[place]


def _is_called_place(syntax: Syntax, last: int) -> bool:
    """Whether a name that ends at word `last` is explained as a place."""
    words = syntax.words
    if (
        last + 2 >= len(words)
        or words[last + 1].text != ","
        or words[last + 2].text not in ("a", "an", "the")
    ):
        return False
    noun = next(
        (w for w in words[last + 3 : last + 7] if w.upos == "NOUN" and w.relation != "compound"), None
    )
    return noun is not None and noun.lemma in _PLACES


def without_seats(syntax: Syntax, spans: dict[int, tuple[int, str]]) -> None:
    """Drops people who are the seat of somebody named just there: "Mandera South MP Jo Park", "Jo Park
    (Ind, Wraxby)", "the MP for Tain, Jo Park"."""
    words = syntax.words
    people = {first for first, (_, kind) in spans.items() if kind == "person"}
    seats: set[str] = set()
    for first in people:
        behind = spans[first][0] + 1
        if behind + 1 >= len(words):
            continue
        before = [word.text.lower() for word in words[max(first - 3, 0) : first] if word.text not in "()"]
        if before[-1:] == ["for"] and not _SEATED.isdisjoint(before) and words[behind].text == ",":
            seats.add(syntax.string(first, behind - 1))
        the = first > 0 and words[first - 1].text.lower() == "the"
        if words[behind].text.lower() in _SEATED and (the or behind + 1 in people):
            seats.add(syntax.string(first, behind - 1))
        elif words[behind].text == "(" and _PARTY_FIRST.fullmatch(words[behind + 1].text):
            inside = takewhile(lambda i: words[i].text != ")", range(behind + 1, min(behind + 9, len(words))))
            seats.update(syntax.string(i, spans[i][0]) for i in inside if i in people)
    for first in people:
        if syntax.string(first, spans[first][0]) in seats:
            del spans[first]


def behind_seats(syntax: Syntax, spans: dict[int, tuple[int, str]]) -> None:
    """A person's name without the place before it whose name the tagger took in: "Member of Parliament for
    Petit Morne | Jo Park", where the article tells of Petit Morne elsewhere."""
    words = syntax.words
    places = {syntax.string(e.first, e.last) for e in syntax.entities if e.type in PLACE_TYPES}
    for first, (last, kind) in list(spans.items()):
        if kind != "person" or last < first + 2:
            continue
        for start in range(max(first - 2, 1), first + 1):
            if words[start - 1].text.lower() not in ("for", "of"):
                continue
            ends = (end for end in range(first, last - 1) if syntax.string(start, end) in places)
            end = next(ends, None)
            if end is not None and not is_given(words[end].text):
                del spans[first]
                spans[end + 1] = (last, kind)
                break


def dateline_end(syntax: Syntax, word: Word) -> int | None:
    """The dash that ends the dateline which a word begins ("OGDEN, Utah (CNA) —"); None where it begins
    none."""
    if (
        not word.text.isupper()
        or len(word.text) < 3
        or word.stretch >= 0
        or not syntax.opens_paragraph(word.index)
    ):
        return None
    for other in syntax.words[word.index + 1 : word.index + _DATELINE]:
        if other.paragraph != word.paragraph or other.stretch >= 0 or other.upos in ("VERB", "AUX", "PRON"):
            return None
        if other.text in DASHES and other.index + 1 < len(syntax.words):
            return other.index
    return None
