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
        found = known[text]
        edits = json.dumps([edit.model_dump(mode="json") for edit in found.edits], ensure_ascii=False)
        db.execute(
            "INSERT OR REPLACE INTO variants (quote_id, utterance_id, verdict, similarity, edits)"
            " VALUES (?, ?, ?, ?, ?)",
            [quote_id, id, found.verdict.value, found.similarity, edits],
        )
    db.execute("DELETE FROM variants WHERE quote_id = ?", [best[0]])
