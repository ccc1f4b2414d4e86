"""Speakers who are only described ("the cellist", "my wife", "the petition") as candidates of their own.

The rules decide whether "the cellist" is somebody whom the article names or nobody it names. Here both stay
open: the description becomes an entity too, so that the chooser can weigh it against the people named.
"""

from __future__ import annotations

from collections.abc import Iterable

from quotebank.parsing.hearing import head_of, words_within
from quotebank.parsing.introducing import describe, short_form
from quotebank.parsing.mentions import DEMONSTRATIVES, SpeakerPhrase, speaker_phrase
from quotebank.parsing.scene import Scene
from quotebank.records import MentionKind, SpeakerKind

LEAST = 0.3
"""Probability of the speaker on a noun from which it is taken for one."""


def can_stand_alone(phrase: SpeakerPhrase | None) -> bool:
    """Whether a phrase can be a speaker by itself: it holds no name, and is no pronoun."""
    return (
        phrase is not None
        and not phrase.names
        and phrase.kind is not MentionKind.PRONOUN
        and phrase.text.lower() not in DEMONSTRATIVES
    )


def meet_described(
    scene: Scene, phrases: Iterable[SpeakerPhrase | None], speakers: Iterable[dict[int, float]]
) -> None:
    """Puts on the scene what the reported phrases describe, and the nouns on which the network puts at least
    `LEAST` of the probability (0-1, by word of the parse) of a speaker."""
    pointed = [phrase for probabilities in speakers for phrase in _pointed(scene, probabilities)]
    people = {e.name.lower() for e in scene.cast.entities if e.kind is SpeakerKind.PERSON}
    for phrase in (*phrases, *pointed):
        if phrase is None or not can_stand_alone(phrase) or short_form(scene.cast, phrase):
            continue
        if phrase.text.lower() not in people:
            describe(scene.cast, phrase)


def _pointed(scene: Scene, probabilities: dict[int, float]) -> list[SpeakerPhrase]:
    """The noun phrases without a name that hold enough of the probability."""
    words = scene.syntax.words
    heads: dict[int, float] = {}
    for word, p in probabilities.items():
        if p > LEAST / 10 and words[word].stretch < 0 and word not in scene.cast.name_at:
            head = head_of(scene, word)
            heads[head] = heads.get(head, 0.0) + p
    return [
        speaker_phrase(scene.syntax, head, scene.cast.name_at)
        for head, p in heads.items()
        if p >= LEAST and words[head].upos == "NOUN"
    ]


def own_entity(scene: Scene, phrase: SpeakerPhrase | None) -> int | None:
    """The number of the entity that a phrase describes as nobody else, None where it has none."""
    if phrase is None or not can_stand_alone(phrase):
        return None
    start, text = scene.syntax.words[phrase.first].start, phrase.text.lower()
    head = scene.syntax.words[phrase.head].lemma
    own = [
        e
        for e in scene.cast.entities
        if e.head == head and (e.name.lower() == text or any(m.start == start for m in e.mentions))
    ]
    own.sort(key=lambda e: e.name.lower() != text)
    return own[0].number if own else None


def named_at(scene: Scene) -> list[tuple[int, ...]]:
    """For each word of the parse, the numbers of the entities that are named there, or described by the noun
    that is theirs; a pronoun or description that was resolved to somebody does not count, nor a name within a
    description ("Quill's lawyer" is not Quill)."""
    syntax, cast = scene.syntax, scene.cast
    found: list[tuple[int, ...]] = [()] * len(syntax.words)
    named = set(cast.of_name.values())
    for first, number in cast.of_name.items():
        name = cast.name_at[first]
        for word in range(name.first, name.last + 1):
            found[word] = (*found[word], number)
    for entity in cast.entities:
        if entity.number in named:
            continue
        for mention in entity.mentions:
            span = words_within(syntax, mention)
            if entity.head and not any(syntax.words[i].lemma == entity.head for i in span):
                continue
            for word in span:
                if word not in cast.name_at and entity.number not in found[word]:
                    found[word] = (*found[word], entity.number)
    return found
