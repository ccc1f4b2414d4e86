"""The same words wherever they are printed: quotations joined into utterances, with life and best text."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import NamedTuple

from sqlite_utils import Database

from quotebank.identity.matching import (
    RECENT,
    SHORT,
    Printing,
    Stretches,
    bands,
    commonplaces,
    coverage,
    match,
    printing,
    shingles,
)
from quotebank.identity.variants import Comparison, Verdict, compare
from quotebank.identity.words import plain_words

FULL = 64
"""A stretch of words that so many utterances share finds nothing, and further ones are not noted under it."""

COMMON = 12
"""A stretch that more utterances share than this still finds them, but does not speak for their being one."""

SHORT_LETTERS = 60
NEIGHBOURS = 24
"""Utterances of the same speaker and days that are looked at for short printings, which share only
commonplaces.
"""

MAX_CANDIDATES = 8
MAX_PRINTINGS = 3
"""Distinct printings of a candidate that a quotation is compared with, besides the best text."""

_QUOTE = (
    "SELECT quotes.text, quotes.speaker_id, speakers.name, quotes.source_id, sources.published,"
    " quotes.is_speech FROM quotes JOIN sources ON sources.id = quotes.source_id"
    " LEFT JOIN speakers ON speakers.id = quotes.speaker_id WHERE quotes.id = ?"
)


def link_all(db: Database) -> None:
    """Join every quotation of a bank, article by article in order of their dates."""
    rows = db.execute("SELECT id FROM sources ORDER BY published IS NULL, published, id").fetchall()
    for (source_id,) in rows:
        ids = db.execute(
            "SELECT id FROM quotes WHERE source_id = ? ORDER BY position", [source_id]
        ).fetchall()
        link_quotes(db, [id for (id,) in ids])


def link_quotes(db: Database, ids: Sequence[int]) -> None:
    """Join quotations to the utterances that they are printings of, and bring those up to date.

    The cost depends on the length of the quotations, not on the size of the bank. Quotations that are joined
    already are parted first, so that linking again after a change gives what linking afresh would.
    """
    touched: set[int] = set()
    for id in ids:
        row = db.execute("SELECT utterance_id FROM quotes WHERE id = ?", [id]).fetchone()
        if row and row[0] is not None:
            touched.add(row[0])
            db.execute("UPDATE quotes SET utterance_id = NULL WHERE id = ?", [id])
            db.execute("DELETE FROM variants WHERE quote_id = ?", [id])
    for id in ids:
        row = db.execute(_QUOTE, [id]).fetchone()
        if row and row[5]:
            touched |= _link(db, id, printing(*row[:5]))
    refresh(db, touched)


def _link(db: Database, id: int, new: Printing) -> set[int]:
    near = _nearest(db, new)
    apart, together = _told(db, id)
    scored = []
    for utterance_id in near.candidates:
        if utterance_id not in apart and (score := _score(db, utterance_id, new, near.common)):
            scored.append((score, utterance_id))
    scored.sort(key=lambda entry: (-entry[0], entry[1]))
    joined = sorted(together - apart)
    if scored and not joined:
        joined = [scored[0][1]]
    joined += [u for _, u in scored if u not in joined and _holds(db, u, new)]
    if not joined:
        joined = [_new_utterance(db, id, new)]
    keep = min(joined) if len(joined) > 1 else joined[0]
    for other in joined:
        if other != keep and not _kept_apart(db, keep, other):
            _merge(db, other, keep)
    db.execute("UPDATE quotes SET utterance_id = ? WHERE id = ?", [keep, id])
    for table, hashes in near.open.items():
        _index(db, table, keep, hashes)
    return set(joined)


class _Near(NamedTuple):
    """Utterances that a printing may be of, what it shares with many, and the hashes to note it under."""

    candidates: list[int]
    common: Stretches
    open: dict[str, list[int]]


def _nearest(db: Database, new: Printing) -> _Near:
    """Utterances that share a stretch of words or a band, those that share most first."""
    counts: Counter[int] = Counter()
    common: list[int] = []
    open: dict[str, list[int]] = {"utterance_shingles": [], "utterance_bands": []}
    places = shingles(new.plain)
    for hash, place in places.items():
        sharing = _postings(db, "utterance_shingles", hash)
        if len(sharing) < FULL:
            open["utterance_shingles"].append(hash)
            counts.update(sharing)
        if len(sharing) > COMMON:
            common.append(place)
    if not counts or max(counts.values()) * 2 < len(places):
        # Bands find rewordings: a printing that shares half of its stretches needs none.
        for hash in bands(new.plain):
            sharing = _postings(db, "utterance_bands", hash)
            if len(sharing) < FULL:
                open["utterance_bands"].append(hash)
                counts.update(sharing)
    nearest = counts.most_common(MAX_CANDIDATES)
    candidates = [utterance_id for utterance_id, shared in nearest if shared * 5 >= nearest[0][1]]
    candidates += [u for u in _neighbours(db, new) if u not in candidates]
    return _Near(candidates, commonplaces(new.plain, common), open)


def _postings(db: Database, table: str, hash: int) -> list[int]:
    rows = db.conn.execute(f"SELECT utterance_id FROM {table} WHERE hash = ? LIMIT {FULL}", (hash,))
    return [utterance_id for (utterance_id,) in rows]


def _neighbours(db: Database, new: Printing) -> list[int]:
    """What the same speaker said in these days, for a short printing; short ones only, for a longer."""
    if new.speaker_id is None or new.day is None:
        return []
    first, last = (new.day + timedelta(days=days) for days in (-RECENT, RECENT))
    rows = db.execute(
        "SELECT id FROM utterances WHERE speaker_id = ? AND first_seen BETWEEN ? AND ? || 'T24'"
        " AND (? OR length(text) <= ?) ORDER BY first_seen DESC LIMIT ?",
        [
            new.speaker_id, first.isoformat(), last.isoformat(), len(new.plain) < SHORT, SHORT_LETTERS,
            NEIGHBOURS,
        ],
    )  # fmt: skip
    return [row[0] for row in rows]


def _printings(db: Database, utterance_id: int) -> list[Printing]:
    """The best text of an utterance and a few other printings of it."""
    rows = db.execute(
        "SELECT quotes.text, quotes.speaker_id, speakers.name, quotes.source_id, sources.published"
        " FROM quotes JOIN sources ON sources.id = quotes.source_id"
        " LEFT JOIN speakers ON speakers.id = quotes.speaker_id WHERE quotes.utterance_id = ?"
        " ORDER BY quotes.id = (SELECT best_quote_id FROM utterances WHERE utterances.id = ?) DESC,"
        " quotes.id DESC LIMIT ?",
        [utterance_id, utterance_id, 2 * MAX_PRINTINGS],
    ).fetchall()
    distinct = {row[0]: row for row in reversed(rows)}
    return [printing(*row) for row in list(distinct.values())[::-1][:MAX_PRINTINGS]]


def _score(db: Database, utterance_id: int, new: Printing, common: Stretches) -> float:
    printings = _printings(db, utterance_id)
    if printings:
        return max(match(new, old, common) for old in printings)
    row = db.execute("SELECT text FROM utterances WHERE id = ?", [utterance_id]).fetchone()
    return 1.0 if row and plain_words(row[0]) == new.plain else 0.0


def _holds(db: Database, utterance_id: int, new: Printing) -> bool:
    """Whether the new printing holds most of an utterance that was known only in part."""
    row = db.execute("SELECT text FROM utterances WHERE id = ?", [utterance_id]).fetchone()
    plain = plain_words(row[0])
    return len(plain) <= len(new.plain) and coverage(plain, new.plain)[0] >= 0.6


def _told(db: Database, id: int) -> tuple[set[int], set[int]]:
    """The utterances from which readers keep a quotation, and those to which they join it."""
    told: dict[str, set[int]] = {"apart": set(), "together": set()}
    for kind, other in db.execute(
        "SELECT kind, other_quote_id FROM corrections WHERE quote_id = ? AND undone_at IS NULL"
        " AND kind IN ('apart', 'together') UNION ALL SELECT kind, quote_id FROM corrections"
        " WHERE other_quote_id = ? AND undone_at IS NULL AND kind IN ('apart', 'together')",
        [id, id],
    ):
        row = db.execute("SELECT utterance_id FROM quotes WHERE id = ?", [other]).fetchone()
        if row and row[0] is not None:
            told[kind].add(row[0])
    return told["apart"], told["together"]


def _kept_apart(db: Database, a: int, b: int) -> bool:
    row = db.execute(
        "SELECT 1 FROM corrections JOIN quotes AS x ON x.id = quote_id"
        " JOIN quotes AS y ON y.id = other_quote_id WHERE kind = 'apart' AND undone_at IS NULL"
        " AND ((x.utterance_id = ? AND y.utterance_id = ?) OR (x.utterance_id = ? AND y.utterance_id = ?))",
        [a, b, b, a],
    ).fetchone()
    return row is not None


def _new_utterance(db: Database, id: int, new: Printing) -> int:
    cursor = db.execute(
        "INSERT INTO utterances"
        " (text, best_quote_id, speaker_id, first_seen, printings, sources, speakers_given, life, verdict)"
        " VALUES (?, ?, ?, ?, 1, 1, 0, 'unstated', 'verbatim')",
        [new.text, id, new.speaker_id, new.day.isoformat() if new.day else None],
    )
    return int(cursor.lastrowid or 0)


def _index(db: Database, table: str, utterance_id: int, hashes: Iterable[int]) -> None:
    db.conn.executemany(
        f"INSERT OR IGNORE INTO {table} (hash, utterance_id) VALUES (?, ?)",
        [(hash, utterance_id) for hash in hashes],
    )


def _unindex(db: Database, utterance_id: int, texts: Iterable[str]) -> None:
    for text in texts:
        plain = plain_words(text)
        for table, hashes in (("utterance_shingles", shingles(plain)), ("utterance_bands", bands(plain))):
            db.conn.executemany(
                f"DELETE FROM {table} WHERE hash = ? AND utterance_id = ?",
                [(hash, utterance_id) for hash in hashes],
            )


def _merge(db: Database, old: int, into: int) -> None:
    texts = {row[0] for row in db.execute("SELECT text FROM quotes WHERE utterance_id = ?", [old])}
    _unindex(db, old, texts)
    for text in texts:
        _index(db, "utterance_shingles", into, shingles(plain_words(text)))
        _index(db, "utterance_bands", into, bands(plain_words(text)))
    db.execute("UPDATE quotes SET utterance_id = ? WHERE utterance_id = ?", [into, old])
    db.execute("UPDATE variants SET utterance_id = ? WHERE utterance_id = ?", [into, old])


def refresh(db: Database, utterances: Iterable[int]) -> None:
    """Bring utterances up to date with their printings; those without any are dropped."""
    for id in sorted(utterances):
        row = db.execute("SELECT text, best_quote_id FROM utterances WHERE id = ?", [id]).fetchone()
        if row is None:
            continue
        rows = db.execute(
            "SELECT quotes.id, quotes.text, quotes.speaker_id, quotes.source_id, quotes.status,"
            " sources.published, quotes.confidence FROM quotes JOIN sources ON sources.id = quotes.source_id"
            " WHERE utterance_id = ? ORDER BY sources.published IS NULL, sources.published, quotes.id",
            [id],
        ).fetchall()
        if not rows:
            _unindex(db, id, [row[0]])
            db.execute("DELETE FROM utterances WHERE id = ?", [id])
            continue
        best = max(rows, key=lambda r: len(plain_words(r[1])))
        _compare_printings(db, id, rows, best, changed=row != (best[1], best[0]))
        given: Counter[int] = Counter()
        for printed in rows:
            if printed[2] is not None:
                given[printed[2]] += 1 + printed[6]
        announced = [r[5] for r in rows if r[4] == "announced"]
        delivered = [r[5] for r in rows if r[4] == "delivered"]
        life = ", ".join(n for n, dates in (("announced", announced), ("delivered", delivered)) if dates)
        verdicts = {
            v for (v,) in db.execute("SELECT DISTINCT verdict FROM variants WHERE utterance_id = ?", [id])
        }
        db.execute(
            "UPDATE utterances SET text = ?, best_quote_id = ?, speaker_id = ?, printings = ?, sources = ?,"
            " speakers_given = ?, first_seen = ?, first_source_id = ?, announced_at = ?, delivered_at = ?,"
            " life = ?, verdict = ? WHERE id = ?",
            [
                best[1], best[0], given.most_common(1)[0][0] if given else None, len(rows),
                len({r[3] for r in rows}), len(given), rows[0][5], rows[0][3],
                min((d for d in announced if d), default=None),
                min((d for d in delivered if d), default=None),
                life or "unstated",
                max(verdicts, key=list(Verdict).index, default=Verdict.VERBATIM.value),
                id,
            ],
        )  # fmt: skip


def _compare_printings(
    db: Database, id: int, rows: Sequence[tuple[object, ...]], best: tuple[object, ...], *, changed: bool
) -> None:
    """Store how each printing differs from the best text; only the new ones when that has not changed."""
    have = {q for (q,) in db.execute("SELECT quote_id FROM variants WHERE utterance_id = ?", [id])}
    if changed:
        db.execute("DELETE FROM variants WHERE utterance_id = ?", [id])
        have = set()
    known: dict[str, Comparison] = {}
    for quote_id, text, *_ in rows:
        if quote_id == best[0] or quote_id in have:
            continue
        text = str(text)
        if text not in known:
            known[text] = compare(text, str(best[1]))
        found = known[text]
        edits = json.dumps([edit.model_dump(mode="json") for edit in found.edits], ensure_ascii=False)
        db.execute(
            "INSERT OR REPLACE INTO variants (quote_id, utterance_id, verdict, similarity, edits)"
            " VALUES (?, ?, ?, ?, ?)",
            [quote_id, id, found.verdict.value, found.similarity, edits],
        )
    db.execute("DELETE FROM variants WHERE quote_id = ?", [best[0]])
