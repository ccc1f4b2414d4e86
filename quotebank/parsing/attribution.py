"""Who speaks each quotation of an article, and when: the attributor on syntax and rules.

The scene (`scene`) holds what was found in terms of words and entities; here it becomes an answer in terms
of the article. Every answer carries the share of training quotations with the same evidence that were right.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from quotebank.errors import ModelError
from quotebank.parsing.finding import Finding
from quotebank.parsing.mentions import SpeakerPhrase
from quotebank.parsing.ranking import NOBODY
from quotebank.parsing.reporting import Report
from quotebank.parsing.scene import Reading, Scene, SceneReader
from quotebank.parsing.speech import reason_other
from quotebank.records import Candidate, Cue, Mention, MentionKind, Span, Speaker, Tense

__all__ = ["FLOOR", "Attribution", "Reading", "RuleAttributor", "Scene", "load_weights"]

FLOOR = 0.25
"""Under this probability, if the words are speech, the speaker is given as a suggestion only: `speaker` None,
`candidates` filled."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """The answer for one quotation; the fields are those of `records.Quote`, spans in article offsets."""

    is_speech: bool
    cue: Cue | None = None
    tense: Tense = Tense.NONE
    mention: Mention | None = None
    speaker: Speaker | None = None
    candidates: tuple[Candidate, ...] = ()
    reason: str | None = None
    addressee: str | None = None
    medium: str | None = None
    confidence: float = 0.0
    evidence: str | None = None


@lru_cache(maxsize=1)
def load_weights() -> dict[str, Any]:
    """The fitted weights and evidence shares of the rules.

    Raises:
        ModelError: when the file is absent or damaged.
    """
    try:
        loaded: dict[str, Any] = json.loads(
            (files("quotebank") / "weights" / "rules.json").read_text(encoding="utf-8")
        )
    except (OSError, ValueError) as e:
        raise ModelError(
            "weights/rules.json is absent or damaged: reinstall quotebank "
            "or run python -m quotebank.training.rule_probabilities"
        ) from e
    return loaded


class RuleAttributor:
    """Attributes quotations by syntax and rules. Stateless between articles; needs no model but the parse."""

    def __init__(self, weights: dict[str, Any] | None = None) -> None:
        self.weights = load_weights() if weights is None else weights
        self.reader = SceneReader(self.weights)

    def attribute(self, readings: Sequence[Reading]) -> list[list[Attribution]]:
        """One list of attributions for each reading, in the order of its quotations."""
        return [self._attribute(reading) for reading in readings]

    def _attribute(self, reading: Reading) -> list[Attribution]:
        scene = self.scene(reading)
        return [self.answer(reading, scene, f) for f in scene.findings]

    def scene(self, reading: Reading) -> Scene:
        """Everything the rules see in one article."""
        return self.reader.read(reading)

    def answer_for(self, scene: Scene, quotation: int, phrase: SpeakerPhrase) -> Finding:
        """What the rules would find of a quotation (by number) were `phrase` its speaker."""
        return self.reader.answer_for(scene, quotation, phrase)

    def answer(self, reading: Reading, scene: Scene, finding: Finding) -> Attribution:
        is_speech = finding.speech >= 0.5
        report, phrase = finding.report, finding.phrase
        cue = mention = None
        words = scene.syntax.words
        to_article = reading.narrative.to_article
        if report is not None and report.cue is not None and report.lemma is not None:
            first, last = report.cue
            cue = Cue(
                span=to_article(Span(start=words[first].start, end=words[last].end)), lemma=report.lemma
            )
        if phrase is not None:
            span = to_article(Span(start=words[phrase.first].start, end=words[phrase.last].end))
            mention = Mention(span=span, kind=phrase.kind, text=span.of(reading.article.text))
        elif finding.label is not None:
            label = finding.label.of(reading.article.text)
            mention = Mention(span=finding.label, kind=MentionKind.NAME, text=label)
        if not is_speech:
            return Attribution(
                False,
                cue,
                finding.tense,
                mention,
                None,
                (),
                reason_other(finding.features),
                confidence=round(1.0 - finding.speech, 3),
                evidence="other",
            )
        share = self.share(finding) if finding.confidence is None else finding.confidence
        named = [(n, p) for n, p in finding.ranked if n != NOBODY and p >= 0.02][:5]
        speaker = self._speaker(reading, scene, finding.entity)
        candidates: tuple[Candidate, ...] = ()
        reason = None
        if speaker is None or (share if finding.sure is None else finding.sure) < FLOOR:
            found = [(self._speaker(reading, scene, n), p) for n, p in named]
            candidates = tuple(
                Candidate(speaker=s, probability=round(p, 3)) for s, p in found if s is not None
            )
            reason = "no reporting words" if report is None else "unsure who is meant"
            speaker = None
        return Attribution(
            True,
            cue,
            finding.tense,
            mention,
            speaker,
            candidates,
            reason,
            self._text(reading, scene, report.addressee if report is not None else None),
            self._medium(reading, scene, report),
            round(share, 3),
            finding.evidence,
        )

    def share(self, finding: Finding) -> float:
        """The share of training quotations with this evidence whose speaker was right (0-1)."""
        table: dict[str, float] = self.weights.get("evidence", {})
        if finding.evidence in table:
            return table[finding.evidence]
        return table.get(finding.evidence.split("+")[-1], table.get("", 0.5))

    def _speaker(self, reading: Reading, scene: Scene, number: int | None) -> Speaker | None:
        if number is None or number == NOBODY:
            return None
        entity = scene.cast.entities[number]
        name = entity.name
        if name == "AUTHOR" and reading.article.byline:
            name = reading.article.byline
        return Speaker(
            name=name,
            kind=entity.told_kind,
            role=entity.role,
            organisation=entity.organisation,
            aliases=tuple(entity.aliases),
        )

    def _text(self, reading: Reading, scene: Scene, head: int | None) -> str | None:
        if head is None:
            return None
        first, last = scene.syntax.noun_phrase(head)
        words = scene.syntax.words
        return reading.narrative.to_article(Span(start=words[first].start, end=words[last].end)).of(
            reading.article.text
        )

    def _medium(self, reading: Reading, scene: Scene, report: Report | None) -> str | None:
        if report is None or report.medium is None:
            return None
        words = scene.syntax.words
        first, last = scene.syntax.noun_phrase(report.medium)
        if first > 0 and words[first - 1].upos == "ADP":
            first -= 1
        return reading.narrative.to_article(Span(start=words[first].start, end=words[last].end)).of(
            reading.article.text
        )
