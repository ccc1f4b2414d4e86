"""The seed articles, attributed by their gold answers: one speech announced, delivered and altered."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from quotebank.bank.bank import Bank
from quotebank.records import Article, Extent, ParsedArticle, Quote, Span, Speaker, SpeakerKind, Tense

GOLD = Path(__file__).parents[1] / "seeds/gold.jsonl"
MARKS = '“”" \u00a0'


def _speeches(row: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """Stretches of one speaker that run on from paragraph to paragraph, each group one quotation."""
    groups: list[list[dict[str, Any]]] = []
    for stretch in row["quotes"]:
        if groups:
            last = groups[-1][-1]
            open_still = row["text"][last["end"] - 1] not in '”"'
            if open_still and last.get("speaker") == stretch.get("speaker"):
                groups[-1].append(stretch)
                continue
        groups.append([stretch])
    return groups


def _parsed(row: dict[str, Any]) -> ParsedArticle:
    quotes = []
    for group in _speeches(row):
        first = group[0]
        quotes.append(
            Quote(
                spans=tuple(Span(start=part["start"], end=part["end"]) for part in group),
                text="\n".join(row["text"][part["start"] : part["end"]].strip(MARKS) for part in group),
                extent=Extent.FULL,
                is_speech=first["speech"],
                tense=Tense(first.get("tense") or "none"),
                speaker=Speaker(name=first["speaker"], kind=SpeakerKind(first["kind"]))
                if first.get("speaker")
                else None,
                confidence=0.9,
            )
        )
    about = Article(text=row["text"], title=row["doc"])
    return ParsedArticle(article=about, quotes=tuple(quotes), parser="gold")


def test_the_speech_is_one_utterance_and_only_the_rewritten_printing_is_altered() -> None:
    with Bank(":memory:") as bank:
        for line in GOLD.read_text("utf-8").splitlines():
            bank.store(_parsed(json.loads(line)))
        (speech,) = bank.db.query("SELECT * FROM delivered_changed")
        assert (speech["speaker"], speech["sources"], speech["life"], speech["verdict"]) == (
            "Keir Starmer", 4, "announced, delivered", "altered"
        )  # fmt: skip
        altered = bank.db.query("SELECT source, speaker FROM variants_full WHERE verdict = 'altered'")
        assert sorted((row["source"], row["speaker"]) for row in altered) == [
            ("rewritten", "Graeme Biggar"), ("rewritten", "Keir Starmer")
        ]  # fmt: skip
        others = bank.db.query("SELECT DISTINCT verdict FROM variants_full WHERE source <> 'rewritten'")
        assert [row["verdict"] for row in others] == ["cut"]
