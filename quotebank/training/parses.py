"""Training articles as the parser reads them, with a folder that keeps their parses.

Parsing is the slow part of fitting the rules and the combiner, so parses are kept under a name that changes
with the text and with the language models.
"""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from quotebank.parsing.attribution import Reading
from quotebank.parsing.language import WEIGHTS, load_language
from quotebank.parsing.narrative import build_narrative
from quotebank.parsing.quotation import find_quotations
from quotebank.records import Article
from quotebank.training.attribution_data import read_gold
from quotebank.training.lessons import LATER


def annotated(bench: Path) -> list[dict[str, Any]]:
    """The training articles that say who speaks, in the order of the files."""
    files = [bench / "train.jsonl", bench / "articles-train.jsonl", LATER]
    articles = [a for path in files for a in read_gold(path)]
    return [a for a in articles if a.get("annotated", True) and any("speaker" in q for q in a["quotes"])]


def read_articles(
    articles: Iterable[dict[str, Any]], cache: Path
) -> Iterator[tuple[Reading, dict[str, Any]]]:
    """Gold articles parsed by the language models, each with its gold; `cache` is the folder of parses."""
    from stanza import Document

    cache.mkdir(parents=True, exist_ok=True)
    sums: dict[str, str] = json.loads((WEIGHTS / "sha256.json").read_text())
    models = "".join(found for path, found in sums.items() if path.startswith("en/")).encode()
    language = load_language()
    for gold in articles:
        article = Article(text=gold["text"])
        quotations = find_quotations(article.text)
        narrative = build_narrative(article.text, quotations)
        key = hashlib.sha256(models + narrative.text.encode()).hexdigest()[:24]
        kept = cache / f"{key}.pickle"
        if kept.exists():
            document = Document.from_serialized(pickle.loads(kept.read_bytes()))
        else:
            document = language.parse([narrative.text])[0]
            kept.write_bytes(pickle.dumps(document.to_serialized()))
        yield Reading(article, quotations, narrative, document), gold
