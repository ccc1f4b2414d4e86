"""What stands round a quotation and tells of its speaker beside grammar: whose turn it is in a conversation,
and who is named next after a description near the beginning ("A farmer who … had written “sorry”. Jo Park,
58, admitted …")."""

from __future__ import annotations

from collections.abc import Sequence

from quotebank.parsing.attribution import Scene
from quotebank.parsing.entities import Sighting
from quotebank.parsing.mentions import SpeakerPhrase
from quotebank.records import MentionKind, SpeakerKind

OPENING = 700
"""Code points of the narrative in which a description may be of somebody who is named later."""
_NEXT_TURN = frozenset({"paragraph", "follows", "next-ends", "next"})
"""How far the quotation before is from one that may be the next turn of a conversation."""


def turn_features(speakers: Sequence[int], entity: int, gap: str, seen: Sequence[str]) -> dict[str, float]:
    """Whether it is the turn of an entity (by number), given who spoke, the last first, how far the last
    quotation is, and what else is seen of that one and this."""
    if gap not in _NEXT_TURN:
        return {}
    rank = speakers.index(entity) if entity in speakers else -1
    who = {-1: "new", 0: "same", 1: "before"}.get(rank, "ever")
    return {f"turn:{who}:{name}": 1.0 for name in (gap, *seen)}


def named_ahead(scene: Scene, phrase: SpeakerPhrase | None) -> dict[int, dict[str, float]]:
    """Of the people who are named only behind a description near the beginning, by number, how soon each is,
    and whether as the subject of a clause."""
    if phrase is None or phrase.names or phrase.kind is MentionKind.PRONOUN:
        return {}
    words = scene.syntax.words
    if words[phrase.first].start >= OPENING:
        return {}
    first: dict[int, Sighting] = {}
    for sighting in sorted(scene.cast.sightings, key=lambda s: s.word):
        first.setdefault(sighting.entity, sighting)
    people = (n for n in first if scene.cast.entities[n].kind is SpeakerKind.PERSON)
    ahead = [n for n in people if first[n].word > phrase.last]
    kind = "indefinite" if phrase.indefinite else "definite"
    features: dict[int, dict[str, float]] = {}
    for rank, number in enumerate(ahead):
        near = str(min(rank, 2))
        features[number] = {f"ahead:{near}": 1.0, f"ahead:{near}:{kind}": 1.0}
        if first[number].subject:
            features[number][f"ahead:{near}:subject"] = 1.0
    return features
