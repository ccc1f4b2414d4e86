"""An article as the rules see it: its words, its people, and what was found of each of its quotations.

For every quotation: the frame that reports it (`reporting`), the phrase that names its speaker (`mentions`),
the person or body of the article that the phrase stands for (`entities`, `ranking`), and how likely it is
speech at all (`speech`). Quotations are read in order, because who spoke the last one bears on who speaks
the next.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from quotebank.parsing.clauses import antecedent, issuer_of
from quotebank.parsing.entities import Cast, Entity
from quotebank.parsing.finding import Finding
from quotebank.parsing.frames import FRAME_RANK
from quotebank.parsing.groups import apart, group_of, joined_heads, taken_up
from quotebank.parsing.introducing import (
    describe,
    introduce_described,
    introduce_unnamed,
    of_age,
    see_described,
    short_form,
)
from quotebank.parsing.mentions import FIRST, SpeakerPhrase, speaker_phrase
from quotebank.parsing.naming import find_names
from quotebank.parsing.narrative import Narrative
from quotebank.parsing.quotation import Quotation, words_of
from quotebank.parsing.ranking import NOBODY, Query, Ranker
from quotebank.parsing.reporting import Report, Reporting
from quotebank.parsing.revealing import reveal_lead
from quotebank.parsing.roles import CROWDS
from quotebank.parsing.speech import Features, echoes, longest_repeats, observe_speech, probability
from quotebank.parsing.syntax import Stretch, Syntax
from quotebank.parsing.turns import LABELLED, LABELLED_SHARE, turns_of, turns_within
from quotebank.records import Article, MentionKind, Span, SpeakerKind, Tense

ECHO = "echo"
"""Evidence of a quotation that takes the speaker of the same words elsewhere."""
_TAGS = frozenset({"inverted", "postposed", "noun"})
"""Frames in which a crowd speaks; before the words it may have been asked to do something."""


@dataclass(slots=True)
class Reading:
    """One article as the parsing rooms before this one leave it."""

    article: Article
    quotations: list[Quotation]
    narrative: Narrative
    document: Any


@dataclass(slots=True)
class Scene:
    """An article read by the rules: its words, its entities and what was found of each quotation.

    `texts` are the words of each quotation, `echoes` the numbers of those others that hold them all."""

    syntax: Syntax
    reporting: Reporting
    cast: Cast
    ranker: Ranker
    texts: list[str]
    echoes: list[list[int]]
    findings: list[Finding] = field(default_factory=list)


class SceneReader:
    """Reads scenes with fitted weights (`ranking` and `speech` of `weights/rules.json`)."""

    def __init__(self, weights: dict[str, Any]) -> None:
        self.weights = weights

    def read(self, reading: Reading) -> Scene:
        """Everything the rules see in one article."""
        narrative = reading.narrative
        marks = [
            (q, part, span.start, span.end, reading.quotations[q].closed[part])
            for q, spans in enumerate(narrative.marks)
            for part, span in enumerate(spans)
        ]
        syntax = Syntax(narrative.text, reading.document, sorted(marks, key=lambda m: m[2]))
        reporting = Reporting(syntax)
        cast = Cast(syntax, find_names(syntax))
        ranker = Ranker(syntax, cast, reporting.breaks, self.weights.get("ranking", {}))
        texts = [words_of(reading.article.text, q) for q in reading.quotations]
        scene = Scene(syntax, reporting, cast, ranker, texts, echoes(texts))
        if syntax.words:
            self._resolve(reading, scene)
        else:
            scene.findings = [
                Finding(None, None, None, None, [], "empty", Tense.NONE, 1.0, {}) for _ in reading.quotations
            ]
        return scene

    def _resolve(self, reading: Reading, scene: Scene) -> None:
        syntax = scene.syntax
        own = [
            [n for n, s in enumerate(syntax.stretches) if s.quotation == q]
            for q in range(len(reading.quotations))
        ]
        reports = [self._best_report(scene, numbers) for numbers in own]
        texts = scene.texts
        repeats = longest_repeats(texts)
        phrases: list[SpeakerPhrase | None] = []
        speech: list[tuple[float, Features]] = []
        for q, report in enumerate(reports):
            phrase = None
            if report is not None and report.speaker is not None:
                phrase = speaker_phrase(syntax, report.speaker, scene.cast.name_at)
            phrases.append(phrase)
            stretch = syntax.stretches[own[q][0]]
            features = observe_speech(
                syntax,
                stretch,
                texts[q],
                report,
                scene.reporting.window(stretch),
                repeats[q],
                len(own[q]) > 1,
            )
            speech.append((probability(features, self.weights.get("speech", {})), features))
        reveal_lead(scene.cast)
        introduce_described(scene.cast)
        see_described(scene.cast)
        introduce_unnamed(scene.cast, [p for p, s in zip(phrases, speech, strict=True) if s[0] >= 0.5])
        previous: list[int] = []
        last: int | None = None
        labelled = turns_within(scene.cast, texts)
        for q, report in enumerate(reports):
            stretch = syntax.stretches[own[q][0]]
            phrase = phrases[q]
            gap = self._gap(scene, last, stretch)
            if q in labelled:
                finding = _labelled(reading, q, *labelled[q])
            else:
                finding = self._find(scene, stretch, report, phrase, tuple(previous), gap, last)
            finding.speech, finding.features = speech[q]
            finding.gap = gap
            scene.findings.append(finding)
            if finding.speech >= 0.5:
                last = own[q][-1]
                if finding.entity is not None:
                    if finding.entity in previous:
                        previous.remove(finding.entity)
                    previous.insert(0, finding.entity)
        self._echo(scene)

    def _best_report(self, scene: Scene, numbers: list[int]) -> Report | None:
        found = [r for r in (scene.reporting.report(n) for n in numbers) if r is not None]
        return min(found, key=lambda r: FRAME_RANK.get(r.code, 99)) if found else None

    def _gap(self, scene: Scene, last: int | None, stretch: Stretch) -> str:
        """How far the previous quotation is: in the same sentence, paragraph, the one before, or further."""
        if last is None:
            return "none"
        syntax = scene.syntax
        before = syntax.stretches[last]
        words = syntax.words
        between = [w for w in words[before.last + 1 : stretch.first] if w.upos != "PUNCT"]
        paragraphs = (
            words[min(stretch.first, len(words) - 1)].paragraph
            - words[min(before.last, len(words) - 1)].paragraph
        )
        breaks = sum(scene.reporting.breaks[before.last : stretch.first])
        if paragraphs == 0:
            return "same" if breaks <= 1 else "paragraph"
        if paragraphs == 1:
            opens = syntax.opens_paragraph(stretch.first)
            if not between and opens:
                return "follows"
            return "next-ends" if opens and breaks <= 1 + (before.last + 1 < stretch.first) else "next"
        return "far"

    def _other_words(self, scene: Scene, phrase: SpeakerPhrase) -> SpeakerPhrase | None:
        """What a "who" stands for, or the body that made "the statement"; None for other phrases."""
        syntax, names = scene.syntax, scene.cast.name_at
        if phrase.text.lower() == "who":
            noun = antecedent(syntax, phrase.head)
            return speaker_phrase(syntax, noun, names) if noun != phrase.head else None
        issuer = issuer_of(syntax, phrase.first, phrase.last)
        made = speaker_phrase(syntax, issuer, names) if issuer is not None else None
        of_body = made is not None and (made.body or any(name.kind == "org" for name in made.names))
        return made if of_body else None

    def _find(
        self,
        scene: Scene,
        stretch: Stretch,
        report: Report | None,
        phrase: SpeakerPhrase | None,
        previous: tuple[int, ...],
        gap: str,
        last: int | None,
        alone: bool = False,
    ) -> Finding:
        tense = report.tense if report is not None else Tense.NONE
        frame = report.code if report is not None else "none"
        if phrase is None:
            return self._unreported(scene, stretch, report, previous, gap, last)
        if not alone and (heads := joined_heads(scene.syntax, phrase)):
            phrases = [phrase, *(speaker_phrase(scene.syntax, head, scene.cast.name_at) for head in heads)]
            found = [self._find(scene, stretch, report, p, previous, gap, last, True) for p in phrases]
            return _jointly(scene, found, phrases)
        named = (scene.cast.of_name.get(n.first) for n in phrase.names)
        numbers = taken_up(scene.cast, phrase) or [n for n in dict.fromkeys(named) if n is not None]
        if not numbers and phrase.head in scene.cast.revealed:
            numbers = [scene.cast.revealed[phrase.head]]
        numbers = numbers or of_age(scene.cast, phrase) or short_form(scene.cast, phrase)
        if len(numbers) > 1:
            group = group_of(scene.cast, numbers, phrase)
            ranked = [(group.number, 1.0)]
            return Finding(report, phrase, None, group.number, ranked, frame + "+group", tense, 1.0, {})
        if numbers:
            scene.cast.see(scene.cast.entities[numbers[0]], phrase.first, phrase.last, subject=True)
            ranked = [(numbers[0], 1.0)]
            return Finding(report, phrase, None, numbers[0], ranked, frame + "+name", tense, 1.0, {})
        lower = phrase.text.lower()
        if phrase.kind is MentionKind.PRONOUN and lower in FIRST:
            turn = turns_of(scene.cast).get(scene.syntax.words[phrase.first].paragraph)
            number, how = (self._author(scene).number, "+author") if turn is None else (turn, "+turn")
            return Finding(report, phrase, None, number, [(number, 1.0)], frame + how, tense, 1.0, {})
        whose = self._other_words(scene, phrase)
        if whose is not None:
            finding = self._find(scene, stretch, report, whose, previous, gap, last)
            finding.phrase = phrase
            return finding
        form = "pronoun" if phrase.kind is MentionKind.PRONOUN else "description"
        crowd = frame in _TAGS and scene.syntax.words[phrase.head].text in CROWDS
        if form == "description" and (phrase.indefinite or crowd):
            entity = describe(scene.cast, phrase)
            return Finding(
                report,
                phrase,
                None,
                entity.number,
                [(entity.number, 1.0)],
                frame + "+indefinite",
                tense,
                1.0,
                {},
            )
        query = Query(
            phrase.first,
            form,
            phrase,
            previous,
            gap,
            report.addressee if report else None,
            report.lemma if report else None,
        )
        observed = scene.ranker.observe(query)
        ranked = scene.ranker.weigh(query, observed)
        best, share = ranked[0] if ranked else (NOBODY, 1.0)
        if best == NOBODY and form == "pronoun" and len(ranked) > 1:
            best, share = ranked[1]
        how = _bucket(share)
        if best == NOBODY:
            if form == "pronoun":
                return Finding(
                    report, phrase, query, None, ranked, frame + "+pronoun", tense, 1.0, {}, observed
                )
            entity = describe(scene.cast, phrase)
            return Finding(
                report,
                phrase,
                query,
                entity.number,
                ranked,
                f"{frame}+described-{how}",
                tense,
                1.0,
                {},
                observed,
            )
        scene.cast.see(scene.cast.entities[best], phrase.first, phrase.last, subject=True)
        return Finding(report, phrase, query, best, ranked, f"{frame}+{form}-{how}", tense, 1.0, {}, observed)

    def _unreported(
        self,
        scene: Scene,
        stretch: Stretch,
        report: Report | None,
        previous: tuple[int, ...],
        gap: str,
        last: int | None,
    ) -> Finding:
        query = Query(stretch.first, "none", None, previous, gap)
        observed = [o for o in scene.ranker.observe(query) if o[0] != NOBODY]
        ranked = scene.ranker.weigh(query, observed)
        tense = Tense.NONE
        continued: Finding | None = None
        entity = ranked[0][0] if ranked else None
        if (
            last is not None
            and previous
            and entity == previous[0]
            and gap in ("same", "paragraph", "follows", "next-ends")
        ):
            before = next((f for f in reversed(scene.findings) if f.speech >= 0.5), None)
            if before is not None:
                tense, continued = before.tense, before
            code = "continues-" + gap
        else:
            code = "beside"
        how = _bucket(ranked[0][1]) if ranked else "low"
        phrase = None
        if continued is not None and continued.entity == entity:
            report, phrase = continued.report, continued.phrase
        return Finding(report, phrase, query, entity, ranked, f"{code}-{how}", tense, 1.0, {}, observed)

    def answer_for(self, scene: Scene, quotation: int, phrase: SpeakerPhrase) -> Finding:
        """What the rules would find of a quotation (by number) were `phrase` its speaker."""
        syntax = scene.syntax
        stretch = next(s for s in syntax.stretches if s.quotation == quotation)
        before = [
            n
            for n, s in enumerate(syntax.stretches)
            if s.quotation < quotation and scene.findings[s.quotation].speech >= 0.5
        ]
        spoken = [
            f.entity for f in reversed(scene.findings[:quotation]) if f.speech >= 0.5 and f.entity is not None
        ]
        last = before[-1] if before else None
        finding = scene.findings[quotation]
        found = self._find(
            scene,
            stretch,
            finding.report,
            phrase,
            tuple(dict.fromkeys(spoken)),
            self._gap(scene, last, stretch),
            last,
        )
        found.speech, found.features, found.gap = finding.speech, finding.features, finding.gap
        return found

    def _author(self, scene: Scene) -> Entity:
        name = scene.cast.author or "AUTHOR"
        for entity in scene.cast.entities:
            if entity.name == name:
                return entity
        return scene.cast.add(name, SpeakerKind.PERSON)

    def _echo(self, scene: Scene) -> None:
        """A quotation without a reported speaker whose words occur in another one takes that one's
        speaker.
        """
        for finding, others in zip(scene.findings, scene.echoes, strict=True):
            if finding.phrase is not None:
                continue
            for source in (scene.findings[n] for n in others):
                if source.phrase is not None and source.entity is not None:
                    finding.entity, finding.evidence = source.entity, ECHO
                    finding.ranked = [(source.entity, 1.0)]
                    break


def _jointly(scene: Scene, findings: list[Finding], phrases: list[SpeakerPhrase]) -> Finding:
    """The finding of a group whose members were found by their phrases, or the first one where they are not
    two."""
    first = findings[0]
    members = apart(scene.cast, [finding.entity for finding in findings], phrases)
    if len(members) < 2:
        return first
    start, end = min(phrase.first for phrase in phrases), max(phrase.last for phrase in phrases)
    whole = replace(phrases[0], first=start, last=end, text=scene.syntax.string(start, end), plural=True)
    group = group_of(scene.cast, members, whole).number
    how = first.evidence.split("+")[0] + "+group"
    return replace(first, phrase=whole, query=None, entity=group, ranked=[(group, 1.0)], evidence=how)


def _labelled(reading: Reading, quotation: int, entity: int, label: str) -> Finding:
    start = reading.article.text.index(label, reading.quotations[quotation].spans[0].start)
    finding = Finding(None, None, None, entity, [(entity, 1.0)], LABELLED, Tense.NONE, 1.0, {})
    finding.confidence, finding.label = LABELLED_SHARE, Span(start=start, end=start + len(label))
    return finding


def _bucket(share: float) -> str:
    return "high" if share >= 0.9 else "good" if share >= 0.7 else "fair" if share >= 0.45 else "low"
