"""Words that an article quotes more than once: a headline or a crosshead gives without a speaker what the
text below it attributes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotebank.parsing.finding import Finding
from quotebank.parsing.mentions import SpeakerPhrase
from quotebank.parsing.scene import ECHO, Scene
from quotebank.parsing.syntax import STOPS
from quotebank.records import MentionKind, SpeakerKind

HELD = 0.9
"""Share of the confidence in who speaks the words elsewhere that is kept."""
SURE = 0.6
"""Confidence from which words without a reported speaker tell who says them elsewhere."""
_HEADING = 25
"""Words that a headline or crosshead has at most."""


def with_echoes(scene: Scene, findings: Sequence[Finding]) -> list[Finding]:
    """The findings of an article, where what has no reported speaker, or in a heading one that is only
    described, takes the speaker of the same words elsewhere if that is surer."""
    kept = list(findings)
    for number, sources in enumerate(scene.echoes):
        if not sources:
            continue
        finding, own = findings[number], scene.findings[number]
        heading = _in_heading(scene, number)
        phrase = own.phrase if not heading or _is_beside(scene, number, own.phrase) else None
        unsure = heading and phrase is not None and not phrase.names
        unsure = unsure and ((finding.confidence or 0.0) < SURE or _only_described(scene, finding))
        if phrase is not None and not unsure:
            continue
        told = [findings[n] for n in sources if _tells(scene, findings, n)]
        best = max(told, key=lambda source: source.confidence or 0.0, default=None)
        if best is None:
            continue
        nameless = heading and (phrase is None or _is_somebody(scene, finding))
        named = nameless and (best.confidence or 0.0) >= SURE
        if not named and (best.confidence or 0.0) * HELD <= (finding.confidence or 0.0):
            continue
        confidence = (best.confidence or 0.0) * HELD
        ranked = [(n, confidence if n == best.entity else p * (1 - confidence)) for n, p in best.ranked]
        speech = max(finding.speech, best.speech * HELD) if heading else finding.speech
        kept[number] = replace(
            finding,
            entity=best.entity,
            ranked=ranked,
            confidence=confidence,
            sure=confidence,
            evidence=ECHO,
            speech=speech,
        )
    return kept


def _tells(scene: Scene, findings: Sequence[Finding], number: int) -> bool:
    """Whether the text reports who says a quotation, or leaves little doubt of it."""
    finding = findings[number]
    return (
        finding.speech >= 0.5
        and finding.entity is not None
        and (scene.findings[number].phrase is not None or (finding.confidence or 0.0) >= SURE)
        and not _in_heading(scene, number)
    )


def _only_described(scene: Scene, finding: Finding) -> bool:
    """Whether a finding gives somebody whom its phrase describes and nobody names."""
    phrase, entity = finding.phrase, finding.entity
    if phrase is None or phrase.names or phrase.kind is MentionKind.PRONOUN or entity is None:
        return False
    return scene.cast.entities[entity].kind is not SpeakerKind.PERSON or finding.evidence.startswith(
        "network"
    )


def _is_somebody(scene: Scene, finding: Finding) -> bool:
    """Whether a finding gives one whom a phrase describes and nobody names ("One resident"), and no document:
    how sure it is of that says nothing against the name that the text gives."""
    if not _only_described(scene, finding) or finding.entity is None:
        return False
    return scene.cast.entities[finding.entity].told_kind is SpeakerKind.UNNAMED


def _is_beside(scene: Scene, number: int, phrase: SpeakerPhrase | None) -> bool:
    """Whether a phrase stands in the paragraph of a quotation."""
    return phrase is not None and scene.syntax.words[phrase.first].paragraph == _paragraph(scene, number)


def _paragraph(scene: Scene, number: int) -> int:
    words = scene.syntax.words
    stretch = next(s for s in scene.syntax.stretches if s.quotation == number)
    return words[min(stretch.first, len(words) - 1)].paragraph


def _in_heading(scene: Scene, number: int) -> bool:
    """Whether a quotation stands in a line of a few words without a stop, with more lines behind it."""
    words = scene.syntax.words
    paragraph = _paragraph(scene, number)
    line = [w for w in words if w.paragraph == paragraph]
    ends = next((w.text for w in reversed(line) if w.upos != "PUNCT" or w.text in STOPS), "")
    return len(line) <= _HEADING and ends not in STOPS and line[-1].index + 1 < len(words)
