"""The learnt attributor: the network's answers and the rules', weighed together and calibrated.

The rules read the scene: names, entities, frames, and for each quotation an answer with its evidence. The
network reads the same narrative. For every quotation each entity of the article is then weighed over what
both say of it (`candidates`, `chooser`), with weights fitted on training articles that the network was not
taught; how sure the answer is (`confidence`) was fitted there, too.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from quotebank.parsing.attribution import Attribution, Reading, RuleAttributor, Scene
from quotebank.parsing.barring import barred_by_kind
from quotebank.parsing.candidates import (
    Case,
    Features,
    Thread,
    answers,
    expect_referents,
    follow,
    is_asked,
    observe,
    query_of,
)
from quotebank.parsing.chooser import Combiner, load_combiner
from quotebank.parsing.confidence import speaker_doubts
from quotebank.parsing.described import meet_described, named_at
from quotebank.parsing.echoes import with_echoes
from quotebank.parsing.finding import Finding
from quotebank.parsing.hearing import Hearing, entities_at, hear, meet_strangers, pointed_phrase
from quotebank.parsing.mentions import FIRST, SpeakerPhrase
from quotebank.parsing.network import FOLDER, Network, load_network
from quotebank.parsing.odds import dot, log_odds, sigmoid
from quotebank.parsing.pointing import choose_phrase
from quotebank.parsing.reporting import Report
from quotebank.parsing.reporting_verbs import OUTCRIES, REPORTING, SAYING
from quotebank.parsing.speech import bounded
from quotebank.parsing.syntax import Word
from quotebank.parsing.turns import LABELLED, LABELLED_SHARE
from quotebank.parsing.windows import mark_words
from quotebank.parsing.wording import wording
from quotebank.records import MentionKind, SpeakerKind, Tense

_LOOSE_FRAMES = frozenset({"noun", "colon-noun", "governed-light"})
_CLOSE_FRAMES = frozenset({"inverted", "postposed", "introduced", "colon"})
_GOVERNED = frozenset({"governed", "governed-light"})
_COMING = frozenset({"will", "’ll", "'ll", "wo", "shall", "due", "expected", "set", "going", "about"})
CLEARLY = 0.75
"""The share from which somebody else is the speaker than the name that governs the words."""
HELD = 0.08
"""What the network says of speech is held between this and 1 - this: it is often too sure, and so the rules
keep a say (over folds of the training articles no more quotations are lost, and fewer false ones kept)."""
NOT_EXCLUDED = 0.02
"""The least probability of the future at which the network leaves the decision to the verb group."""
TENSES = tuple(tense.value for tense in Tense)


@lru_cache(maxsize=1)
def shipped_combiner() -> Combiner:
    """The fitted weights that come with the package, read once for a process.

    Raises `ModelError` when a file is absent or damaged.
    """
    return load_combiner(FOLDER)


class LearntAttributor:
    """Attributes quotations by the network and the rules together; each article stands by itself."""

    def __init__(
        self,
        rules: RuleAttributor | None = None,
        network: Network | None = None,
        combiner: Combiner | None = None,
    ) -> None:
        self.rules = RuleAttributor() if rules is None else rules
        self.network = load_network() if network is None else network
        self.combiner = shipped_combiner() if combiner is None else combiner

    def attribute(self, readings: Sequence[Reading]) -> list[list[Attribution]]:
        """One list of attributions for each reading, in the order of its quotations."""
        return [self._attribute(reading) for reading in readings]

    def _attribute(self, reading: Reading) -> list[Attribution]:
        scene = self.rules.scene(reading)
        if not scene.syntax.words:
            return [self.rules.answer(reading, scene, f) for f in scene.findings]
        findings: list[Finding] = []
        thread = Thread()
        for case in self.cases(reading, scene):
            finding = self.settle(scene, case, thread)
            if finding.speech >= 0.5:
                thread.take(finding.entity, finding.share, finding.phrase)
                thread.asked = is_asked(finding)
            findings.append(finding)
        return [self.rules.answer(reading, scene, f) for f in with_echoes(scene, findings)]

    def cases(self, reading: Reading, scene: Scene) -> list[Case]:
        """What both say of each quotation; `follow` adds what needs the previous answer."""
        marked = mark_words(reading.article.text, reading.quotations, reading.narrative)
        hearings = hear(reading, scene, marked, self.network.read(marked))
        meet_strangers(scene, hearings)
        cases = [self._case(scene, number, hearing) for number, hearing in enumerate(hearings)]
        meet_described(
            scene,
            (f.phrase for case in cases for f in (case.finding, case.pointed) if f is not None),
            (hearing.speaker for hearing in hearings),
        )
        for case, said in zip(cases, scene.texts, strict=True):
            case.words, case.said = len(said.split()), wording(said)
        mentioned, named = entities_at(scene), named_at(scene)
        for case in cases:
            expect_referents(scene, case)
        for case in cases:
            case.candidates = observe(scene, case, self.rules, mentioned, named)
            case.barred = barred_by_kind(scene, query_of(scene, case))
        return cases

    def _case(self, scene: Scene, number: int, hearing: Hearing) -> Case:
        finding = scene.findings[number]
        pointed = pointed_phrase(scene, hearing.source)
        if pointed is None:
            return Case(finding, hearing, None, 0.0)
        phrase, mass = pointed
        if finding.phrase is not None and (
            _overlap(finding.phrase, phrase) or _strays(scene, finding.report, finding.phrase, phrase)
        ):
            return Case(finding, hearing, None, mass)
        return Case(finding, hearing, self.rules.answer_for(scene, number, phrase), mass)

    def settle(self, scene: Scene, case: Case, thread: Thread) -> Finding:
        """The finding that the weighed evidence leads to, and how sure it is."""
        combiner = self.combiner
        speech = sigmoid(dot(speech_features(case), combiner.speech))
        speech = bounded(case.finding.features, speech)
        if case.finding.evidence == LABELLED:
            return replace(case.finding, speech=max(speech, LABELLED_SHARE))
        candidates = follow(case, thread)
        if answers(case.finding, thread):
            candidates = [entry for entry in candidates if entry[0] != thread.previous]
        weighed = combiner.chooser.weigh(candidates)
        ranked = [(number, share) for number, share in weighed if number not in case.barred]
        ranked = _governing_first(case.finding, ranked)
        if len(weighed) == 1 and ranked:
            ranked = [(number, case.support(number)) for number, _ in ranked]
        entity = ranked[0][0] if ranked else None
        finding = replace(
            case.finding,
            entity=entity,
            ranked=ranked,
            tense=best_tense(scene, case, combiner.tense),
            speech=speech,
            confidence=0.0,
        )
        finding = replace(finding, phrase=choose_phrase(case, entity, combiner.mention))
        if entity != case.finding.entity:
            form = finding.phrase.kind.value if finding.phrase is not None else "nearby"
            finding = replace(finding, evidence="network+" + form)
        if entity is not None:
            doubts = speaker_doubts(case, finding, dict(candidates)[entity], thread.share)
            sure = combiner.confidence.of_speaker(doubts)
            finding = replace(finding, sure=sure, confidence=combiner.confidence.of_speech(speech) * sure)
            if _names_somebody_else(scene, finding.phrase, entity):
                finding = replace(finding, phrase=None, report=None, evidence="network+nearby")
        return finding


def _names_somebody_else(scene: Scene, phrase: SpeakerPhrase | None, entity: int) -> bool:
    """Whether a phrase is the name of a person of whom the full name is known, and who is neither the speaker
    nor one of several: it is then no mention of the speaker, and what reports it no cue."""
    cast = scene.cast
    speaker = cast.entities[entity]
    if phrase is None or phrase.kind is not MentionKind.NAME or speaker.kind is SpeakerKind.GROUP:
        return False
    named = {cast.of_name[n.first] for n in phrase.names if n.first in cast.of_name}
    people = (cast.entities[number] for number in named)
    return entity not in named and any(p.kind is SpeakerKind.PERSON and " " in p.name for p in people)


def _governing_first(finding: Finding, ranked: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """The candidates, where the one whose name is the subject of the verb that governs the words ("Japan
    branded North Korea an “outlaw nation”") changes places with a likelier one, unless that is far likelier.
    """
    if finding.report is None or finding.report.code not in _GOVERNED or not ranked:
        return ranked
    place = next((k for k, (number, _) in enumerate(ranked) if number == finding.entity), None)
    if place is None or finding.phrase is None or not finding.phrase.names or ranked[0][1] >= CLEARLY:
        return ranked
    numbers = [number for number, _ in ranked]
    numbers.insert(0, numbers.pop(place))
    return list(zip(numbers, [share for _, share in ranked], strict=True))


def _strays(scene: Scene, report: Report | None, reported: SpeakerPhrase, pointed: SpeakerPhrase) -> bool:
    """Whether the phrase that the network points at stands in another paragraph than the one that is reported
    as the speaker and its cue, or is "he" where "she said" follows the words."""
    if report is None or report.cue is None:
        return False
    words = scene.syntax.words
    cue = words[report.cue[1]]
    if report.lemma in OUTCRIES and cue.index < reported.first:
        return True  # shouts of “away” from his colleagues
    if _is_told_of(scene, cue, reported, pointed):
        return True
    if reported.kind is not MentionKind.PRONOUN and _is_aside(scene, report.cue[0], reported, pointed):
        return True
    governed = report.code == "governed" and reported.kind is not MentionKind.PRONOUN
    if report.code not in _CLOSE_FRAMES and not governed:
        return False
    if None not in (reported.gender, pointed.gender) and reported.gender != pointed.gender:
        return reported.kind is MentionKind.PRONOUN and report.code == "postposed"
    paragraph = words[reported.first].paragraph
    return words[report.cue[0]].paragraph == paragraph != words[pointed.first].paragraph


def _is_told_of(scene: Scene, cue: Word, reported: SpeakerPhrase, pointed: SpeakerPhrase) -> bool:
    """Whether a phrase is what somebody tells of in a clause between commas: the council in "The council, she
    said, treated it as". Not in "He told her, she said, that": there the words are his."""
    words = scene.syntax.words
    told, subject = words[pointed.head], reported.first
    if not pointed.last < subject < cue.index < len(words) - 1:
        return False
    between = words[subject - 1].text == words[cue.index + 1].text == ","
    subject_of = told.relation == "nsubj" and told.head == cue.head
    return between and subject_of and words[cue.head].lemma not in SAYING


def _is_aside(scene: Scene, cue: int, reported: SpeakerPhrase, pointed: SpeakerPhrase) -> bool:
    """Whether a phrase only says more of what is reported as the speaker, or of the circumstances.

    So do the paper in "A memo, obtained by the Heron, says", the firm in "A spokesman for the agency, Wick
    Care, says" and the secretary in "In a letter signed by Jo Park, the union says"; the name in "The chair
    of the board, Jo Park, says" does not.
    """
    words = scene.syntax.words
    above = [pointed.head, *scene.syntax.ancestors(pointed.head)]
    if reported.last < pointed.first <= pointed.last < cue and reported.head in above:
        between = [words[i] for i in above[: above.index(reported.head)]]
        if any(word.index == cue for word in between):
            return False  # "Jo Park, the mayor, who said"
        described = words[reported.head].upos == "NOUN"
        of_it = described and pointed.body and any(word.relation == "nmod" for word in between)
        return of_it or any(word.upos == "VERB" for word in between)
    if pointed.last < reported.first < cue and cue in above and words[reported.head].head == cue:
        return words[above[above.index(cue) - 1]].relation == "obl"
    return False


def _overlap(a: SpeakerPhrase, b: SpeakerPhrase) -> bool:
    return a.first <= b.last and b.first <= a.last


def speech_features(case: Case) -> Features:
    """What bears on whether a stretch is speech."""
    length = "part" if case.words < 5 else "full"
    rule, network = log_odds(case.finding.speech), log_odds(case.hearing.speech, HELD)
    seen = {"seen:" + name: value for name, value in case.finding.features.items()}
    return {
        **seen,
        "bias": 1.0,
        "bias:" + length: 1.0,
        "rule": rule,
        "rule:" + length: rule,
        "network": network,
        "network:" + length: network,
        "source": min(1.0, sum(case.hearing.source.values())),
    }


def tense_features(case: Case, tense: str) -> Features:
    """What speaks for one tense."""
    features = {"network": math.log(case.hearing.tense[tense] + 0.01), "tense:" + tense: 1.0}
    if case.finding.tense == tense:
        features["rule:" + ("cue" if case.finding.report is not None else "none")] = 1.0
    return features


def best_tense(scene: Scene, case: Case, weights: dict[str, float]) -> Tense:
    """The likeliest tense.

    A verb group that points forward ("will say", but not "Will said") is exact, and rare in what the weights
    were fitted on: there the rules decide, unless the network all but excludes it; and so they do where a
    verb in the present stands in a story told in the past. What a cue reports has some tense.
    """
    report = case.finding.report
    if report is not None and report.cue is not None and report.tense is Tense.FUTURE:
        plain = not scene.syntax.words[report.cue[0]].capitalised
        if plain and report.code not in _LOOSE_FRAMES and case.hearing.tense[Tense.FUTURE] >= NOT_EXCLUDED:
            return Tense.FUTURE
    reported = report is not None and report.cue is not None
    if _is_plainly_present(scene, case.finding):
        likeliest = max(TENSES, key=lambda tense: case.hearing.tense[tense])
        if likeliest in (Tense.PAST, Tense.NONE):
            return Tense.PRESENT
    tenses = [tense for tense in TENSES if not (reported and tense == Tense.NONE)]
    if _is_plainly_past(scene, case.finding):
        tenses.remove(Tense.FUTURE)
    return Tense(max(tenses, key=lambda tense: dot(tense_features(case, tense), weights)))


def _is_plainly_past(scene: Scene, finding: Finding) -> bool:
    """Whether words are reported by a verb in the past, as in a preview by one who has spoken: closely, or in
    a sentence that looks at nothing to come. (Of over 7,000 such cues in the training articles two are
    future.)"""
    report = finding.report
    if report is None or report.cue is None or report.tense is not Tense.PAST:
        return False
    cue = scene.syntax.words[report.cue[1]]
    if "Tense=Past|VerbForm=Fin" not in cue.feats:
        return False
    told = (word.text.lower() for word in _sentence_but(scene, report.cue))
    return report.code in _CLOSE_FRAMES or (report.code == "governed" and _COMING.isdisjoint(told))


def _is_plainly_present(scene: Scene, finding: Finding) -> bool:
    """Whether words are reported by "according to" beside them, or closely by a verb in the present that is
    not itself reported ("she said that she recalls"). (Of 360 present cues in the training articles, reported
    or not, 337 are present, and 14 past or without a tense.)"""
    report, phrase = finding.report, finding.phrase
    if report is None or report.cue is None or phrase is None or report.tense is not Tense.PRESENT:
        return False
    words = scene.syntax.words
    cue = words[report.cue[1]]
    if report.code == "according":
        return not any(word.upos == "VERB" for word in _sentence_but(scene, report.cue))
    if report.code not in _CLOSE_FRAMES | {"governed"} or "Tense=Pres|VerbForm=Fin" not in cue.feats:
        return False
    if cue.text == cue.lemma and not (phrase.plural or phrase.text.lower() in FIRST):
        return False  # "Scott's niece, state Del. Jo Park", of which the tagger makes a verb
    above = [words[i] for i in scene.syntax.ancestors(cue.index)]
    return not any(word.lemma in REPORTING and word.upos == "VERB" for word in above)


def _sentence_but(scene: Scene, cue: tuple[int, int]) -> list[Word]:
    """The words outside marks of the sentence that holds a cue, without the cue's own."""
    first, last = scene.reporting.sentence(*cue)
    words = scene.syntax.words[first : last + 1]
    return [w for w in words if w.stretch < 0 and not cue[0] <= w.index <= cue[1]]
