"""The sentence around a stretch: its clauses, its noun phrases, and who does what its verbs say.

Dependencies come first; where a parse leads out of the sentence or nowhere, the order of the words decides.
"""

from __future__ import annotations

import re

from quotebank.parsing.clauses import is_finite, is_verb, sentence_breaks, speaker_of
from quotebank.parsing.reporting_verbs import DOCUMENTS, LIGHT, OUTCRIES, REPORTING, SAYING
from quotebank.parsing.syntax import Stretch, Syntax

STAGE = frozenset({"come", "go", "follow", "be", "have", "do", "run", "appear", "happen", "say"})
"""Verbs that stand where cues do and report nothing."""

FRAME_RANK = {
    code: rank
    for rank, code in enumerate(
        [
            "inverted",
            "postposed",
            "introduced",
            "colon",
            "according",
            "signed",
            "governed",
            "label",
            "noun",
            "colon-noun",
            "tailed",
            "shared",
            "near",
            "colon-act",
            "governed-light",
        ]
    )
}
"""The frames of a report (see `reporting`), the narrowest first."""


class Surroundings:
    """What stands around the stretches of one narrative."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self.words = syntax.words
        self.breaks = sentence_breaks(syntax)

    def window(self, stretch: Stretch) -> tuple[int, int]:
        """First and last word of the sentence that holds a stretch."""
        return self.sentence(stretch.first, stretch.last)

    def sentence(self, first: int, last: int) -> tuple[int, int]:
        """First and last word of the sentence, or sentences, that hold the words `first` to `last`."""
        lo, hi = first, last
        while lo > 0 and not self.breaks[lo - 1]:
            lo -= 1
        while hi + 1 < len(self.words) and not self.breaks[hi]:
            hi += 1
        return lo, hi

    def _outside(self, first: int, last: int) -> list[int]:
        return [i for i in range(max(first, 0), last + 1) if self.words[i].stretch < 0]

    def _aside(self, above: int, stretch: Stretch) -> tuple[int, int] | None:
        """Verb and subject of the clause between commas that reports a sentence whose own verb reports
        nothing: "The council, she said, treated it as “…”"."""
        words = self.words
        if words[above].lemma in SAYING:
            return None
        for c in words[above].children:
            said = is_verb(words[c]) and words[c].lemma in SAYING and words[c].stretch < 0
            if not said or c >= stretch.first or words[c].relation not in ("parataxis", "ccomp"):
                continue
            subjects = [s for s in words[c].children if words[s].relation == "nsubj" and s < c]
            if not subjects or words[c + 1].text != "," or not is_finite(self.syntax, c):
                continue
            if any(w.text == "," for w in words[max(0, subjects[-1] - 6) : subjects[-1]]):
                return c, subjects[-1]
        return None

    def _clause_after(self, start: int, hi: int, strict: bool) -> tuple[int, int] | None:
        """Verb and subject of a clause “NP [, apposition,] verb …” that begins at word `start`."""
        words = self.words
        nominal = self._nominal_from(start, hi)
        if nominal is None:
            return None
        for v in range(nominal + 1, min(hi, start + 45) + 1):
            word = words[v]
            if word.stretch >= 0 or word.text in (";", ":"):
                return None
            if not is_verb(word):
                continue
            if word.deprel == "acl:relcl" or (v > 0 and self._relative_before(v, nominal)):
                continue
            subject = self.syntax.child(v, "nsubj")
            known = word.lemma in REPORTING and not (strict and word.lemma in LIGHT)
            if subject is not None and start <= subject < v and (known or is_finite(self.syntax, v)):
                deeper = None if known else self._reporting_below(v, hi)
                if deeper is not None:
                    return deeper, subject
                if known or (not strict and self._unknown_cue(v)):
                    return v, subject
                return None
            if known and is_finite(self.syntax, v) and subject is None:
                return v, nominal
        return None

    def _unknown_cue(self, verb: int) -> bool:
        """A verb in a reporting frame whose only complement is the quotation: “…,” the mother of four
        harrumphed.
        """
        words = self.words
        return words[verb].lemma not in STAGE and not any(
            words[c].relation in ("obj", "ccomp", "cop") and words[c].stretch < 0
            for c in words[verb].children
            if c > verb
        )

    def _reporting_below(self, verb: int, hi: int) -> int | None:
        words = self.words
        for c in words[verb].children:
            if (
                verb < c <= hi
                and words[c].relation in ("xcomp", "conj", "advcl")
                and words[c].lemma in SAYING
                and is_verb(words[c])
            ):
                return c
        return None

    def _relative_before(self, verb: int, nominal: int) -> bool:
        """Whether a relative pronoun opens a clause between the noun and the verb and the verb is its
        first.
        """
        words = self.words
        for i in range(verb - 1, nominal, -1):
            if is_verb(words[i]):
                return False
            if words[i].text.lower() in ("who", "which", "whose", "whom", "that") and words[i].stretch < 0:
                return True
        return False

    def _subject_after(self, verb: int, hi: int) -> int | None:
        words = self.words
        subject = self.syntax.child(verb, "nsubj")
        if subject is not None and verb < subject <= hi and words[subject].stretch < 0:
            return subject
        if (
            subject is not None
            and subject < verb
            and words[subject].stretch < 0
            and words[subject].paragraph == words[verb].paragraph
        ):
            nominal = self._noun_after(verb + 1, hi)
            if nominal is None or words[verb + 1].upos not in ("PROPN", "DET", "NOUN", "PRON", "ADJ"):
                return None
        return self._noun_after(verb + 1, hi)

    def _noun_after(self, start: int, hi: int) -> int | None:
        """Head of the noun phrase that begins at `start` (adverbs skipped)."""
        i = start
        while i <= hi and (self.words[i].upos in ("ADV", "PART") or self.words[i].text in (",",)):
            i += 1
        return self._nominal_from(i, hi)

    def _nominal_from(self, start: int, hi: int) -> int | None:
        words = self.words
        if start > hi:
            return None
        i = start
        while i <= hi and words[i].upos in ("ADV", "CCONJ", "SCONJ") and words[i].upos != "PRON":
            i += 1
        first = i
        if first > hi or words[first].stretch >= 0:
            return None
        if words[first].upos == "ADP":
            return None
        run: list[int] = []
        while (
            i <= hi
            and words[i].stretch < 0
            and (
                self.syntax.is_nominal(i)
                or words[i].text in ("’s", "'s", "’", "'", "-", "&")
                or words[i].upos in ("PART",)
                or (words[i].upos == "ADV" and not run)
            )
        ):
            run.append(i)
            i += 1
        nouns = [
            k
            for k in run
            if words[k].upos in ("NOUN", "PROPN", "PRON", "X") and words[k].text not in ("’s", "'s")
        ]
        if not nouns:
            return next((k for k in run if words[k].upos in ("ADJ", "NUM", "DET")), None)
        if words[nouns[0]].upos == "PRON" and "Poss=Yes" not in words[nouns[0]].feats:
            return nouns[0]
        # the head of the run is the noun whose own head lies outside it
        for k in nouns:
            if words[k].head not in run:
                return k
        return nouns[-1]

    def _closed_after(self, verb: int, last: int) -> bool:
        return any(self.words[i].text == "," for i in range(verb + 1, last))

    def _speaker(self, verb: int, lo: int, hi: int) -> int | None:
        """The speaker by dependencies, unless these lead out of the sentence."""
        head = speaker_of(self.syntax, verb)
        return head if head is not None and lo <= head <= hi else None

    def _linear_subject(self, verb: int, lo: int) -> int | None:
        """The nearest noun or pronoun to the left that is no object, when the parse gives the verb no
        subject.
        """
        words = self.words
        i = verb - 1
        while i >= lo and (
            words[i].upos in ("AUX", "ADV", "PART")
            or words[i].lemma in ("not", "then", "also", "later", "to")
        ):
            i -= 1
        if i > lo and words[i].text == "," and words[i].stretch < 0:
            j = i - 1
            while j > max(lo, i - 28) and words[j].text != ",":
                j -= 1
            if (
                j > lo
                and words[j].text == ","
                and words[j - 1].upos in ("PROPN", "NOUN")
                and words[j - 1].stretch < 0
            ):
                i = j - 1
        if (
            i >= lo
            and words[i].stretch < 0
            and words[i].upos in ("PROPN", "PRON", "NOUN")
            and words[i].text.lower() not in ("who", "which", "that", "it")
        ):
            head = i
            while (
                words[head].relation in ("flat", "compound")
                and lo <= words[head].head < verb
                and words[words[head].head].upos in ("PROPN", "NOUN")
                and not any(w.text == "," for w in words[words[head].head : head])
            ):
                head = words[head].head
            return head
        for i in range(verb - 1, lo - 1, -1):
            word = words[i]
            if word.stretch >= 0:
                return None
            if word.upos in ("PROPN", "PRON", "NOUN") and word.relation in (
                "nsubj",
                "root",
                "parataxis",
                "appos",
                "conj",
                "dep",
                "list",
            ):
                return i
        return None

    def _speaker_of_noun(self, noun: int) -> int | None:
        """Who made a statement, warning, claim: its possessor, "by X", "from X", or the subject of
        its verb.
        """
        words = self.words
        for c in words[noun].children:
            if words[c].deprel == "nmod:poss":
                return c
        for c in words[noun].children:
            if (
                words[c].relation in ("nmod", "obl")
                and c > noun
                and any(words[g].text.lower() in ("by", "from") for g in words[c].children)
            ):
                return c
        outcry = words[noun].lemma.removesuffix("s") in OUTCRIES
        if outcry and (behind := self._from_behind(noun)) is not None:
            return behind
        if outcry and words[noun].head >= 0:
            source = self._heard_from(words[noun].head, noun)
            if source is not None or self.syntax.child(words[noun].head, "expl") is not None:
                return source
        if words[noun].relation == "nsubj":
            return noun if words[noun].lemma in DOCUMENTS else None
        for a in self.syntax.ancestors(noun):
            if is_verb(words[a]):
                subject = speaker_of(self.syntax, a)
                return subject if subject != noun else None
            if words[a].sentence != words[noun].sentence:
                break
        return None

    def _from_behind(self, noun: int) -> int | None:
        """Who is behind the "from" that follows the words: his colleagues in "amid shouts of “away” from his
        colleagues", whatever the parse joins that to."""
        words = self.words
        quoted = (i for i in range(noun + 1, min(noun + 4, len(words))) if words[i].stretch >= 0)
        first = next(quoted, None)
        if first is None:
            return None
        behind = self.syntax.stretches[words[first].stretch].last + 1
        while behind < len(words) and words[behind].upos == "PUNCT":
            behind += 1
        if behind + 1 >= len(words) or words[behind].text != "from":
            return None
        return self._noun_after(behind + 1, min(behind + 8, len(words) - 1))

    def _heard_from(self, verb: int, noun: int) -> int | None:
        """Where cries come from: the benches in "there were cries of “shame” from the benches"."""
        words = self.words
        behind = (c for c in words[verb].children if c > noun and words[c].relation == "obl")
        return next((c for c in behind if any(words[g].text == "from" for g in words[c].children)), None)

    def _possessed(self, head: int, verb: int) -> int:
        """What a possessive has, where the parse took the possessive itself for the subject ("Its
        organiser, Jo Park, said").
        """
        words = self.words
        if (
            words[head].text.lower() not in ("its", "his", "their", "her", "my", "our")
            or head + 1 >= len(words)
            or head + 1 == verb
        ):
            return head
        if words[head].text.lower() == "her" and words[head + 1].upos not in ("NOUN", "ADJ", "PROPN"):
            return head
        nominal = self._nominal_from(head + 1, min(head + 8, len(words) - 1))
        return head if nominal is None else nominal

    def _final(self, stretch: Stretch) -> str:
        inner = re.sub(r"[”’\"'»“‘«‹›„\s]+$", "", self.syntax.text[stretch.start : stretch.end])
        return inner[-1:]

    def _has_verb(self, first: int, last: int) -> bool:
        return any(is_verb(self.words[i]) and is_finite(self.syntax, i) for i in range(first, last + 1))
