"""Gold articles as training examples for the attribution network.

Labels are kept by word of the narrative, so that an augmentation which replaces a word by another (a
surname by a surname from elsewhere, "said" by "will say") leaves every label in its place.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quotebank.parsing.encoder import TENSES
from quotebank.parsing.narrative import Narrative, build_narrative
from quotebank.parsing.quotation import find_quotations
from quotebank.parsing.windows import MarkedWords, Word, mark_words, split_words
from quotebank.records import Span

TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady prof professor rev reverend president senator sen rep gov governor "
    "representative congressman congresswoman secretary minister mp justice judge general gen jr sr ii iii "
    "iv the a an".split()
)


@dataclass(slots=True)
class Label:
    """Gold for one stretch in marks; None where the corpus does not say.

    `source`, `cue` and `speaker` are sets of word numbers; an empty set means "nowhere in the article".
    """

    speech: bool | None = None
    tense: int | None = None
    source: frozenset[int] | None = None
    cue: frozenset[int] | None = None
    speaker: frozenset[int] | None = None
    same: bool | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention, by its first and last word, and the words of the article that name what it stands for."""

    first: int
    last: int
    names: frozenset[int]


@dataclass(slots=True)
class Example:
    """One article: its marked words, a label for each stretch, the surnames that may be replaced, and
    mentions with the words that name the same person or body."""

    doc: str
    marked: MarkedWords
    labels: list[Label]
    surnames: dict[str, list[int]] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)


def read_gold(path: Path) -> list[dict[str, Any]]:
    """Articles of a gold file, one JSON object a line."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def build_example(article: dict[str, Any]) -> Example:
    """Aligns an article's gold with the stretches that the package finds, and labels them."""
    text = article["text"]
    quotations = find_quotations(text)
    narrative = build_narrative(text, quotations)
    marked = mark_words(text, quotations, narrative)
    gold = [gold_of(span, article["quotes"]) for quotation in quotations for span in quotation.spans]
    named = [
        q["speaker"]
        for q in article["quotes"]
        if q["speech"] and q.get("kind") == "person" and q.get("speaker")
    ]
    example = Example(article["doc"], marked, [])
    found: dict[tuple[str, str], frozenset[int]] = {}
    previous: str | None = None
    for quote in gold:
        label = Label()
        example.labels.append(label)
        if quote is None:
            continue
        label.speech = bool(quote["speech"])
        if not label.speech:
            continue
        if "source" in quote:
            label.source = _words_of(quote["source"], marked.words, narrative)
            label.cue = _words_of(quote.get("cue") or [], marked.words, narrative)
        if quote.get("tense"):
            label.tense = TENSES.index(quote["tense"])
        speaker = quote.get("speaker")
        if not speaker:
            previous = None
            continue
        key = (speaker, quote["kind"])
        if key not in found:
            found[key] = _name_words(speaker, quote["kind"], marked.words, named)
        label.speaker = found[key]
        if previous is not None and speaker != "?":
            label.same = previous == speaker
        previous = speaker
    example.references = references_of(example.labels)
    for name in sorted(set(named)):
        surname = name.split()[-1]
        if len(surname) > 2 and surname.isalpha():
            example.surnames[surname] = [i for i, w in enumerate(marked.words) if w.text == surname]
    return example


def references_of(labels: Iterable[Label]) -> list[Reference]:
    """The source mentions whose speaker is known, each once; of a scattered one its first part."""
    found: dict[tuple[int, int], Reference] = {}
    for label in labels:
        if not label.source or label.speaker is None:
            continue
        first = last = min(label.source)
        while last + 1 in label.source and last - first < 11:
            last += 1
        found.setdefault((first, last), Reference(first, last, label.speaker))
    return list(found.values())


def gold_of(span: Span, quotes: Iterable[dict[str, Any]]) -> dict[str, Any] | None:
    """The gold stretch that `span` covers by half or more, the most covered one; None where there is none."""
    best, held = None, 0
    for quote in quotes:
        shared = min(span.end, quote["end"]) - max(span.start, quote["start"])
        if shared * 2 >= quote["end"] - quote["start"] and shared > held:
            best, held = quote, shared
    return best


def _words_of(spans: Iterable[Sequence[int]], words: Sequence[Word], narrative: Narrative) -> frozenset[int]:
    found: set[int] = set()
    for start, end in spans:
        a, b = narrative.to_narrative(start), narrative.to_narrative(end)
        found.update(
            i
            for i, w in enumerate(words)
            if w.start < b and w.end > a and any(c.isalnum() or c == ":" for c in w.text)
        )
    return frozenset(found)


def _name_words(name: str, kind: str, words: Sequence[Word], others: Sequence[str]) -> frozenset[int]:
    """Words of the article that name the speaker: every occurrence of the name, and the bare surname of a
    person where no other quoted person has it and no foreign given name stands before it."""
    if name in {"?", "AUTHOR"}:
        return frozenset()
    found: set[int] = set()
    for part in name.split(" & ") if kind == "group" else [name]:
        tokens = [w.text for w in split_words(part)]
        length = len(tokens)
        for i in range(len(words) - length + 1):
            if all(words[i + k].text == tokens[k] for k in range(length)):
                found.update(range(i, i + length))
        if kind not in {"person", "group"} or length < 2:
            continue
        surname = tokens[-1]
        rivals = {o for o in others if o != part and o.split()[-1] == surname}
        if rivals:
            continue
        given = {t.casefold() for t in tokens[:-1]}
        for i, word in enumerate(words):
            if word.text != surname:
                continue
            before = words[i - 1] if i else None
            if (
                before is None
                or before.shape != 2
                or before.text.casefold() in given | TITLES
                or not before.text.isalpha()
            ) or (
                i == 1
                or words[i - 2].text in {".", "\n", "“"}
                or before.text[0] not in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
            ):
                found.add(i)
    return frozenset(found)
