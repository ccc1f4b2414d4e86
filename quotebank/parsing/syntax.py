"""A parsed narrative as one row of words: dependencies, names and quotation marks by index.

Stanza parses sentences; reporting crosses them, because a quotation's marks and stops break sentences in
odd places. So the words of a whole article are laid in one list, heads become indexes into it, and every word
knows its paragraph and the stretch between marks that it lies in.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from quotebank.parsing.reporting_verbs import ALWAYS_VERBS, INFLECTED, REPORTING, THINKING

CLOSING = "”\"'’»›“‘``"
STOPS = frozenset(".?!…")
_HYPHENS = frozenset("-‐‑")
_NAME_CHARS = re.compile(r"[^\W\d_]")
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"})
_LEFT_PARTS = frozenset(
    {
        "det",
        "amod",
        "compound",
        "flat",
        "nummod",
        "nmod",
        "nmod:poss",
        "advmod",
        "case",
        "goeswith",
        "det:predet",
        "nmod:unmarked",
        "nmod:npmod",
        "nmod:desc",
        "name",
    }
)


@dataclass(slots=True)
class Word:
    """One syntactic word. Offsets are code points of the narrative; `head` is an index into
    `Syntax.words` or -1.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    sentence: int
    entity: int = -1
    stretch: int = -1
    paragraph: int = 0
    children: list[int] = field(default_factory=list)

    @property
    def relation(self) -> str:
        """The dependency relation without its subtype."""
        return self.deprel.split(":")[0]

    @property
    def capitalised(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Entity:
    """A name found by the tagger: words `first` to `last` (inclusive) and its type in capitals."""

    first: int
    last: int
    type: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch between marks in the narrative: which quotation, which of its stretches, offsets,
    word indexes.
    """

    quotation: int
    part: int
    start: int
    end: int
    first: int
    last: int
    closed: bool


class Syntax:
    """The words of a narrative, with the stretches between marks laid over them."""

    def __init__(self, text: str, document: Any, marks: list[tuple[int, int, int, int, bool]]) -> None:
        """`marks` holds (quotation, part, start, end, closed) for every stretch, in order of the text."""
        self.text = text
        self.words: list[Word] = []
        self.entities: list[Entity] = []
        self._read(document)
        self._mend_beside_pronouns()
        self.starts = [w.start for w in self.words]
        self.paragraph_starts = [0] + [m.end() for m in re.finditer(r"[^\S\n]*\n\s*", text)]
        for word in self.words:
            word.paragraph = bisect_right(self.paragraph_starts, word.start) - 1
            if word.head >= 0:
                self.words[word.head].children.append(word.index)
        self.stretches: list[Stretch] = []
        for quotation, part, start, end, closed in marks:
            first = bisect_left(self.starts, start)
            if first and self.words[first - 1].end > start:
                first -= 1
            last = bisect_left(self.starts, end) - 1
            for i in range(first, min(last + 1, len(self.words))):
                self.words[i].stretch = len(self.stretches)
            self.stretches.append(Stretch(quotation, part, start, end, first, max(first, last), closed))

    def _read(self, document: Any) -> None:
        for number, sentence in enumerate(document.sentences):
            base = len(self.words)
            opened: int | None = None
            for token in sentence.tokens:
                tag = token.ner or "O"
                for word in token.words:
                    start = word.start_char if word.start_char is not None else token.start_char
                    end = word.end_char if word.end_char is not None else token.end_char
                    head = base + word.head - 1 if word.head else -1
                    self.words.append(
                        _mended(
                            Word(
                                len(self.words),
                                start,
                                end,
                                word.text,
                                (word.lemma or word.text).lower(),
                                word.upos or "X",
                                word.feats or "",
                                head,
                                word.deprel or "dep",
                                number,
                            )
                        )
                    )
                last = len(self.words) - 1
                if tag[:2] in ("B-", "S-"):
                    opened = last - len(token.words) + 1
                if tag[:2] in ("E-", "S-") and opened is not None:
                    self._name(opened, last, tag[2:].upper())
                    opened = None

    def _mend_beside_pronouns(self) -> None:
        """A form of a reporting verb after "he" or "she", or before a colon, is that verb ("he
        promises/NOUN").
        """
        for i, word in enumerate(self.words):
            if word.upos not in ("NOUN", "ADJ", "PROPN", "X") or word.text not in INFLECTED or i == 0:
                continue
            before = self.words[i - 1].text.lower()
            after = self.words[i + 1].text if i + 1 < len(self.words) else ""
            single = before in ("he", "she") and not word.text.endswith("ing")
            plural = (before in ("they", "i", "we") and word.text == INFLECTED[word.text]) or (
                before in ("they", "i", "we") and word.text.endswith("ed")
            )
            colon = after == ":" and word.text.endswith("s") and self.words[i - 1].upos in ("PROPN", "PUNCT")
            if single or plural or colon:
                word.upos, word.lemma = "VERB", INFLECTED[word.text]
                tense = "Past" if word.text.endswith("ed") else "Pres"
                word.feats = f"Mood=Ind|Tense={tense}|VerbForm=Fin"

    def _name(self, first: int, last: int, kind: str) -> None:
        for i in range(first, last + 1):
            self.words[i].entity = len(self.entities)
        self.entities.append(Entity(first, last, kind))

    def at(self, offset: int) -> int:
        """Index of the first word that starts at `offset` or after it."""
        return bisect_left(self.starts, offset)

    def string(self, first: int, last: int) -> str:
        """The narrative's own text from word `first` to word `last`."""
        return self.text[self.words[first].start : self.words[last].end]

    def child(self, index: int, *relations: str) -> int | None:
        """The first dependent of `index` in one of the relations (with or without subtype)."""
        for c in self.words[index].children:
            if self.words[c].deprel in relations or self.words[c].relation in relations:
                return c
        return None

    def opens_paragraph(self, index: int) -> bool:
        """Whether a word is the first of its paragraph."""
        return index == 0 or self.words[index - 1].paragraph != self.words[index].paragraph

    def ancestors(self, index: int) -> Iterator[int]:
        """The heads above a word, nearest first."""
        seen = {index}
        i = self.words[index].head
        while i >= 0 and i not in seen:
            seen.add(i)
            yield i
            i = self.words[i].head

    def noun_phrase(self, head: int, limit_left: int = 0, limit_right: int | None = None) -> tuple[int, int]:
        """First and last word of the noun phrase around `head`, without appositions, clauses and what
        follows them.

        Stays outside quotation marks and inside the limits given as word indexes.
        """
        words = self.words
        right = len(words) - 1 if limit_right is None else limit_right
        inside = {head}
        stack = [head]
        while stack:
            h = stack.pop()
            for c in words[h].children:
                w = words[c]
                if c in inside or w.stretch >= 0 or not limit_left <= c <= right:
                    continue
                keep = w.deprel in _LEFT_PARTS or w.relation in (
                    "flat",
                    "compound",
                    "nmod",
                    "fixed",
                    "goeswith",
                )
                if w.relation in ("conj", "cc") and h != head:
                    keep = True
                if (
                    h == head
                    and c > h
                    and w.relation == "appos"
                    and w.upos == "PROPN"
                    and c - h <= 2
                    and words[c - 1].text != ","
                ):
                    keep = True
                if w.upos == "PUNCT":
                    keep = w.text in "-–'" and h != head
                if keep:
                    inside.add(c)
                    stack.append(c)
        first = last = head
        while first - 1 in inside or (first - 2 in inside and self._bridge(first - 1)):
            first -= 1
        while last + 1 in inside or (last + 2 in inside and self._bridge(last + 1)):
            last += 1
        while (
            first < head
            and words[first].upos in ("ADP", "PUNCT", "CCONJ", "SCONJ")
            and words[first].text.lower() not in ("no",)
        ):
            first += 1
        whole = first
        while first > limit_left and (self._glued(first - 1) or (first < whole and first - 1 in inside)):
            first -= 1
        while last < right and self._glued(last):
            last += 1
        return first, last

    def _glued(self, index: int) -> bool:
        """Whether a word and the next are parts of one printed word: "e-mail", "mother-in-law"."""
        one, other = self.words[index], self.words[index + 1]
        return (
            one.end == other.start
            and one.stretch < 0
            and other.stretch < 0
            and (one.text[-1].isalnum() or one.text[0] in _HYPHENS or one.text[-1] in _HYPHENS)
            and (other.text[0].isalnum() or other.text[0] in _HYPHENS)
            and (one.text[-1] in _HYPHENS or other.text[0] in _HYPHENS)
        )

    def _bridge(self, index: int) -> bool:
        return (
            self.words[index].text in ("-", "–", "’s", "'s", ".", "'", "’") or self.words[index].lemma == "of"
        )

    def head_of(self, first: int, last: int) -> int:
        """The first word of `first` to `last` whose own head lies outside them, or `last`."""
        return next((i for i in range(first, last + 1) if not first <= self.words[i].head <= last), last)

    def is_nominal(self, index: int) -> bool:
        """Whether the word can head a noun phrase."""
        return self.words[index].upos in _NOMINAL


_SELDOM_ADJECTIVES = frozenset(
    {
        "said",
        "told",
        "wrote",
        "added",
        "continued",
        "replied",
        "noted",
        "asked",
        "explained",
        "argued",
        "insisted",
    }
)


_NO_SINGULAR = frozenset(
    "congratulations dues earnings glasses goods grounds headquarters news outskirts premises proceedings "
    "remains savings series species surroundings thanks".split()
)


def _mended(word: Word) -> Word:
    """A reporting verb whose tag or lemma went wrong, put right: “…,” the official said/NOUN."""
    form = word.text
    if (
        form in ALWAYS_VERBS
        and word.upos not in ("VERB", "AUX")
        and not (word.upos == "ADJ" and word.deprel == "amod" and form not in _SELDOM_ADJECTIVES)
    ):
        word.upos, word.lemma = "VERB", INFLECTED[form]
        word.feats = (
            "VerbForm=Ger"
            if form.endswith("ing")
            else "Mood=Ind|Tense=Pres|VerbForm=Fin"
            if form.endswith("s")
            else "Mood=Ind|Tense=Past|VerbForm=Fin"
        )
    elif word.upos == "VERB" and form.lower() in INFLECTED and word.lemma not in REPORTING | THINKING:
        word.lemma = INFLECTED[form.lower()]
    elif word.upos == "NOUN" and word.lemma == form.lower() and "Number=Plur" in word.feats:
        word.lemma = _singular(word.lemma)
    elif form.endswith("ss") and word.lemma == form[:-2].lower():
        word.lemma = form.lower()  # seamstre
    return word


def _singular(plural: str) -> str:
    """A noun without the "s" that the lemmatizer left ("aides", "unions"), which few nouns have in both
    numbers."""
    if plural in _NO_SINGULAR or plural.endswith(("ss", "us", "is", "ics")) or not plural.endswith("s"):
        return plural
    if plural.endswith("ies") and len(plural) > 4:
        return plural[:-3] + "y"
    return plural[:-2] if plural.endswith(("sses", "shes", "ches", "xes", "zes")) else plural[:-1]
