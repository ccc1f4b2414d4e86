"""Gold articles as training examples for the attribution network, and their augmentation.

Labels are kept by word of the narrative, so that an augmentation which replaces a word by another (a
surname by a surname from elsewhere, "said" by "will say") leaves every label in its place.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quotebank.parsing.encoder import TENSES
from quotebank.parsing.narrative import Narrative, build_narrative
from quotebank.parsing.quotation import find_quotations
from quotebank.parsing.windows import MarkedWords, Word, mark_words, shape_of, split_words
from quotebank.records import Span

PAST, FUTURE, CONDITIONAL, PRESENT = (TENSES.index(t) for t in ("past", "future", "conditional", "present"))
TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady prof professor rev reverend president senator sen rep gov governor "
    "representative congressman congresswoman secretary minister mp justice judge general gen jr sr ii iii "
    "iv the a an".split()
)
REWORDED = {
    FUTURE: {
        "said": [
            "will say",
            "is to say",
            "is expected to say",
            "is due to say",
            "will tell them",
            "was due to say",
        ],
        "says": ["will say", "is to say"],
        "told": ["will tell", "is to tell", "is expected to tell"],
        "added": ["will add", "is expected to add", "will continue"],
        "warned": ["will warn", "is expected to warn", "is set to warn"],
        "argued": ["will argue", "plans to argue"],
        "announced": ["will announce", "is to announce"],
        "wrote": ["will write"],
        "called": ["will call", "is expected to call"],
    },
    CONDITIONAL: {"said": ["would say", "could say", "might say"], "told": ["would tell", "might tell"]},
    PRESENT: {
        "said": ["says", "is saying"],
        "told": ["tells"],
        "added": ["adds"],
        "wrote": ["writes"],
        "warned": ["warns"],
        "argued": ["argues"],
        "called": ["calls"],
    },
}


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


@dataclass(slots=True)
class Example:
    """One article: its marked words, a label for each stretch, and the surnames that may be replaced."""

    doc: str
    marked: MarkedWords
    labels: list[Label]
    surnames: dict[str, list[int]] = field(default_factory=dict)


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
            continue
        key = (speaker, quote["kind"])
        if key not in found:
            found[key] = _name_words(speaker, quote["kind"], marked.words, named)
        label.speaker = found[key]
        if previous is not None and speaker != "?":
            label.same = previous == speaker
        previous = speaker
    for name in set(named):
        surname = name.split()[-1]
        if len(surname) > 2 and surname.isalpha():
            example.surnames[surname] = [i for i, w in enumerate(marked.words) if w.text == surname]
    return example


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
            if w.span.start < b and w.span.end > a and any(c.isalnum() or c == ":" for c in w.text)
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


def augment(example: Example, chance: random.Random, surnames: Sequence[str]) -> Example:
    """A variant of the example: other surnames, reworded cues, lost line breaks; labels stay by word."""
    words = list(example.marked.words)
    labels = example.labels

    def put(index: int, text: str) -> None:
        words[index] = Word(text, words[index].span, shape_of(text.split()[0]))

    if surnames and chance.random() < 0.7:
        for places in example.surnames.values():
            if chance.random() < 0.75:
                name = chance.choice(surnames)
                for index in places:
                    put(index, name)
    draw = chance.random()
    target = FUTURE if draw < 0.10 else CONDITIONAL if draw < 0.12 else PRESENT if draw < 0.20 else None
    if target is not None:
        labels = _reword(example, words, put, target, chance)
    if chance.random() < 0.1:
        for index, word in enumerate(words):
            if word.shape == 7 and chance.random() < 0.5:
                words[index] = Word("-", word.span, 0)
    marked = MarkedWords(words, example.marked.opening, example.marked.closing, example.marked.features)
    return Example(example.doc, marked, labels, example.surnames)


def _reword(example: Example, words: list[Word], put: Any, target: int, chance: random.Random) -> list[Label]:
    """Turns the article's cues into `target` tense where its table knows them; continuations follow."""
    table = REWORDED[target]
    changed: dict[int, bool] = {}
    labels: list[Label] = []
    current = False
    for label in example.labels:
        if label.tense is None or label.cue is None:
            labels.append(label)
            continue
        heads = [i for i in label.cue if words[i].text in table or changed.get(i)]
        if label.cue:
            current = bool(heads) and label.tense in (PAST, PRESENT)
            for index in heads:
                if current and not changed.get(index):
                    put(index, chance.choice(table[words[index].text]))
                    changed[index] = True
        if current and label.tense in (PAST, PRESENT):
            label = Label(label.speech, target, label.source, label.cue, label.speaker, label.same)
        labels.append(label)
    return labels


def harvest_surnames(folder: Path) -> list[str]:
    """Surnames from the person names of the NER corpus: last words of two- and three-word names."""
    found: set[str] = set()
    for path in sorted(folder.glob("*.tsv")):
        name: list[str] = []
        for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
            columns = line.split("\t")
            tag = columns[1] if len(columns) > 1 else "O"
            if tag == "I-Person":
                name.append(columns[0])
                continue
            if 2 <= len(name) <= 3 and re.fullmatch(r"[A-Z][a-zà-ÿ]{2,}", name[-1]):
                found.add(name[-1])
            name = [columns[0]] if tag == "B-Person" else []
    return sorted(found)
