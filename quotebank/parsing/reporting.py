"""The words that report each quotation: cue, the noun that speaks, tense, addressee and medium.

For every stretch between marks the frames in which English reports speech are tried, the narrowest first:
what follows the marks (“…,” she said; “…,” said Ms Chen; according to; – Name), what introduces them
(She said: “…”; Name, role: “…”), and, for words woven into a sentence, the verbs and nouns that govern them
(called it a “disaster”; a warning that “…”), by way of the dependencies and, where these lead nowhere, by
nearness.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from quotebank.parsing.clauses import (
    circumstances,
    in_relative,
    is_ability,
    is_finite,
    is_passive,
    is_verb,
    quoted_by,
    speaker_of,
)
from quotebank.parsing.frames import STAGE, Surroundings
from quotebank.parsing.places import DASHES
from quotebank.parsing.reporting_verbs import (
    JUDGING,
    LIGHT,
    MEDIA,
    NOUNS,
    REPORTING,
    SAYING,
    THINKING,
    URGING,
)
from quotebank.parsing.syntax import Stretch, Word
from quotebank.parsing.tense import group_start, tense_of
from quotebank.records import Tense

_COMMAS = frozenset({",", *DASHES})


def is_speech_noun(word: Word) -> bool:
    """Whether a word is a noun for something said ("claim", "shouts", whose plural may be its lemma)."""
    return word.upos == "NOUN" and not {word.lemma, word.lemma.removesuffix("s")}.isdisjoint(NOUNS)


@dataclass(frozen=True, slots=True)
class Report:
    """How one stretch is reported. Word indexes are of the `Syntax`; `code` names the frame that was
    found.
    """

    code: str
    cue: tuple[int, int] | None = None
    lemma: str | None = None
    speaker: int | None = None
    tense: Tense = Tense.NONE
    addressee: int | None = None
    medium: int | None = None


class Reporting(Surroundings):
    """Finds the report of each stretch of one narrative."""

    def report(self, number: int) -> Report | None:
        """The report of stretch `number`, or None when nothing in its sentence or just before it
        reports it.
        """
        return next(self._reports(number), None)

    def _reports(self, number: int) -> Iterator[Report]:
        stretch = self.syntax.stretches[number]
        if not self.words or stretch.first >= len(self.words):
            return
        lo, hi = self.window(stretch)
        before = self._outside(lo, stretch.first - 1)
        woven = bool(before) and self.words[before[-1]].text not in (":", ",", *DASHES)
        if not before or not woven:
            yield from self._introduced(stretch, lo, before)
        if not woven:
            yield from self._followed(stretch, hi)
        yield from self._governed(stretch, lo, hi)
        if woven:
            yield from self._followed(stretch, hi)
        yield from self._tailed(stretch, hi)
        yield from self._near(stretch, lo)
        yield from self._shared(number, lo, hi)

    # -- what follows the marks

    def _followed(self, stretch: Stretch, hi: int) -> Iterator[Report]:
        words = self.words
        i = stretch.last + 1
        final = self._final(stretch)
        pause = final in ",?!…—–-"
        dash = False
        while i <= hi and words[i].text in _COMMAS:
            dash = dash or words[i].text in DASHES
            pause = True
            i += 1
        if i > hi or words[i].stretch >= 0:
            return
        word = words[i]
        if word.text.lower() == "according" and i < hi and words[i + 1].text.lower() == "to":
            head = self._noun_after(i + 2, hi)
            if head is not None:
                yield Report("according", (i, i + 1), "according to", head, Tense.PRESENT)
            return
        if word.text.lower() in ("as", "is", "was") and i < hi:
            if word.text.lower() != "as" and words[i + 1].text.lower() not in ("how", "what"):
                return
            i += 1 if word.text.lower() == "as" else 2
            pause = True
            if i > hi:
                return
            word = words[i]
        if is_verb(word) or (word.upos == "AUX" and i < hi and is_verb(words[i + 1]) and word.lemma != "be"):
            verb = i if is_verb(word) else i + 1
            known = words[verb].lemma in REPORTING or (pause and self._unknown_cue(verb))
            if known and (pause or words[verb].lemma in SAYING) and is_finite(self.syntax, verb):
                head = self._subject_after(verb, hi)
                if head is not None:
                    yield self._verbal("inverted", verb, head)
                    return
                if pause and words[verb].lemma in SAYING:
                    head = speaker_of(self.syntax, verb)
                    if head is not None:
                        yield self._verbal("postposed", verb, head)
            return
        if dash and not self._has_verb(i, hi) and (word.capitalised or word.upos in ("DET", "NUM")):
            head = self._noun_after(i, hi)
            if head is not None:
                yield Report("signed", None, None, head, Tense.NONE)
            return
        if pause:
            found = self._clause_after(i, hi, strict=False)
            staged = STAGE - {"say"} if words[i - 1].text.lower() == "as" else ()
            if found is not None and words[found[0]].lemma not in staged:
                yield self._verbal("postposed", *found)

    # -- what introduces them

    def _introduced(self, stretch: Stretch, lo: int, before: list[int]) -> Iterator[Report]:
        words = self.words
        if before:
            last = before[-1]
            if last != stretch.first - 1:
                return
        else:
            last = stretch.first - 1
            if last < 0 or words[last].text != ":" or words[last].stretch >= 0:
                return
            lo = last
            while lo > 0 and not self.breaks[lo - 1]:
                lo -= 1
            before = self._outside(lo, last)
        mark = words[last].text
        if mark == ":":
            yield from self._colon(lo, last)
        elif mark == "," or mark in DASHES:
            verb = self._cue_before(lo, last - 1)
            if verb is not None:
                head = self._speaker(verb, lo, last)
                if head is None:
                    head = self._linear_subject(verb, lo)
                if head is not None:
                    yield self._verbal("introduced", verb, head)
            else:
                for i in range(lo, last):
                    if words[i].text.lower() == "according" and words[i + 1].text.lower() == "to":
                        head = self._noun_after(i + 2, last)
                        if head is not None:
                            yield Report("according", (i, i + 1), "according to", head, Tense.PRESENT)

    def _cue_before(self, lo: int, last: int) -> int | None:
        """The reporting verb whose clause runs up to `last` with nothing but addressee, place or time
        after it.
        """
        words = self.words
        for v in range(last, lo - 1, -1):
            word = words[v]
            if word.stretch >= 0:
                continue
            if word.text in (";", ":"):
                return None
            if is_verb(word) and word.lemma in REPORTING and not (word.lemma in LIGHT and v < last - 1):
                if (
                    word.deprel == "acl:relcl"
                    and v < last
                    and self._relative_before(v, max(lo, v - 8))
                    and self._closed_after(v, last)
                ):
                    continue
                return v
        return None

    def _colon(self, lo: int, colon: int) -> Iterator[Report]:
        words = self.words
        verbs = [i for i in range(lo, colon) if is_verb(words[i]) and words[i].stretch < 0]
        finite = [v for v in verbs if is_finite(self.syntax, v)]
        clause = [v for v in verbs if not (in_relative(self.syntax, v) and self._closed_after(v, colon))]
        for v in reversed(clause):
            if (
                words[v].lemma in SAYING | URGING | THINKING
                and not (words[v].lemma in LIGHT and v < colon - 1)
            ) or (words[v].lemma in JUDGING and v >= colon - 4):
                head = self._speaker(v, lo, colon)
                if head is None and is_passive(self.syntax, v):
                    continue
                if head is None:
                    head = self._linear_subject(v, lo)
                if head is not None:
                    yield self._verbal("colon", v, head)
                    return
        for i in range(colon - 1, lo - 1, -1):
            if words[i].stretch < 0 and is_speech_noun(words[i]):
                head = self._speaker_of_noun(i)
                if head is not None:
                    yield self._nominal("colon-noun", i, head)
                    return
        if not finite:
            start = lo
            while start < colon and (
                words[start].upos in ("ADP", "CCONJ", "PUNCT", "ADV", "SYM") or words[start].stretch >= 0
            ):
                start += 1
            head = self._nominal_from(start, colon - 1)
            if head is not None and colon - lo <= 30 and self._label(start, head, colon):
                yield Report("label", None, None, head, Tense.NONE)
                return
        for v in reversed(clause):
            if v in finite:
                head = speaker_of(self.syntax, v)
                if head is not None and words[head].upos in ("PROPN", "PRON", "NOUN"):
                    yield self._verbal("colon-act", v, head)
                    return

    def _label(self, start: int, head: int, colon: int) -> bool:
        """Whether what stands before the colon is a speaker's name or role and no heading."""
        word = self.words[head]
        return (
            word.upos == "PROPN"
            or word.entity >= 0
            or word.text.startswith("@")
            or self.words[start].capitalised
        )

    # -- words woven into a sentence

    def _governed(self, stretch: Stretch, lo: int, hi: int) -> Iterator[Report]:
        words = self.words
        inside = range(stretch.first, min(stretch.last, len(words) - 1) + 1)
        heads = [i for i in inside if words[i].head not in inside and words[i].upos != "PUNCT"]
        heads = heads or [i for i in inside if words[i].head not in inside]
        if not heads:
            return
        path = [a for h in heads[:1] for a in self.syntax.ancestors(h)]
        weak: Report | None = None
        for a in path:
            word = words[a]
            if word.stretch >= 0:
                continue
            if not lo <= a <= hi:
                break
            found: Report | None = None
            if (aside := self._aside(a, stretch)) is not None:
                found = self._verbal("governed", *aside)
            elif is_verb(word) and word.lemma in REPORTING and not is_ability(self.syntax, a):
                head = self._speaker(a, lo, hi)
                if head is None and not is_passive(self.syntax, a):
                    head = self._linear_subject(a, lo)
                if head is not None and head not in inside:
                    found = self._verbal("governed", a, head)
                    if word.lemma in LIGHT:
                        weak = weak or self._verbal("governed-light", a, head)
                        continue
            elif is_speech_noun(word) and a < stretch.first and not self._is_judged(a):
                head = self._speaker_of_noun(a)
                if head is not None:
                    found = self._nominal("noun", a, head)
            elif is_verb(word) and word.lemma in THINKING and weak is None:
                head = speaker_of(self.syntax, a)
                if head is not None and head not in inside:
                    weak = self._verbal("governed-light", a, head)
            if found is not None:
                yield found
                return
        if weak is not None:
            yield weak

    def _near(self, stretch: Stretch, lo: int) -> Iterator[Report]:
        """The nearest reporting verb to the left in the sentence, whatever the dependencies say."""
        words = self.words
        for v in range(stretch.first - 1, max(lo, stretch.first - 40) - 1, -1):
            word = words[v]
            if word.stretch >= 0:
                continue
            if word.text.lower() == "according" and words[v + 1].text.lower() == "to":
                head = self._noun_after(v + 2, stretch.first - 1)
                if head is not None:
                    yield Report("according", (v, v + 1), "according to", head, Tense.PRESENT)
                    return
            if (
                not is_verb(word)
                or word.lemma not in REPORTING
                or word.lemma in LIGHT
                or is_ability(self.syntax, v)
            ):
                continue
            if (word.deprel == "acl" or in_relative(self.syntax, v)) and self._closed_after(v, stretch.first):
                continue
            head = self._speaker(v, lo, stretch.last)
            if head is None and is_passive(self.syntax, v):
                continue
            if head is None:
                head = self._linear_subject(v, lo)
            if head is not None:
                yield self._verbal("near", v, head)
                return

    def _tailed(self, stretch: Stretch, hi: int) -> Iterator[Report]:
        """A reporting clause that closes the sentence further on: it was “still Sunday” for them, the
        foreman said.
        """
        words = self.words
        for i in range(stretch.last + 1, hi):
            if words[i].text == "," and words[i].stretch < 0 and words[i + 1].stretch < 0:
                if (
                    words[i + 1].text.lower() == "according"
                    and i + 2 <= hi
                    and words[i + 2].text.lower() == "to"
                ):
                    head = self._noun_after(i + 3, hi)
                    if head is not None:
                        yield Report("according", (i + 1, i + 2), "according to", head, Tense.PRESENT)
                        return
                found = self._clause_after(i + 1, hi, strict=True)
                if found is not None and found[0] - i <= 14 and words[found[0]].lemma in SAYING:
                    rest = [w for w in words[found[0] + 1 : hi + 1] if w.stretch < 0 and is_verb(w)]
                    if not rest:
                        yield self._verbal("tailed", *found)
                        return

    def _shared(self, number: int, lo: int, hi: int) -> Iterator[Report]:
        """The frame of another stretch of the sentence: “painful” but needed “for the long term,” he said."""
        stretch = self.syntax.stretches[number]
        for other in self.syntax.stretches[number + 1 : number + 4]:
            if other.first > hi or self.window(other) != (lo, hi):
                break
            for report in self._followed(other, hi):
                if report.code in ("inverted", "postposed"):
                    yield replace(report, code="shared")
                    return
        for i in range(stretch.first - 1, max(lo, stretch.first - 8) - 1, -1):
            if is_speech_noun(self.words[i]) and self.words[i].stretch < 0 and not self._is_judged(i):
                head = self._speaker_of_noun(i)
                if head is not None and lo <= head <= hi:
                    yield self._nominal("noun", i, head)
                    return

    # -- common parts

    def _is_judged(self, noun: int) -> bool:
        """Whether a noun is what somebody finds words for: "called the complaints “unscientific”"."""
        word = self.words[noun]
        return word.relation == "obj" and word.head >= 0 and self.words[word.head].lemma in JUDGING

    def _verbal(self, code: str, verb: int, head: int) -> Report:
        addressee, medium = circumstances(self.syntax, verb)
        quoted = quoted_by(self.syntax, verb)
        head = self._possessed(head, verb) if quoted is None else quoted
        first = last = verb
        for c in self.words[verb].children:
            if self.words[c].deprel == "compound:prt" and c == verb + 1:
                last = c
        first = group_start(self.syntax, first)
        if first <= head <= verb:
            first = verb
        return Report(
            code, (first, last), self.words[verb].lemma, head, tense_of(self.syntax, verb), addressee, medium
        )

    def _nominal(self, code: str, noun: int, head: int) -> Report:
        words = self.words
        tense = Tense.PAST
        for a in self.syntax.ancestors(noun):
            if is_verb(words[a]):
                tense = tense_of(self.syntax, a)
                break
        return Report(
            code,
            (noun, noun),
            words[noun].lemma,
            head,
            tense,
            None,
            noun if words[noun].lemma in MEDIA else None,
        )
