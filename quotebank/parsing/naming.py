"""The names of a narrative: from the tagger, from titles, from capitals, and from their own recurrence.

What the tagger missed is in `untagged`: once "Iryna Vashko" is known, a bare "Vashko" is a name wherever.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from quotebank.parsing.name_kinds import (
    NAMED_TYPES,
    as_described,
    called,
    corporate,
    generic,
    heads_a_line,
    is_from_country,
    lettered,
    national,
    paired,
    personal,
    without_epithets,
    without_storms,
    without_vessels,
)
from quotebank.parsing.name_roles import (
    NameMention,
    behind_nickname,
    name_mention,
)
from quotebank.parsing.name_spans import (
    join_flat,
    join_members,
    join_partners,
    join_places,
    parted,
    spelled_out,
    split_member,
    trimmed,
    whole,
    widened,
    without_headline_verb,
    without_verb,
)
from quotebank.parsing.places import behind_seats, is_credit, is_dateline, without_places, without_seats
from quotebank.parsing.syntax import Syntax
from quotebank.parsing.untagged import (
    PARTISANS,
    accounts,
    behind_titles,
    capitalised,
    ends_like_office,
    recurring,
    titled,
)

_MEMBERS = re.compile(r"[A-Z]{2,}s")
"""The letters of an office, for several who hold it: MEPs."""
_NOBODY = frozenset(
    "covid covid-19 brexit christmas easter ramadan twitter facebook instagram whatsapp tiktok youtube "
    "google obamacare medicare medicaid".split()
)
PARTY = re.compile(r"^(?:[RDIL]|Rep|Dem|Ind)[-.]")


def find_names(syntax: Syntax) -> list[NameMention]:
    """All names of people and bodies outside quotation marks, in order."""
    words = syntax.words
    spans: dict[int, tuple[int, str]] = {}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for first, last, kind in _tagged(syntax):
        if (
            first > last
            or words[first].stretch >= 0
            or PARTY.match(words[first].text)
            or is_dateline(syntax, first, last)
            or is_credit(syntax, first, last)
            or all(w.upos == "NOUN" and w.text.islower() for w in words[first : last + 1])
            or (kind == "person" and _is_small(syntax, first, last))
            or (first == last and _MEMBERS.fullmatch(words[first].text))
        ):
            continue
        if words[last].text in PARTISANS and first and words[first - 1].upos == "DET":
            continue
        if kind == "person":
            first = behind_titles(syntax, first, last)
            if ends_like_office(syntax, first, last) or words[last].text.lower() in _NOBODY:
                continue
            if first == last and heads_a_line(syntax, first):
                continue
        else:
            last = spelled_out(syntax, first, last)
        votes[syntax.string(first, last)][kind] += 1
        spans[first] = (last, kind)
    for first, (last, kind) in list(spans.items()):
        behind = behind_nickname(syntax, last)
        if kind == "person" and (wider := widened(syntax, first, behind)) != (first, last):
            del spans[first]
            votes[syntax.string(*wider)][kind] += 1
            spans[wider[0]] = (wider[1], kind)
    for first, (last, kind) in list(spans.items()):
        best = votes[syntax.string(first, last)].most_common(1)[0][0]
        spans[first] = (last, best if best != kind else kind)
    join_members(syntax, spans)
    join_partners(syntax, spans)
    join_places(syntax, spans)
    join_flat(syntax, spans)
    without_headline_verb(syntax, spans)
    without_places(syntax, spans)
    without_seats(syntax, spans)
    behind_seats(syntax, spans)
    called(syntax, spans)
    without_storms(syntax, spans)
    paired(syntax, spans)
    corporate(syntax, spans)
    lettered(syntax, spans)
    national(syntax, spans)
    personal(syntax, spans)
    titled(syntax, spans)
    capitalised(syntax, spans)
    generic(syntax, spans)
    without_vessels(syntax, spans)
    recurring(syntax, spans)
    accounts(syntax, spans)
    without_epithets(syntax, spans)
    found = []
    taken = -1
    for first in sorted(spans):
        last, kind = spans[first]
        if first <= taken or (kind == "person" and is_from_country(syntax, first, last)):
            continue
        taken = last
        found.append(name_mention(syntax, first, last, kind))
    return as_described(found)


def _is_small(syntax: Syntax, first: int, last: int) -> bool:
    """Whether a tagged person has no capital, and is not what somebody goes by ("a user named tarn")."""
    words = syntax.words
    small = all(word.text.islower() and word.text.isalpha() for word in words[first : last + 1])
    return small and not (first and words[first - 1].text in ("named", "called", "by"))


def _tagged(syntax: Syntax) -> Iterator[tuple[int, int, str]]:
    """The first and the last word of each name that the tagger found, and its kind."""
    for entity in syntax.entities:
        if entity.type not in NAMED_TYPES:
            continue
        if entity.type.startswith("PER"):
            for piece in parted(syntax, entity.first, entity.last):
                first, last = whole(syntax, *trimmed(syntax, *piece))
                yield *without_verb(syntax, first, last), "person"
        else:
            yield from split_member(syntax, *whole(syntax, *trimmed(syntax, entity.first, entity.last)))
