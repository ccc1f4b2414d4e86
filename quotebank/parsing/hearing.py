"""What the network says of each quotation, laid on the words of the parse.

The network reads words of its own making and answers for each stretch; the rules think in syntactic words,
names and entities. Here the stretches of one quotation are put together, and probabilities of words become
probabilities of entities and of phrases.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from quotebank.identity.names import gender_of, same_person
from quotebank.parsing.attribution import Reading, Scene
from quotebank.parsing.bearers import SAME
from quotebank.parsing.mentions import SpeakerPhrase, canonical, speaker_phrase
from quotebank.parsing.name_kinds import VESSELS, is_epithet
from quotebank.parsing.network import Witness
from quotebank.parsing.odds import log_odds, sigmoid
from quotebank.parsing.syntax import Syntax
from quotebank.parsing.windows import MarkedWords, Word
from quotebank.records import Span, SpeakerKind

_PARTS = frozenset({"det", "amod", "compound", "flat", "nummod", "case", "punct", "nmod:poss", "goeswith"})


@dataclass(frozen=True, slots=True)
class Hearing:
    """The network's answers for one quotation; `source`, `cue` and `speaker` by index of syntactic word.

    `same` is the probability that the speaker is the previous quotation's, None where it was not asked.
    """

    speech: float
    tense: dict[str, float]
    same: float | None
    source: dict[int, float]
    cue: dict[int, float]
    speaker: dict[int, float]
    ears: Ears | None = None

    def refer(self, span: Span) -> dict[int, float]:
        """Probabilities of the words that name whom the mention at `span` of the narrative stands for; empty
        where no window that was read for this quotation holds it."""
        return {} if self.ears is None else self.ears.refer(span)

    def expect(self, span: Span) -> None:
        """Says that the mention at `span` will be referred: what is expected is answered at one go."""
        if self.ears is not None:
            self.ears.expect(span)


@dataclass(frozen=True, slots=True)
class Ears:
    """The windows in which a quotation was heard, with the way from their words to those of the parse."""

    witnesses: Sequence[Witness]
    words: Sequence[Word]
    places: Sequence[int]

    def refer(self, span: Span) -> dict[int, float]:
        """See `Hearing.refer`."""
        for witness in self.witnesses:
            found = witness.view.refer(*self._words_of(span)) if witness.view is not None else {}
            if found:
                return _merge([found], self.places)
        return {}

    def expect(self, span: Span) -> None:
        """See `Hearing.expect`."""
        mention = self._words_of(span)
        any(witness.view.expect(*mention) for witness in self.witnesses if witness.view is not None)

    def _words_of(self, span: Span) -> tuple[int, int]:
        """The first and the last word of the window that a span holds."""
        first = bisect_right(self.words, span.start, key=lambda w: w.end)
        last = bisect_right(self.words, span.end - 1, key=lambda w: w.start) - 1
        return first, max(first, last)


def hear(reading: Reading, scene: Scene, marked: MarkedWords, witnesses: Sequence[Witness]) -> list[Hearing]:
    """One hearing for each quotation, its stretches averaged (speech in log-odds)."""
    places = [_place(scene.syntax, word.start) for word in marked.words]
    hearings: list[Hearing] = []
    at = 0
    for quotation in reading.quotations:
        own = witnesses[at : at + len(quotation.spans)]
        at += len(own)
        odds = sum(log_odds(w.speech, 1e-5) for w in own) / len(own)
        hearings.append(
            Hearing(
                speech=sigmoid(odds),
                tense={t: sum(w.tense[t] for w in own) / len(own) for t in own[0].tense},
                same=own[0].same,
                source=_merge([w.source for w in own], places),
                cue=_merge([w.cue for w in own], places),
                speaker=_merge([w.speaker for w in own], places),
                ears=Ears(own, marked.words, places),
            )
        )
    return hearings


def _place(syntax: Syntax, offset: int) -> int:
    """Index of the syntactic word that holds the character at `offset` of the narrative."""
    return max(0, bisect_right(syntax.starts, offset) - 1)


def _merge(parts: Sequence[dict[int, float]], places: Sequence[int]) -> dict[int, float]:
    merged: dict[int, float] = {}
    for part in parts:
        for word, p in part.items():
            merged[places[word]] = merged.get(places[word], 0.0) + p / len(parts)
    return merged


def words_within(syntax: Syntax, span: Span) -> range:
    """The words of the parse that begin within a span of the narrative."""
    return range(bisect_left(syntax.starts, span.start), bisect_left(syntax.starts, span.end))


def entities_at(scene: Scene) -> list[tuple[int, ...]]:
    """For each word of the parse, the numbers of the entities that a mention there is of."""
    found: list[tuple[int, ...]] = [()] * len(scene.syntax.words)
    for entity in scene.cast.entities:
        for mention in entity.mentions:
            for word in words_within(scene.syntax, mention):
                if entity.number not in found[word]:
                    found[word] = (*found[word], entity.number)
    return found


def shares_of(probabilities: dict[int, float], at: Sequence[tuple[int, ...]]) -> dict[int, float]:
    """The probability (0-1) that lies on the words of each entity's mentions, by number of the entity."""
    shares: dict[int, float] = {}
    for word, p in probabilities.items():
        for number in at[word]:
            shares[number] = min(1.0, shares.get(number, 0.0) + p)
    return shares


def pointed_phrase(
    scene: Scene, source: dict[int, float], least: float = 0.25
) -> tuple[SpeakerPhrase, float] | None:
    """The phrase on which most of the probability of the source lies, and how much; None under `least`."""
    syntax = scene.syntax
    phrases: dict[tuple[int, int], tuple[SpeakerPhrase, float]] = {}
    heads: dict[int, float] = {}
    for word, p in source.items():
        if syntax.words[word].stretch < 0 and any(c.isalnum() for c in syntax.words[word].text):
            head = head_of(scene, word)
            heads[head] = heads.get(head, 0.0) + p
    for head, p in heads.items():
        phrase = speaker_phrase(syntax, head, scene.cast.name_at)
        known, before = phrases.get((phrase.first, phrase.last), (phrase, 0.0))
        phrases[(phrase.first, phrase.last)] = (known, before + p)
    if not phrases:
        return None
    best = max(phrases.values(), key=lambda found: (found[1], -found[0].first))
    return best if best[1] >= least else None


def meet_strangers(scene: Scene, hearings: Sequence[Hearing], least: float = 0.3) -> None:
    """Adds the names that the network takes for speakers and the tagger did not take for names.

    A run of capitalised words outside marks with at least `least` of the probability of a speaker or a source
    joins the person whose name it fits, or becomes a person of its own.
    """
    for hearing in hearings:
        for probabilities in (hearing.speaker, hearing.source):
            runs: dict[tuple[int, int], float] = {}
            for word, p in probabilities.items():
                run = _stranger_at(scene, word)
                if run is not None:
                    runs[run] = runs.get(run, 0.0) + p
            for run, p in runs.items():
                if p >= least and _stranger_at(scene, run[1]) is not None:
                    _introduce(scene, *run)


def _stranger_at(scene: Scene, word: int) -> tuple[int, int] | None:
    """The run of capitalised words round `word`, if no entity is mentioned there and it reads like a name."""
    words = scene.syntax.words
    if not _namelike(scene, word):
        return None
    first = last = word
    while first > 0 and words[first - 1].paragraph == words[word].paragraph and _namelike(scene, first - 1):
        first -= 1
    while (
        last + 1 < len(words)
        and words[last + 1].paragraph == words[word].paragraph
        and _namelike(scene, last + 1)
    ):
        last += 1
    if first > 0 and words[first - 1].text in VESSELS:
        return None
    if first < last or not is_epithet(scene.syntax, word):
        return first, last
    named = any(words[word].text in entity.name.split() for entity in scene.cast.entities)
    return (first, last) if named else None


def _namelike(scene: Scene, index: int) -> bool:
    word = scene.syntax.words[index]
    if word.stretch >= 0 or not word.capitalised or word.upos != "PROPN":
        return False
    return not any(m.start <= word.start < m.end for e in scene.cast.entities for m in e.mentions)


def _introduce(scene: Scene, first: int, last: int) -> None:
    """Puts the name on the scene, with every other place where the same words stand."""
    syntax, cast = scene.syntax, scene.cast
    text = syntax.string(first, last)
    name = canonical(text)
    known = [
        e
        for e in cast.entities
        if e.name == name or (e.kind is SpeakerKind.PERSON and same_person(e.name, name) >= SAME)
    ]
    entity = known[0] if len(known) == 1 else cast.add(name, SpeakerKind.PERSON, gender=gender_of(text))
    if entity.kind is SpeakerKind.UNNAMED:
        entity.kind = SpeakerKind.PERSON
    size = last - first
    for start in range(len(syntax.words) - size):
        if syntax.string(start, start + size) == text and _stranger_at(scene, start) == (start, start + size):
            cast.see(entity, start, start + size, subject=syntax.words[start].relation == "nsubj")


def head_of(scene: Scene, word: int) -> int:
    """The head of the name or of the plain noun phrase that a word belongs to."""
    words = scene.syntax.words
    name = scene.cast.name_at.get(word)
    if name is not None:
        return scene.syntax.head_of(name.first, name.last)
    head = word
    for _ in range(6):
        parent = words[head].head
        if parent < 0 or (words[head].deprel not in _PARTS and words[head].relation not in _PARTS):
            break
        named = scene.cast.name_at.get(parent)
        if named is not None and words[head].relation == "det" and head < named.first:
            return scene.syntax.head_of(named.first, named.last)  # the Harbour Authority
        if words[parent].stretch >= 0 or named is not None:
            break
        head = parent
    return head
