"""One article with its quotations in place, and the list of articles."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from markupsafe import Markup, escape

from quotebank.browse.filters import Filters
from quotebank.browse.highlighting import Mark, Paragraph, highlight
from quotebank.browse.labels import file_name, label
from quotebank.browse.tables import MissingError, Row, row, rows
from quotebank.browse.utterances import of_quotations

PART = 200_000
"""Characters of an article shown on one page; a longer one is shown in parts."""

HUES = 8
"""Colours that the style sheet has for the speakers of an article."""


def article(conn: sqlite3.Connection, number: int) -> Row:
    """The article, its quotations (scare quotes too) with offsets, and its speakers in order.

    The path that the article was read from is given as `file`, the name alone.

    Raises `MissingError` when the bank has no such article.
    """
    source = row(conn, "SELECT * FROM sources WHERE id = ?", [number])
    if source is None:
        raise MissingError(f"this bank has no article {number}")
    source["file"] = file_name(source.pop("path")) or None
    called = label(source["title"], source["file"], source["url"] or source["text"][:60])
    quotations = rows(
        conn,
        """
        SELECT quotes_all.*, quotes.cue_start, quotes.cue_end, quotes.mention_start, quotes.mention_end
        FROM quotes_all JOIN quotes ON quotes.id = quotes_all.id
        WHERE quotes_all.source_id = ? ORDER BY quotes_all.quote_start, quotes_all.position
        """,
        [number],
    )
    spans: dict[int, list[Row]] = {}
    for span in rows(
        conn,
        """
        SELECT quote_id, kind, span_start, span_end FROM quote_spans
        WHERE quote_id IN (SELECT id FROM quotes WHERE source_id = ?) ORDER BY quote_id, kind, position
        """,
        [number],
    ):
        spans.setdefault(span.pop("quote_id"), []).append(span)
    printed = of_quotations(conn, number)
    for quotation in quotations:
        quotation["source"] = called
        quotation["utterance"] = printed.get(quotation["id"])
        quotation["candidates"] = _candidates(quotation["candidates"])
        own = spans.get(quotation["id"], [])
        quotation["spans"] = [[s["span_start"], s["span_end"]] for s in own if s["kind"] != "inner"]
        quotation["inner"] = [[s["span_start"], s["span_end"]] for s in own if s["kind"] == "inner"]
    speakers: dict[int, Row] = {}
    for quotation in quotations:
        if quotation["is_speech"] and quotation["speaker_id"] is not None:
            entry = speakers.setdefault(
                quotation["speaker_id"],
                {
                    "id": quotation["speaker_id"],
                    "name": quotation["speaker"],
                    "kind": quotation["speaker_kind"],
                    "role": quotation["role"],
                    "organisation": quotation["organisation"],
                    "quotations": 0,
                },
            )
            entry["quotations"] += 1
    return {"article": source, "speakers": list(speakers.values()), "quotations": quotations}


def articles(conn: sqlite3.Connection, filters: Filters) -> Row:
    """A page of the articles, the newest first; `filters.q` looks in titles and texts."""
    clauses: list[str] = []
    values: dict[str, Any] = {"limit": filters.size + 1, "offset": filters.offset}
    if filters.q:
        # The plus keeps the order of dates, so that the newest are found without looking at all that match.
        clauses.append("+sources.id IN (SELECT rowid FROM sources_fts WHERE sources_fts MATCH :match)")
        values["match"] = filters.match or '""'
    if filters.outlet:
        clauses.append("sources.outlet = :outlet")
        values["outlet"] = filters.outlet
    if filters.since:
        clauses.append("sources.published >= :since")
        values["since"] = filters.since
    if filters.until:
        clauses.append("sources.published < :until")
        values["until"] = filters.until + "\U0010ffff"
    where = f"WHERE {' AND '.join(clauses)}" if clauses else ""
    found = rows(
        conn,
        f"""
        SELECT id, title, outlet, published, byline, url, path, substr(text, 1, 60) AS words,
            (SELECT count(*) FROM quotes_full WHERE quotes_full.source_id = sources.id) AS quotations
        FROM sources {where} ORDER BY published DESC, id DESC LIMIT :limit OFFSET :offset
        """,
        values,
    )
    for one in found:
        one["title"] = label(one["title"], one.pop("path"), one["url"] or one["words"])
        del one["words"]
    return {
        "filters": filters.as_query(),
        "page": filters.page,
        "has_next": len(found) > filters.size,
        "articles": found[: filters.size],
    }


def parts_of(text: str) -> int:
    """On how many pages a text is shown."""
    return max(1, -(-len(text) // PART))


def paragraphs(data: Row, part: int = 1, everything: bool = False) -> list[tuple[Paragraph, list[Row]]]:
    """The paragraphs of part `part` of an article, each with the quotations that begin in it.

    `data` is what `article` gives. Quotations are numbered through the article; scare quotes are marked
    but have no number, and a note only with `everything`. A headline that the text begins with is left out,
    since it stands over the page, unless something is marked in it.
    """
    hues = {speaker["id"]: place % HUES for place, speaker in enumerate(data["speakers"])}
    marks: list[Mark] = []
    heard: set[tuple[str, int, int]] = set()
    number = 0
    for quotation in data["quotations"]:
        spans = quotation["spans"] or [[quotation["quote_start"], quotation["quote_end"]]]
        quotation["start"] = spans[0][0]
        if quotation["is_speech"]:
            number += 1
            quotation["number"] = number
            hue = hues.get(quotation["speaker_id"])
            quotation["hue"] = "unknown" if hue is None else f"s{hue}"
            classes = f"quote {quotation['hue']}"
        else:
            quotation["number"] = None
            quotation["hue"] = "unknown"
            classes = "quote other"
        for place, (start, end) in enumerate(spans):
            marks.append(
                Mark(
                    start,
                    end,
                    "mark",
                    classes,
                    rank=1,
                    anchor=f"quote-{quotation['id']}" + (f"-{place + 1}" if place else ""),
                    before=_reference(quotation, place) if quotation["is_speech"] else Markup(""),
                    title=None
                    if quotation["is_speech"]
                    else f"Not speech: {quotation['reason'] or 'in marks'}",
                )
            )
        marks.extend(Mark(start, end, "span", "inner", rank=2) for start, end in quotation["inner"])
        for kind in ("cue", "mention"):
            start, end = quotation[f"{kind}_start"], quotation[f"{kind}_end"]
            if quotation["is_speech"] and start is not None and (kind, start, end) not in heard:
                heard.add((kind, start, end))
                title = "Reporting words" if kind == "cue" else "Stands for the speaker"
                marks.append(Mark(start, end, "span", kind, rank=3, title=title))
    begin = (part - 1) * PART
    shown = highlight(data["article"]["text"], marks, begin, begin + PART)
    if shown and _is_headline(shown[0], data["article"]):
        del shown[0]
    noted = [quotation for quotation in data["quotations"] if quotation["is_speech"] or everything]
    return [
        (paragraph, [one for one in noted if paragraph.start <= one["start"] < paragraph.end])
        for paragraph in shown
    ]


def _is_headline(paragraph: Paragraph, source: Row) -> bool:
    text, title = source["text"], source["title"]
    printed = text[paragraph.start : paragraph.end]
    begins = not text[: paragraph.start].strip()
    return begins and paragraph.html == escape(printed) and printed.strip().strip("#").strip() == title


def _reference(quotation: Row, place: int) -> Markup:
    """The small number in front of a stretch, which leads to its note."""
    who = quotation["speaker"] or "unknown speaker"
    words = f"continues, {who}" if place else f"{who}, {quotation['status']}"
    return Markup('<a class="ref" href="#note-{}" aria-label="Quotation {}: {}">{}</a>').format(
        quotation["id"], quotation["number"], words, quotation["number"]
    )


def _candidates(stored: str | None) -> list[Row]:
    """The possible speakers stored with a quotation: name, kind and probability of each."""
    try:
        listed = json.loads(stored or "[]")
    except ValueError:
        return []
    candidates = []
    for one in listed if isinstance(listed, list) else []:
        if isinstance(one, dict):
            nested = one.get("speaker")
            speaker = nested if isinstance(nested, dict) else one
            candidates.append(
                {
                    "name": str(speaker.get("name", "")),
                    "kind": str(speaker.get("kind", "")),
                    "probability": one.get("probability"),
                }
            )
    return candidates
