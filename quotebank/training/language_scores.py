"""The figures of the model card: the packed language models on the test parts of the corpora.

Tokens, sentences and tags are measured on EWT's test part from plain text and from gold tokens, with
the scorer of the CoNLL 2018 shared task that comes with Stanza; names on the test part of the
Worldwide corpus from its own tokens, exact spans and class.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotebank.training.language_data import NER_NAME, SHORT_NAME

if TYPE_CHECKING:
    from stanza import Document, Pipeline

# Code points of text to measure speed on: some 12,000 words.
_TIMED = 60_000

SYNTAX = "tokenize,mwt,pos,lemma,depparse"


def score(weights: Path, work: Path, part: str = "test") -> dict[str, float]:
    """Measure the packed models.

    weights (Path): folder with `resources.json`. work (Path): the prepared corpora.
    part (str): `dev` or `test`.
    RETURNS (dict[str, float]): percent for each figure, words per second for each processor.
    """
    import torch

    torch.set_num_threads(1)
    figures = _syntax(weights, work, part)
    figures.update(_names(weights, work, part))
    figures.update(_speed(weights, work))
    return figures


def _pipeline(weights: Path, **options: Any) -> Pipeline:
    import stanza

    from quotebank.parsing.reader_processors import FOLDER

    folders = {f"{name}_reader": str(weights / FOLDER) for name in ("pos", "depparse", "ner")}
    return stanza.Pipeline(
        "en",
        dir=str(weights),
        download_method=None,
        use_gpu=False,
        logging_level="ERROR",
        **folders,
        **options,
    )


def _syntax(weights: Path, work: Path, part: str) -> dict[str, float]:
    from stanza.utils.conll import CoNLL

    gold = work / "data" / "tokenize" / f"{SHORT_NAME}.{part}.gold.conllu"
    text = (work / "data" / "tokenize" / f"{SHORT_NAME}.{part}.txt").read_text(encoding="utf-8")
    figures: dict[str, float] = {}
    parse = _pipeline(weights, processors=SYNTAX)
    for name, value in _compare(gold, _whole(parse(text))).items():
        if name in ("Tokens", "Sentences", "Words", "UPOS", "LAS"):
            figures[f"{name}, from text"] = value
    given = parse.process(CoNLL.conll2doc(str(gold)), processors="pos,lemma,depparse")
    for name, value in _compare(gold, given).items():
        if name in ("UPOS", "UFeats", "Lemmas", "UAS", "LAS"):
            figures[f"{name}, gold tokens"] = value
    return figures


def _whole(document: Document) -> Document:
    """Give a token too long for Stanza, an address of some lines, its text back; the scorer wants it."""
    for sentence in document.sentences:
        for token in sentence.tokens:
            if token.text == "<UNK>":
                token.text = token.words[0].text = document.text[token.start_char : token.end_char]
    return document


def _compare(gold: Path, document: Document) -> dict[str, float]:
    import io

    from stanza.models.common.utils import ud_scores

    results = ud_scores(str(gold), io.StringIO(f"{document:C}\n\n"))
    return {name: 100 * result.f1 for name, result in results.items()}


def _names(weights: Path, work: Path, part: str) -> dict[str, float]:
    path = work / "data" / "ner" / f"{NER_NAME}.{part}.json"
    sentences = json.loads(path.read_text(encoding="utf-8"))
    words = [[token["text"] for token in sentence] for sentence in sentences]
    parse = _pipeline(weights, processors="tokenize,ner", tokenize_pretokenized=True)
    found = [[token.ner for token in sentence.tokens] for sentence in parse(words).sentences]
    return name_scores([[token["ner"] for token in sentence] for sentence in sentences], found)


def name_scores(gold: Iterable[Sequence[str]], found: Iterable[Sequence[str]]) -> dict[str, float]:
    """F1 for each class and for all, on exact spans.

    gold, found: the tags of each sentence, BIO or BIOES.
    RETURNS (dict[str, float]): percent, by class.
    """
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for one, other in zip(gold, found, strict=True):
        spans, others = spans_of(one), spans_of(other)
        for counter, chosen in ((wanted, spans), (given, others), (right, spans & others)):
            counter.update(kind for _, _, kind in chosen)
            counter["all"] += len(chosen)
    return {f"NER {kind}": 200 * right[kind] / (given[kind] + wanted[kind]) for kind in sorted(wanted)}


def spans_of(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """Spans of BIO or BIOES tags: first word, word after the last, class."""
    spans = []
    for at, tag in enumerate(tags):
        position, _, kind = tag.partition("-")
        if position in ("B", "S") or (position in ("I", "E") and not _continues(tags, at)):
            spans.append((at, at + 1, kind))
        elif position in ("I", "E"):
            spans[-1] = (spans[-1][0], at + 1, kind)
    return set(spans)


def _continues(tags: Sequence[str], at: int) -> bool:
    before, _, kind = tags[at - 1].partition("-") if at else ("O", "", "")
    return before in ("B", "I") and kind == tags[at].partition("-")[2]


def _speed(weights: Path, work: Path) -> dict[str, float]:
    """Words of the development part that each processor does in a second of one core."""
    from stanza import Document

    text = (work / "data" / "tokenize" / f"{SHORT_NAME}.dev.txt").read_text(encoding="utf-8")
    parse = _pipeline(weights, processors=f"{SYNTAX},ner")
    parse(text[:2000])
    document = Document([], text=text[:_TIMED])
    times: dict[str, float] = {}
    for name, processor in parse.processors.items():
        start = time.process_time()
        document = processor.process(document)
        times[name] = time.process_time() - start
    times["all"] = sum(times.values())
    return {f"words/s, {name}": document.num_words / taken for name, taken in times.items()}
