"""Whom the words that name a speaker cannot mean: of another office, of another kind, of another section.

Whoever is barred by kind keeps a part of the doubt (see `learnt`), but is never the answer; the others are no
candidates at all.
"""

from __future__ import annotations

import re
from collections.abc import Set

from quotebank.identity.given import is_given
from quotebank.parsing.attribution import Scene
from quotebank.parsing.entities import Entity
from quotebank.parsing.finding import Finding
from quotebank.parsing.hearing import head_of
from quotebank.parsing.introducing import YEARS
from quotebank.parsing.mentions import SpeakerPhrase
from quotebank.parsing.ranking import NOBODY, Query, Ranker
from quotebank.parsing.roles import BODY_NOUNS, head_words, is_person_noun
from quotebank.records import MentionKind, SpeakerKind

_DEPARTMENTS = frozenset(
    "prime foreign home interior finance health transport defence defense education treasury justice trade "
    "energy environment agriculture labour labor housing culture immigration tourism vice".split()
)
_LESSER = frozenset("shadow deputy vice assistant former ex".split())
_OFFICES = frozenset({"minister", "secretary", "president", "chancellor", "premier", "pm"})
_IMPERSONAL = frozenset(
    "report review study survey document notice lawsuit complaint ruling editorial label text sign placard "
    "poster plaque brochure leaflet website citation contract agreement treaty charter affidavit indictment "
    "warrant invoice handbook manual constitution decree".split()
)
_MESSAGES = frozenset(
    "letter reply response statement message email e-mail note answer interview comment memo".split()
)
_SHOWN = frozenset({"see", "obtain", "review"})
_ANONYMOUS = frozenset({"source", "insider"})
_KIN = frozenset("family relative parent kin household entourage camp team staff".split())
_KINDS_OF_BODIES = frozenset(
    "bank fund ministry council committee commission party union university school hospital court tribunal "
    "police army airline newspaper museum church parliament senate assembly club".split()
)


def barred_by_office(scene: Scene, finding: Finding) -> frozenset[int]:
    """Entities that a title cannot mean: "the Home Secretary" is none but her who is called so, where the
    article names somebody as such; and "the Prime Minister" (or "the prime minister") is nobody who is known
    by another office of state, the transport minister neither."""
    phrase = finding.phrase
    if phrase is None or phrase.body or not finding.observed:
        return frozenset()
    words = scene.syntax.words[phrase.first : phrase.last + 1]
    of_state = scene.syntax.words[phrase.head].text.lower() in _OFFICES
    departmental = of_state and any(word.text.lower() in _DEPARTMENTS for word in words)
    if phrase.kind is not MentionKind.TITLE and not (departmental and phrase.kind is MentionKind.DESCRIPTION):
        return frozenset()
    entities = scene.cast.entities
    people = {n: f for n, f in finding.observed if n != NOBODY and entities[n].kind is SpeakerKind.PERSON}
    said = {word.text.lower() for word in words}
    answering = {n for n, f in people.items() if "role" in f and f.get("shared", 1.0) > 0.99}
    office = scene.syntax.words[phrase.head].lemma
    holders = {n for n in answering if not _is_lesser(entities[n], office, said)}
    if holders:
        return frozenset(e.number for e in entities if e.number not in holders)
    if not of_state:
        return frozenset()
    unlike = {"title-unanswered", "role-unshared"} if departmental else {"title-unanswered"}
    others = {n for n, f in people.items() if unlike & f.keys() and entities[n].role_words & _OFFICES}
    if departmental:  # "the health minister" is nobody whom the article knows as a husband or a doctor
        answers = {"role", "role-like", "same-head"}
        others |= {n for n, f in people.items() if not answers & f.keys() and entities[n].role is not None}
    return frozenset(others)


def _is_lesser(entity: Entity, office: str, said: Set[str]) -> bool:
    """Whether somebody is known by an office only as its deputy, or as who shadows or had it: "the
    Chancellor" is not the Shadow Chancellor. `said` are the words of the phrase."""
    roles = [set(re.findall(r"\w+", role.lower())) for role in entity.roles]
    held = [words for words in roles if office in words]
    return bool(held) and all(words & _LESSER - said for words in held)


def barred_by_age(scene: Scene, phrase: SpeakerPhrase | None) -> frozenset[int]:
    """Entities that "the 36-year-old" cannot mean: who is told to be of another age, and, where the article
    tells of somebody of that age, all others. (Of 14 such sources in the training articles none is barred.)
    """
    told = YEARS.search(phrase.text) if phrase is not None and not phrase.names else None
    if phrase is None or told is None or phrase.indefinite:
        return frozenset()
    ages = {e.number: {role for role in e.roles if role.isdigit()} for e in scene.cast.entities}
    of_age = any(told[1] in known for known in ages.values())
    return frozenset(n for n, known in ages.items() if told[1] not in known and (of_age or known))


def owners(scene: Scene, phrase: SpeakerPhrase | None) -> frozenset[int]:
    """Entities whose people or body a phrase tells of: "Scott's family" is not Scott. (Of some 90 such
    sources in the training articles none is the owner; "Scott's letter" and "Scott's words" are.)"""
    if phrase is None or phrase.kind is not MentionKind.DESCRIPTION or phrase.names:
        return frozenset()
    cast, words = scene.cast, scene.syntax.words
    head = words[phrase.head]
    if not is_person_noun(head.lemma) and head.lemma not in BODY_NOUNS | _KIN:
        return frozenset()
    named = [cast.name_at[c] for c in head.children if words[c].deprel == "nmod:poss" and c in cast.name_at]
    return frozenset(cast.of_name[name.first] for name in named if name.first in cast.of_name)


def told_of(scene: Scene, phrase: SpeakerPhrase | None) -> frozenset[int]:
    """Whom the clause of a speaker is about: Jo Park in "Jo Park, whom he called"."""
    if phrase is None:
        return frozenset()
    words = scene.syntax.words
    before = words[max(0, phrase.first - 3) : phrase.first]
    whom = next((word.index for word in before if word.text.lower() == "whom"), None)
    if whom is None or whom < 2:
        return frozenset()
    told = words[whom - 1 - (words[whom - 1].text == ",")]
    if told.text.lower() in ("of", "by", "to", "with", "for", "from"):
        return frozenset()
    return frozenset(
        e.number for e in scene.cast.entities if any(m.start <= told.start < m.end for m in e.mentions)
    )


def readers(scene: Scene, phrase: SpeakerPhrase | None) -> frozenset[int]:
    """Whom a pronoun or description does not stand for, being told the words or shown them: the Courier in
    "In a reply to the Courier, it said", and in "the note, seen by the Courier". (Of five such sources in the
    training articles four are not, and the fifth is in another sentence.)"""
    if phrase is None or phrase.names or phrase.indefinite:
        return frozenset()
    words = scene.syntax.words
    here = words[phrase.head].sentence
    return frozenset(
        sighting.entity
        for sighting in scene.cast.sightings
        if sighting.word < phrase.first
        and words[sighting.word].sentence in (here, here - 1)
        and _is_reader(scene, sighting.word, here)
    )


def _is_reader(scene: Scene, place: int, sentence: int) -> bool:
    words = scene.syntax.words
    word = words[head_of(scene, place)]
    while word.relation == "nmod" and any(words[c].text == "of" for c in word.children):
        word = words[word.head]  # the office of the Courier
    if word.head < 0 or word.relation not in ("nmod", "obl"):
        return False
    cases = {words[c].text.lower() for c in word.children if words[c].relation == "case"}
    above = words[word.head]
    addressed = above.lemma in _MESSAGES and bool(cases & {"to", "with"}) and word.sentence == sentence
    return addressed or (above.upos == "VERB" and above.lemma in _SHOWN and "by" in cases)


def barred_by_kind(scene: Scene, query: Query) -> frozenset[int]:
    """Entities that are not of the kind that the reported phrase wants, or of another section alone."""
    return frozenset(
        e.number
        for e in scene.cast.entities
        if is_out_of_kind(scene.ranker, query, e) or _is_of_other_section(scene, query, e)
    )


def _is_of_other_section(scene: Scene, query: Query, entity: Entity) -> bool:
    """Whether a phrase without a name stands in a section (see `sections`) that never mentions an entity: the
    Prime Minister of one release is not the one that another release names."""
    if query.phrase is None or query.phrase.names or not entity.sections:
        return False
    return scene.cast.section_of(query.word) not in entity.sections


def is_out_of_kind(ranker: Ranker, query: Query, entity: Entity) -> bool:
    """Whether an entity is not of the kind that a phrase without a name wants.

    A pronoun or a description of one person wants neither a body nor several people: of 1,400 such sources in
    the training articles six stand for a body. "The company" wants no person: of 59 such sources two do. And
    "she" is nobody whom the article calls Mr or a brother: of 360 such sources nine are, all but two of them
    of somebody whose words are relayed. "The report" is not whoever signed it: of 121 such sources three are.
    "The source" is nobody whom the article names: of 24 such sources two are, in one article.
    """
    phrase = query.phrase
    if phrase is None or phrase.names:
        return False
    if entity.kind is SpeakerKind.PERSON:
        if phrase.kind is not MentionKind.PRONOUN:
            return phrase.body or ranker.syntax.words[phrase.head].lemma in _IMPERSONAL | _ANONYMOUS
        return phrase.gender is not None and ranker.excluded(query, entity)
    if phrase.kind is MentionKind.DESCRIPTION and _is_other_body(phrase, entity):
        return True
    several = entity.kind in (SpeakerKind.ORG, SpeakerKind.GROUP) or entity.plural
    return several and not _reads_like_a_person(entity) and ranker.excluded(query, entity)


def _is_other_body(phrase: SpeakerPhrase, entity: Entity) -> bool:
    """Whether a body's name says that it is of another kind than the one described ("the bank" is no Fund;
    of 14 such sources in the training articles none is)."""
    described = head_words(phrase.text)[-1:]
    if entity.kind is not SpeakerKind.ORG or not described or described[0] not in _KINDS_OF_BODIES:
        return False
    named = _KINDS_OF_BODIES & entity.role_words
    return bool(named) and described[0] not in named


def _reads_like_a_person(entity: Entity) -> bool:
    """Whether the tagger may have taken a person's name for a body's: it begins with a given name and ends
    with no word for a body."""
    words = entity.name.split()
    return (
        entity.kind is SpeakerKind.ORG
        and len(words) in (2, 3)
        and is_given(words[0])
        and words[-1].lower() not in BODY_NOUNS
    )
