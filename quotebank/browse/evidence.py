"""How the speaker of a quotation was found, in words for the reader of an article."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from quotebank.browse.tables import Row
from quotebank.explaining import explain
from quotebank.records import Cue, Mention, Quote, Span, Speaker


def in_words(quotation: Row) -> str | None:
    """What `quotebank.explain` says, for a row of `quotes_all` with offsets.

    None where it would not be true: for what readers corrected, for other parsers' evidence, and for what is
    not speech.
    """
    if quotation.get("corrected") or not quotation["evidence"] or not quotation["is_speech"]:
        return None
    try:
        return explain(_quote(quotation))
    except ValidationError:
        return None


def _quote(row: Row) -> Quote:
    """As much of the row as a record as the explanation looks at."""
    known: dict[str, Any] = {name: row[name] for name in ("text", "extent", "tense", "confidence", "reason")}
    if row["cue_lemma"] and row["cue_start"] is not None:
        known["cue"] = Cue(span=_span(row, "cue"), lemma=row["cue_lemma"])
    if row["mention"] and row["mention_start"] is not None:
        known["mention"] = Mention(span=_span(row, "mention"), kind=row["mention_kind"], text=row["mention"])
    if row["speaker"] is not None:
        known["speaker"] = Speaker(name=row["speaker"], kind=row["speaker_kind"])
    return Quote(spans=(_span(row, "quote"),), evidence=row["evidence"], **known)


def _span(row: Row, kind: str) -> Span:
    return Span(start=row[f"{kind}_start"], end=row[f"{kind}_end"])
