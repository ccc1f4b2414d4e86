"""Lessons that nobody annotated: news of many countries, with the answers the parser is sure of as labels.

The annotated articles are few, and nearly all of one country. The NER corpus holds a thousand articles of
fifty countries as rows of tokens, and PolNeAR four hundred more of which only sources and cues are known.
The parser reads them with the weights it has, and answers with at least `SURE` of the probability are
taught to the next network as if they were gold (self-training: Scudder 1965; Yarowsky 1995).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from quotebank.parsing.parser import Parser
from quotebank.records import Article, Quote
from quotebank.training.attribution_data import Example, build_example, gold_of, read_gold

SURE = 0.85
"""Confidence from which an answer is taught; about 19 of 20 of these are right."""
FILE = "silver.jsonl"
_ADDRESS = re.compile(r"^\S+://\S+$")
_CLOSING = frozenset(". , ; : ! ? ) ] } ” ’ % ''".split())
_OPENING = frozenset("( [ { “ ‘ $ £ € ``".split())
_CLITIC = re.compile(r"^(?:['’](?:s|re|ve|ll|d|m)|n['’]t)$", re.IGNORECASE)
_REPAIRS = (
    (re.compile(r"(?<=\w) ?(['’]) ?(?=(?:s|t|re|ve|ll|d|m)\b)"), r"\1"),
    (re.compile(r"(?<=s) ' (?=[a-z])"), "' "),
    (re.compile(r"(?<=\s)' (?=[A-Z])"), "'"),
    (re.compile(r"(?<=\w) - (?=[a-z])"), "-"),
)
"""Apostrophes and hyphens that the corpus keeps as tokens of their own."""


def rejoin(tokens: Iterable[str]) -> str:
    """The running text of a row of tokens: marks stand where printers put them."""
    text, glued, opened = "", True, False
    for token in tokens:
        closing = token in _CLOSING or bool(_CLITIC.match(token))
        opening = token in _OPENING
        if token == '"':
            closing, opening, opened = opened, not opened, not opened
        text += token if glued or closing else " " + token
        glued = opening
    for pattern, repaired in _REPAIRS:
        text = pattern.sub(repaired, text)
    return text


def newswire(folder: Path) -> Iterator[dict[str, Any]]:
    """The articles of the NER corpus that quote somebody, one for each file; their addresses are left out."""
    for path in sorted(folder.glob("*.tsv")):
        blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))
        rows = [[line.split("\t")[0] for line in block.splitlines() if line.strip()] for block in blocks]
        text = "\n\n".join(rejoin(row) for row in rows if row and not _ADDRESS.match(row[0]))
        if any(mark in text for mark in '"“”'):
            yield {"doc": path.stem, "text": text, "quotes": None}


def label(article: dict[str, Any], quotes: Iterable[Quote]) -> dict[str, Any]:
    """The article with the answers that are sure enough, in the form of gold; what gold says stays."""
    known = article["quotes"]
    rows: list[dict[str, Any]] = [dict(quote) for quote in known or ()]
    for quote in quotes:
        speaker = quote.speaker if quote.is_speech and quote.confidence >= SURE else None
        for span in quote.spans:
            if known is None:
                rows.append({"start": span.start, "end": span.end, "speech": True})
            row = rows[-1] if known is None else gold_of(span, rows)
            if speaker is None or row is None or not row["speech"]:
                continue
            row.update(speaker=speaker.name, kind=speaker.kind.value)
            if known is None and quote.mention is not None:
                row["source"] = [[quote.mention.span.start, quote.mention.span.end]]
                row["cue"] = [[quote.cue.span.start, quote.cue.span.end]] if quote.cue else []
                row["tense"] = quote.tense.value
    return {**article, "quotes": rows}


def make_silver(shared: Path, out: Path, limit: int | None = None) -> Path:
    """Reads what nobody annotated with the weights of the package, of each corpus the first `limit` articles.

    Writes `FILE` under `out`, one article a line.
    """
    polnear = [a for a in read_gold(shared / "bench/train.jsonl") if not a["annotated"]]
    wire = newswire(shared / "ner/en-worldwide-newswire/processed_annotated")
    articles = [*polnear[:limit], *islice(wire, limit)]
    out.mkdir(parents=True, exist_ok=True)
    path = out / FILE
    parser = Parser()
    with path.open("w", encoding="utf-8") as lines:
        for article in articles:
            quotes = parser.parse_one(Article(text=article["text"])).quotes
            print(json.dumps(label(article, quotes), ensure_ascii=False), file=lines)
    return path


def silver_example(article: dict[str, Any]) -> Example:
    """A training example that says nothing of what is speech where gold does not: there the parser would
    teach itself its errors."""
    example = build_example(article)
    if "annotated" not in article:
        for each in example.labels:
            each.speech = None
    return example
