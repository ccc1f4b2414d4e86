"""What the row of an utterance says of its printings: best text, speaker, life, and how each differs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from quotebank.identity.variants import Comparison, Verdict, compare
from quotebank.identity.words import plain_words


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
        _store_variant(db, id, quote_id, known[text])
    db.execute("DELETE FROM variants WHERE quote_id = ?", [best[0]])


def _store_variant(db: Database, id: int, quote_id: object, found: Comparison) -> None:
    edits = json.dumps([edit.model_dump(mode="json") for edit in found.edits], ensure_ascii=False)
    db.execute(
        "INSERT OR REPLACE INTO variants (quote_id, utterance_id, verdict, similarity, edits)"
        " VALUES (?, ?, ?, ?, ?)",
        [quote_id, id, found.verdict.value, found.similarity, edits],
    )


def _place(published: str | None, quote_id: int) -> tuple[bool, str, int]:
    """Where a printing stands among others: by the date of its article, those without one last."""
    return published is None, published or "", quote_id


def add_printing(db: Database, id: int, quote_id: int) -> bool:
    """Bring an utterance up to date with one more printing, at a cost that does not grow with the others.

    Returns:
        Whether that was possible: it is not when the printing is the first or the best, or names a speaker
        whom most others do not name.
    """
    text, speaker_id, source_id, status, published = db.execute(
        "SELECT quotes.text, quotes.speaker_id, source_id, status, published FROM quotes"
        " JOIN sources ON sources.id = source_id WHERE quotes.id = ?",
        [quote_id],
    ).fetchone()
    best, best_id, speaker, announced, delivered, life, verdict, best_date, first_date, first_id = db.execute(
        "SELECT text, best_quote_id, speaker_id, announced_at, delivered_at, life, verdict, (SELECT published"
        " FROM quotes JOIN sources ON sources.id = source_id WHERE quotes.id = best_quote_id), first_seen,"
        " (SELECT min(id) FROM quotes WHERE source_id = first_source_id AND +utterance_id = utterances.id"
        " AND id <> ?) FROM utterances WHERE id = ?",
        [quote_id, id],
    ).fetchone()
    if best_id is None or first_id is None or speaker_id not in (None, speaker):
        return False
    longer = len(plain_words(text)) - len(plain_words(best))
    place = _place(published, quote_id)
    before_best = place < _place(best_date, best_id)
    if longer > 0 or (longer == 0 and before_best) or place < _place(first_date, first_id):
        return False
    found = compare(text, best)
    _store_variant(db, id, quote_id, found)
    dates = {"announced": announced, "delivered": delivered}
    if status in dates:
        dates[status] = min((date for date in (dates[status], published) if date), default=None)
    known = {*life.split(", "), status}
    db.execute(
        "UPDATE utterances SET printings = printings + 1, sources = sources + NOT EXISTS"
        " (SELECT 1 FROM quotes WHERE source_id = ? AND +utterance_id = ? AND id <> ?),"
        " announced_at = ?, delivered_at = ?, life = ?, verdict = ? WHERE id = ?",
        [
            source_id, id, quote_id, dates["announced"], dates["delivered"],
            ", ".join(name for name in dates if name in known) or "unstated",
            max(verdict, found.verdict.value, key=list(Verdict).index), id,
        ],
    )  # fmt: skip
    return True
