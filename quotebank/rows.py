"""A quotation as a flat row, with the columns that the bank's view `quotes_full` has for it."""

from __future__ import annotations

from typing import Any

from quotebank.records import ParsedArticle, Quote

QUOTE_NAMES = (
    "speaker",
    "speaker_kind",
    "role",
    "organisation",
    "tense",
    "status",
    "cue",
    "cue_lemma",
    "text",
    "source",
    "outlet",
    "published",
    "url",
    "confidence",
    "evidence",
    "reason",
    "mention",
    "mention_kind",
    "addressee",
    "medium",
    "extent",
    "is_speech",
    "candidates",
    "position",
    "quote_start",
    "quote_end",
    "spans",
    "cue_start",
    "cue_end",
    "mention_start",
    "mention_end",
    "parser",
)
"""The columns of `quote_row`, in order."""


def quote_row(parsed: ParsedArticle, quote: Quote, position: int, path: str | None = None) -> dict[str, Any]:
    """The row of one quotation of `parsed`; `position` counts from 1, offsets are code points of its text."""
    article, speaker, cue, mention = parsed.article, quote.speaker, quote.cue, quote.mention
    return {
        "speaker": speaker.name if speaker else None,
        "speaker_kind": speaker.kind.value if speaker else None,
        "role": speaker.role if speaker else None,
        "organisation": speaker.organisation if speaker else None,
        "tense": quote.tense.value,
        "status": quote.status.value,
        "cue": cue.span.of(article.text) if cue else None,
        "cue_lemma": cue.lemma if cue else None,
        "text": quote.text,
        "source": article.title or path or article.url or article.text[:60],
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "confidence": quote.confidence,
        "evidence": quote.evidence,
        "reason": quote.reason,
        "mention": mention.text if mention else None,
        "mention_kind": mention.kind.value if mention else None,
        "addressee": quote.addressee,
        "medium": quote.medium,
        "extent": quote.extent.value,
        "is_speech": int(quote.is_speech),
        "candidates": [
            {"name": c.speaker.name, "kind": c.speaker.kind.value, "probability": c.probability}
            for c in quote.candidates
        ],
        "position": position,
        "quote_start": quote.start,
        "quote_end": quote.end,
        "spans": [[span.start, span.end] for span in quote.spans],
        "cue_start": cue.span.start if cue else None,
        "cue_end": cue.span.end if cue else None,
        "mention_start": mention.span.start if mention else None,
        "mention_end": mention.span.end if mention else None,
        "parser": parsed.parser,
    }
