"""Names that the tagger took for the wrong kind: a person's for that of a body or a place, a body's for that
of a person."""

from __future__ import annotations

from quotebank.identity.given import is_given
from quotebank.parsing.name_roles import is_honorific
from quotebank.parsing.name_spans import trimmed
from quotebank.parsing.syntax import Syntax

NAMED_TYPES = frozenset({"PERSON", "PER", "ORG", "ORGANIZATION"})
"""What the taggers call the names of people and of bodies."""


def personal(syntax: Syntax, spans: dict[int, tuple[int, str]]) -> None:
    """A body's name that begins with a given name and ends like a person of the article is that person's, and
    so is one of two words that end a person's ("Te Whata" beside "Hana Te Whata"), and a place's that begins
    or ends so and owns something ("Ana Park's kitchen")."""
    words = syntax.words
    doubled = {
        (words[last - 1].text, words[last].text)
        for first, (last, kind) in spans.items()
        if kind == "person" and last - first >= 2
    }
    surnames = {
        words[last].text for first, (last, kind) in spans.items() if kind == "person" and first == last
    }
    for first, (last, kind) in spans.items():
        if kind != "org" or not 1 <= last - first <= 2:
            continue
        named = words[last].text in surnames and is_given(words[first].text)
        if named or tuple(w.text for w in words[first : last + 1]) in doubled:
            spans[first] = (last, "person")
    for entity in syntax.entities:
        first, last = trimmed(syntax, entity.first, entity.last)
        if (
            entity.type not in NAMED_TYPES
            and 1 <= last - first <= 2
            and (
                words[first].text in surnames
                or (words[last].text in surnames and is_given(words[first].text))
            )
            and words[first].stretch < 0
            and last + 1 < len(words)
            and words[last + 1].text in ("'s", "’s")
        ):
            spans[first] = (last, "person")


def corporate(syntax: Syntax, spans: dict[int, tuple[int, str]]) -> None:
    """A person's name of one word with which a body's longer name begins, and no person's begins or ends, is
    short for the body's ("Brightwater" of "Brightwater Minerals")."""
    words = syntax.words
    bodies = {words[first].text for first, (last, kind) in spans.items() if kind == "org" and first < last}
    people = {
        words[i].text
        for first, (last, kind) in spans.items()
        if kind == "person" and first < last
        for i in (first, last)
    }
    for first, (last, kind) in spans.items():
        name = words[first].text
        titled = first > 0 and is_honorific(words[first - 1].text)
        if (
            kind == "person"
            and first == last
            and name in bodies - people
            and not is_given(name)
            and not titled
        ):
            spans[first] = (last, "org")
