"""Several speakers at once: those whom a phrase names, and those whom "they" or "the two ministers" means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotebank.parsing.entities import Cast, Entity
from quotebank.parsing.introducing import describe
from quotebank.parsing.mentions import SpeakerPhrase
from quotebank.parsing.name_roles import NameMention
from quotebank.parsing.roles import BODY_NOUNS, is_person_noun
from quotebank.parsing.syntax import Syntax, Word
from quotebank.records import MentionKind, SpeakerKind

_ONE_OF_TWO = {"the former": 0, "former": 0, "the latter": 1, "latter": 1}
NEAR = 45
"""Words back at most to the two names that a "they" takes up."""
_PAIRED = re.compile(r"(?:the|these) (?:two|pair|duo|couple)\b|both\b", re.IGNORECASE)


def group_of(cast: Cast, numbers: Sequence[int], phrase: SpeakerPhrase) -> Entity:
    """The group of some entities, by number; a new one where the article has not had it yet. `phrase`
    mentions it."""
    name = " & ".join(cast.entities[n].name for n in numbers)
    found = (e for e in cast.entities if e.kind is SpeakerKind.GROUP and e.name == name)
    entity = next(found, None) or cast.add(name, SpeakerKind.GROUP, plural=True)
    cast.see(entity, phrase.first, phrase.last, subject=True)
    return entity


def joined_heads(syntax: Syntax, phrase: SpeakerPhrase) -> list[int]:
    """The heads of the noun phrases that speak with a phrase: of "the guild and its owner, Jo Park, said"
    the owner. Not of "the mayor and leader", who is one, nor of "Jo Park, a writer and a keeper of bees",
    nor names joined to a name, which the phrase holds. (Of 21 sources in the training articles in which a
    comma stands between a name and what is joined to it without one, all are one person.)"""
    words = syntax.words
    head = words[phrase.head]
    if phrase.kind is MentionKind.PRONOUN or len(phrase.names) > 1 or head.relation != "nsubj":
        return []
    if not phrase.names and not _may_speak(head):
        return []
    named = {i for name in phrase.names for i in range(name.first, name.last + 1)}
    return [
        word.index
        for word in (words[c] for i in {phrase.head, *named} for c in words[i].children if c > phrase.last)
        if word.relation == "conj"
        and word.stretch < 0
        and _may_speak(word)
        and any(words[c].text.lower() == "and" for c in word.children)
        and any(words[c].relation == "det" or words[c].deprel == "nmod:poss" for c in word.children)
        and not (named and any(w.text == "," for w in words[max(named) : word.index]))
    ]


def apart(cast: Cast, numbers: Sequence[int | None], phrases: Sequence[SpeakerPhrase]) -> list[int]:
    """The entities of phrases that speak jointly, so that each is another: of two that were taken for one,
    the one that is called so keeps it (the Pilots' Guild is "the guild"), and the other is described anew."""
    found = list(numbers)
    for place in sorted(range(len(found)), key=lambda n: _fits(cast, found[n], phrases[n])):
        if found.count(found[place]) > 1 and not phrases[place].names:
            found[place] = _described_as(cast, phrases[place]).number
    return list(dict.fromkeys(number for number in found if number is not None))


def _fits(cast: Cast, number: int | None, phrase: SpeakerPhrase) -> bool:
    if number is None:
        return False
    entity, noun = cast.entities[number], cast.syntax.words[phrase.head].lemma
    return noun == entity.head or noun in entity.role_words


def _described_as(cast: Cast, phrase: SpeakerPhrase) -> Entity:
    """The one entity that the article has described by the noun of a phrase (the port authority for "the
    authority"), or else a new one."""
    noun = cast.syntax.words[phrase.head].lemma
    same = [e for e in cast.entities if e.head == noun and e.kind is not SpeakerKind.PERSON]
    return same[0] if len(same) == 1 else describe(cast, phrase)


def _may_speak(word: Word) -> bool:
    return word.upos in ("NOUN", "PROPN") and (word.lemma in BODY_NOUNS or is_person_noun(word.lemma))


def taken_up(cast: Cast, phrase: SpeakerPhrase) -> list[int]:
    """The numbers of the two people or bodies that a phrase takes up: the last two that were named together
    ("A and B", "A and her deputy, B"), for "they" not far back, and for "the latter" the second of them;
    empty where there are none, or where the phrase is another."""
    they = phrase.kind is MentionKind.PRONOUN and phrase.plural
    one = _ONE_OF_TWO.get(phrase.text.lower())
    if not they and one is None and (phrase.names or not _PAIRED.match(phrase.text)):
        return []
    earliest = phrase.first - NEAR if they else 0
    names = dict.fromkeys(n for i, n in cast.name_at.items() if earliest <= i < phrase.first)
    for second in sorted(names, key=lambda n: -n.first):
        first = _joined_to(cast, second)
        if first is None or first.kind != second.kind:
            continue
        numbers = [cast.of_name[n.first] for n in (first, second) if n.first in cast.of_name]
        if len(set(numbers)) == 2:
            return numbers if one is None else [numbers[one]]
    return []


def _joined_to(cast: Cast, second: NameMention) -> NameMention | None:
    """The name that another is joined to by "and"."""
    words = cast.syntax.words
    head = cast.syntax.head_of(second.first, second.last)
    if words[head].relation in ("appos", "flat") and words[head].head >= 0:
        head = words[head].head
    other = words[head].head if words[head].relation == "conj" else -1
    if other < 0:
        return None
    apposed = (c for c in words[other].children if words[c].relation == "appos" and c < head)
    return next((cast.name_at[i] for i in (other, *apposed) if i in cast.name_at), None)
