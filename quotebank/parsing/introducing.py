"""Speakers without a name, brought in by a description: "a fitter with 26 years’ service", "the petition"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from quotebank.parsing.entities import Cast, Entity
from quotebank.parsing.mentions import INDEFINITE, SpeakerPhrase, speaker_phrase
from quotebank.parsing.ranking import OWNING
from quotebank.parsing.roles import BODY_NOUNS, NEWSPAPERS, head_words, is_person_noun
from quotebank.records import MentionKind, SpeakerKind

_NAMELESS = frozenset({"named", "identified", "name", "anonymity", "anonymous", "unnamed"})
_KINDRED = {
    kind: frozenset(words.split())
    for kind, words in {
        "union": "workers workers’ workers' union local brotherhood teamsters",
        "body": "association federation confederation chamber council corporation municipality municipal",
        "varsity": "university",
        "carmaker": "motors motor automobiles cars", "automaker": "motors motor automobiles cars",
        "drugmaker": "pharmaceuticals pharmaceutical pharma biotech laboratories",
        "insurer": "insurance assurance mutual", "utility": "electricity power water electric energy gas",
        "miner": "mining minerals mines resources",
        "charity": "trust foundation",
        "airline": "air airlines airways", "carrier": "air airlines airways",
        "lender": "bank", "broadcaster": "television tv radio broadcasting",
        "operator": "rail railway railways trains ferries buses metro",
        "retailer": "stores supermarkets", "watchdog": "ombudsman commission authority",
        "regulator": "commission authority",
    }.items()
} | {"newspaper": NEWSPAPERS}  # fmt: skip
"""What the names of bodies of some kinds have in them."""

YEARS = re.compile(r"\b(\d{2,3})[ -]year[ -]old\b")
"""An age in a description."""

_DEFINITE = OWNING | {"the"}
_HALF_NAMED = frozenset({"only", "just", "first", "last", "as", "by"})


def introduce_described(cast: Cast) -> None:
    """People whom the article brings in without a name ("A fitter with 26 years’ service had come …")."""
    syntax = cast.syntax
    words = syntax.words
    for word in words:
        another = word.text.lower() == "another" and word.relation == "nsubj"
        if word.stretch >= 0 or word.index in cast.name_at or word.index in cast.revealed:
            continue
        if not another and (word.upos != "NOUN" or not is_person_noun(word.lemma)):
            continue
        if word.relation not in ("nsubj", "obl", "root", "obj", "conj", "appos", "nmod", "parataxis"):
            continue
        phrase = speaker_phrase(syntax, word.index, cast.name_at)
        if phrase.names or not (phrase.indefinite or _unwilling(cast, phrase)):
            continue
        if phrase.first == phrase.last and not phrase.plural and not another:
            continue
        if words[phrase.first].text.lower() == "no":
            continue
        if word.relation == "appos" and word.head not in cast.name_at and words[word.head].stretch < 0:
            continue
        if word.relation not in ("nsubj", "root") and (
            phrase.plural or words[phrase.first].text.lower() not in ("a", "an", "one", "another")
        ):
            continue
        if _is_role(cast, phrase):
            continue
        entity = cast.add(
            phrase.text,
            kind_of(phrase, word.lemma),
            head=word.lemma,
            plural=phrase.plural,
            gender=phrase.gender,
        )
        cast.see(entity, phrase.first, phrase.last, subject=word.relation == "nsubj")


def introduce_unnamed(cast: Cast, phrases: Iterable[SpeakerPhrase | None]) -> None:
    """Speakers that are only described become candidates for the pronouns after them."""
    for phrase in phrases:
        if phrase is None or phrase.names or phrase.kind is MentionKind.PRONOUN or not phrase.indefinite:
            continue
        if phrase.head in cast.revealed:
            continue
        words = cast.syntax.words
        head = words[phrase.head].lemma
        if any(e.head == head and e.name.lower() == phrase.text.lower() for e in cast.entities):
            continue
        start = words[phrase.first].start
        if any(
            m.start <= start < m.end
            for e in cast.entities
            if e.kind is not SpeakerKind.PERSON
            for m in e.mentions
        ):
            continue
        kind = kind_of(phrase, head)
        entity = cast.add(phrase.text, kind, head=head, plural=phrase.plural, gender=phrase.gender)
        cast.see(entity, phrase.first, phrase.last, subject=True)


def describe(cast: Cast, phrase: SpeakerPhrase, *, subject: bool = True) -> Entity:
    """The entity that a phrase, which may be the `subject` of its clause, describes as nobody else; a new one
    if there is none yet."""
    start, head = cast.syntax.words[phrase.first].start, cast.syntax.words[phrase.head].lemma
    others = [e for e in cast.entities if e.kind not in (SpeakerKind.PERSON, SpeakerKind.GROUP)]
    here = [e for e in others if e.head == head and any(m.start == start for m in e.mentions)]
    if here:
        return here[0]
    same = [e for e in others if e.name.lower() == phrase.text.lower()]
    entity = (
        same[0]
        if same
        else cast.add(
            phrase.text, kind_of(phrase, head), head=head, plural=phrase.plural, gender=phrase.gender
        )
    )
    cast.see(entity, phrase.first, phrase.last, subject=subject)
    return entity


def short_form(cast: Cast, phrase: SpeakerPhrase) -> list[int]:
    """The number of the one body whose name a phrase is short for ("the Authority", "the union"), or of whose
    kind it speaks ("the airline": Tarn Air), in a list; empty where it is another, or could mean several."""
    words = phrase.text.lower().split()
    if not phrase.body or words[0] != "the":
        return []
    called = set(words[1:])
    longer = [
        e.number
        for e in cast.entities
        if e.kind is SpeakerKind.ORG
        and called < {w.lower() for w in e.name.split()} - {"the"}
        and e.name.split()[0].lower() not in INDEFINITE
    ]
    if not longer and words[-1] in _KINDRED:
        longer = [e.number for e in cast.entities if e.kind is SpeakerKind.ORG and _is_kindred(e, words[-1])]
    return longer if len(longer) == 1 else []


def of_age(cast: Cast, phrase: SpeakerPhrase) -> list[int]:
    """The number of the one person who is told to be as old as a phrase says ("the 36-year-old"), in a list;
    empty where there is none, or two."""
    told = YEARS.search(phrase.text)
    if told is None or phrase.indefinite or phrase.names:
        return []
    people = [e.number for e in cast.entities if e.kind is SpeakerKind.PERSON and told[1] in e.roles]
    return people if len(people) == 1 else []


def _is_kindred(entity: Entity, kind: str) -> bool:
    words = [w.lower() for w in entity.name.split()]
    return len(words) > 1 and not _KINDRED[kind].isdisjoint(words) and words[0] not in INDEFINITE


def kind_of(phrase: SpeakerPhrase, head: str) -> SpeakerKind:
    """What a speaker that is only described is: a body ("the company") or an unnamed person or people ("a
    Department of Health spokesman"). `head` is the lemma of the phrase's head."""
    if not phrase.body and is_person_noun(head):
        return SpeakerKind.UNNAMED
    if phrase.body or not BODY_NOUNS.isdisjoint(head_words(phrase.text)[-1:]):
        return SpeakerKind.ORG
    return SpeakerKind.UNNAMED


def _unwilling(cast: Cast, phrase: SpeakerPhrase) -> bool:
    """Whether somebody would not be named ("the moneylender, who did not want to be named, …")."""
    words = cast.syntax.words
    behind = words[phrase.head + 1 : phrase.head + 16]
    clause = takewhile(lambda w: w.text not in (".", ";", ":") and w.stretch < 0, behind)
    told = [w.text.lower() for w in clause]
    return "who" in told[:3] and not _NAMELESS.isdisjoint(told) and _HALF_NAMED.isdisjoint(told)


def _is_role(cast: Cast, phrase: SpeakerPhrase) -> bool:
    """Whether a description is what the article says of somebody it names."""
    return any(phrase.text in role for e in cast.entities if e.kind is SpeakerKind.PERSON for role in e.roles)


def see_described(cast: Cast) -> None:
    """People whom the article calls again by what they are ("The chairman was in no mood", "Her son was"): a
    subject that one person's roles answer to, and no other's, mentions that person."""
    words = cast.syntax.words
    people = [e for e in cast.entities if e.kind is SpeakerKind.PERSON]
    for word in words:
        if (
            word.upos != "NOUN"
            or word.stretch >= 0
            or word.relation != "nsubj"
            or word.index in cast.name_at
            or not is_person_noun(word.lemma)
            or "Number=Plur" in word.feats
        ):
            continue
        phrase = speaker_phrase(cast.syntax, word.index, cast.name_at)
        if phrase.names or words[phrase.first].text.lower() not in _DEFINITE:
            continue
        called = {w.text.lower() for w in words[phrase.first : phrase.last + 1]} - _DEFINITE
        bearers = [e for e in people if called <= e.role_words]
        if len(bearers) == 1:
            cast.see(bearers[0], phrase.first, phrase.last, subject=True)
