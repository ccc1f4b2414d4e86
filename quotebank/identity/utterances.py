"""The same words wherever they are printed: quotations joined into utterances, with life and best text."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from typing import NamedTuple

from sqlite_utils import Database

from quotebank.identity.context import day_of
from quotebank.identity.matching import (
    LATER,
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
from quotebank.identity.postings import Posting, every_period, find, note, period_of, periods_near
from quotebank.identity.summary import add_printing, refresh
from quotebank.identity.words import plain_words

FULL = 13
"""Utterances of one period that are noted under one stretch of words; further ones are found by others."""

COMMON = 12
"""A stretch that more utterances share than this still finds them, but does not speak for their being one."""

TOO_FEW = 8
"""A candidate with one shared stretch in more than so many words is not compared."""

SURE = 0.9
"""A best text that matches so well is not helped by other printings."""

SHORT_LETTERS = 60
NEIGHBOURS = 48
"""Utterances of the same speaker and days that are looked at for short printings, which share only
commonplaces.
"""

SAMPLED = 4
"""Stretches by which the same words of one speaker are found at any distance of time."""

_LISTED = "SELECT value FROM json_each(?)"

MAX_CANDIDATES = 8
MAX_PRINTINGS = 3
"""Distinct printings of a candidate that a quotation is compared with, besides the best text."""

_QUOTES = (
    "SELECT quotes.id, quotes.utterance_id, quotes.is_speech, quotes.status, quotes.text, quotes.speaker_id,"
    " speakers.name, quotes.source_id, sources.published FROM quotes"
    " JOIN sources ON sources.id = quotes.source_id LEFT JOIN speakers ON speakers.id = quotes.speaker_id"
    " WHERE quotes.id IN (SELECT value FROM json_each(?))"
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
    wanted = json.dumps(list(ids))
    rows = {row[0]: row for row in db.execute(_QUOTES, [wanted])}
    touched = {row[1] for row in rows.values() if row[1] is not None}
    if touched:
        db.execute(f"UPDATE quotes SET utterance_id = NULL WHERE id IN ({_LISTED})", [wanted])
        db.execute(f"DELETE FROM variants WHERE quote_id IN ({_LISTED})", [wanted])
    told = _told(db, wanted)
    for id in ids:
        if id in rows and rows[id][2]:
            _, _, _, status, *printed = rows[id]
            new = _New(id, printing(*printed), status, printed[-1])
            touched |= _link(db, new, told.get(id, ()), touched)
    refresh(db, touched)


class _New(NamedTuple):
    """A quotation that is being joined, with its status and the date of its article as they are stored."""

    id: int
    printing: Printing
    status: str
    published: str | None


def _link(db: Database, quote: _New, told: Iterable[tuple[str, int]], touched: set[int]) -> set[int]:
    """Join one quotation; the utterances that have to be brought up to date, besides those in `touched`."""
    id, new = quote.id, quote.printing
    near = _nearest(db, new)
    apart, together = _where(db, told, "apart"), _where(db, told, "together")
    scored = _scored(db, new, near.candidates, near.common, apart)
    if not scored and near.rare:
        scored = _scored(db, new, _long_ago(db, new, near.rare), near.common, apart)
    joined = sorted(together - apart)
    if scored and not joined:
        joined = [scored[0][1]]
    joined += [u for _, u in scored if u not in joined and _holds(db, u, new)]
    if not joined:
        made = _new_utterance(db, quote)
        note(db, made, new.day, near.to_note(made))
        return set()
    keep = min(joined) if len(joined) > 1 else joined[0]
    for other in joined:
        if other != keep and not _kept_apart(db, keep, other):
            _merge(db, other, keep)
    db.execute("UPDATE quotes SET utterance_id = ? WHERE id = ?", [keep, id])
    note(db, keep, new.day, near.to_note(keep))
    if len(joined) == 1 and keep not in touched and add_printing(db, keep, id):
        return set()
    return set(joined)


@dataclass(frozen=True, slots=True)
class _Near:
    """What is known of the neighbourhood of a printing.

    candidates: utterances that it may be of, each with the stretches shared; None for those that a band, or
        speaker and time, speak for.
    common: stretches that it shares with many.
    rare: hashes of stretches that it shares with nobody in these weeks.
    hashes, found, period: under which it is noted, what is noted there, and when.
    """

    candidates: dict[int, int | None]
    common: Stretches
    rare: list[int]
    hashes: list[int]
    found: list[Posting]
    period: int

    def to_note(self, utterance_id: int) -> list[int]:
        """The hashes under which the utterance is to be found and is not yet."""
        holders = Counter(hash for period, hash, _ in self.found if period == self.period)
        noted = {hash for period, hash, id in self.found if id == utterance_id and period == self.period}
        return [hash for hash in self.hashes if holders[hash] < FULL and hash not in noted]


def _nearest(db: Database, new: Printing) -> _Near:
    """Utterances of these weeks that share a stretch of words or a band, those that share most first."""
    periods = periods_near(db, new.day, LATER)
    places = shingles(new.plain)
    found = find(db, places, periods)
    sharing: dict[int, set[int]] = {}
    for _, hash, utterance_id in found:
        sharing.setdefault(hash, set()).add(utterance_id)
    common = [places[hash] for hash, holders in sharing.items() if len(holders) > COMMON]
    telling = [holders for holders in sharing.values() if len(holders) <= COMMON]
    counts = Counter(chain.from_iterable(telling or sharing.values()))
    most = max(counts.values(), default=0)
    candidates: dict[int, int | None] = {
        id: shared for id, shared in counts.most_common(MAX_CANDIDATES) if shared * 5 >= most
    }
    hashes = list(places)
    rare = [hash for hash in hashes if hash not in sharing]
    if most * 2 < len(places):
        # Bands find rewordings: a printing that shares half of its stretches needs none.
        banded = bands(new.plain)
        meeting = find(db, banded, periods)
        candidates |= dict.fromkeys(_of_speaker(db, new, {id for _, _, id in meeting}))
        hashes += banded
        found += meeting
    candidates |= dict.fromkeys(_neighbours(db, new))
    return _Near(candidates, commonplaces(new.plain, common), rare, hashes, found, period_of(new.day))


def _of_speaker(db: Database, new: Printing, ids: Iterable[int]) -> list[int]:
    """Those of `ids` that the speaker of a printing said, as far as known."""
    if new.speaker_id is None:
        return []
    rows = db.execute(
        "SELECT id FROM utterances WHERE id IN (SELECT value FROM json_each(?)) AND speaker_id = ? LIMIT ?",
        [json.dumps(list(ids)), new.speaker_id, MAX_CANDIDATES],
    )
    return [id for (id,) in rows]


def _long_ago(db: Database, new: Printing, rare: Sequence[int]) -> dict[int, int | None]:
    """Utterances of any time by the same speaker that share one of a few stretches."""
    if new.speaker_id is None or new.day is None or len(new.plain) < SHORT:
        return {}
    sample = rare[:: max(1, len(rare) // SAMPLED)]
    met = {id for _, _, id in find(db, sample, every_period(db))}
    return dict.fromkeys(_of_speaker(db, new, met)) if met else {}


def _neighbours(db: Database, new: Printing) -> list[int]:
    """What the same speaker said in these days that holds the printing or is held by it, one being short."""
    if new.speaker_id is None or new.day is None:
        return []
    first, last = (new.day + timedelta(days=days) for days in (-RECENT, RECENT))
    rows = db.execute(
        "SELECT id, text FROM utterances WHERE speaker_id = ? AND first_seen BETWEEN ? AND ? || 'T24'"
        " ORDER BY first_seen DESC LIMIT ?",
        [new.speaker_id, first.isoformat(), last.isoformat(), NEIGHBOURS],
    )
    words, short = set(new.plain), len(new.plain) < SHORT
    found = []
    for id, text in rows:
        if short or len(text) <= SHORT_LETTERS:
            other = set(plain_words(text))
            if words <= other or other <= words:
                found.append(id)
    return found


_PRINTING = (
    "quotes.text, quotes.speaker_id, speakers.name, quotes.source_id, sources.published"
    " FROM {} JOIN sources ON sources.id = quotes.source_id"
    " LEFT JOIN speakers ON speakers.id = quotes.speaker_id WHERE {}"
)
_BEST = "SELECT utterances.id, printings, " + _PRINTING.format(
    "utterances JOIN quotes ON quotes.id = best_quote_id",
    "utterances.id IN (SELECT value FROM json_each(?)) AND quotes.utterance_id = utterances.id",
)
_LATEST = f"SELECT {_PRINTING.format('quotes', 'quotes.utterance_id = ?')} ORDER BY quotes.id DESC LIMIT ?"


def _scored(
    db: Database, new: Printing, candidates: dict[int, int | None], common: Stretches, apart: set[int]
) -> list[tuple[float, int]]:
    """The candidates that the printing matches, each after its score, the surest first."""
    known = {row[0]: row[1:] for row in db.execute(_BEST, [json.dumps([*candidates])])}
    scored = []
    for id, shared in candidates.items():
        score, printings, best_text = 0.0, 0, None
        if id in known:
            printings, best_text, *row = known[id]
            if shared is not None and shared * TOO_FEW < min(len(best_text.split()), len(new.plain)):
                continue
            score = match(new, printing(best_text, *row), common)
        if id not in apart and score < SURE and printings != 1:
            score = max(score, _score_others(db, id, new, common, best_text))
        if id not in apart and score:
            scored.append((score, id))
    return sorted(scored, key=lambda entry: (-entry[0], entry[1]))


def _score_others(
    db: Database, utterance_id: int, new: Printing, common: Stretches, best_text: str | None
) -> float:
    """How well a printing matches others of an utterance than the best; its text, when all have left it."""
    rows = {row[0]: row for row in db.execute(_LATEST, [utterance_id, 2 * MAX_PRINTINGS])}
    if not rows:
        row = db.execute("SELECT text FROM utterances WHERE id = ?", [utterance_id]).fetchone()
        return 1.0 if row and plain_words(row[0]) == new.plain else 0.0
    others = [printing(*row) for text, row in rows.items() if text != best_text]
    return max((match(new, old, common) for old in others[:MAX_PRINTINGS]), default=0.0)


def _holds(db: Database, utterance_id: int, new: Printing) -> bool:
    """Whether the new printing holds most of an utterance that was known only in part."""
    row = db.execute("SELECT text FROM utterances WHERE id = ?", [utterance_id]).fetchone()
    plain = plain_words(row[0])
    return len(plain) <= len(new.plain) and coverage(plain, new.plain)[0] >= 0.6


def _told(db: Database, wanted: str) -> dict[int, list[tuple[str, int]]]:
    """What readers say of quotations (a JSON list of ids): kept apart from which others, or together."""
    told: dict[int, list[tuple[str, int]]] = {}
    for one, other, kind in db.execute(
        "SELECT quote_id, other_quote_id, kind FROM corrections WHERE undone_at IS NULL"
        f" AND kind IN ('apart', 'together') AND (quote_id IN ({_LISTED}) OR other_quote_id IN ({_LISTED}))",
        [wanted, wanted],
    ).fetchall():
        told.setdefault(one, []).append((kind, other))
        told.setdefault(other, []).append((kind, one))
    return told


def _where(db: Database, told: Iterable[tuple[str, int]], kind: str) -> set[int]:
    """The utterances of the other quotations that corrections of this kind name."""
    others = json.dumps([other for told_kind, other in told if told_kind == kind])
    if others == "[]":
        return set()
    rows = db.execute(
        f"SELECT utterance_id FROM quotes WHERE id IN ({_LISTED}) AND utterance_id IS NOT NULL", [others]
    )
    return {utterance_id for (utterance_id,) in rows}


def _kept_apart(db: Database, a: int, b: int) -> bool:
    row = db.execute(
        "SELECT 1 FROM corrections JOIN quotes AS x ON x.id = quote_id"
        " JOIN quotes AS y ON y.id = other_quote_id WHERE kind = 'apart' AND undone_at IS NULL"
        " AND ((x.utterance_id = ? AND y.utterance_id = ?) OR (x.utterance_id = ? AND y.utterance_id = ?))",
        [a, b, b, a],
    ).fetchone()
    return row is not None


def _new_utterance(db: Database, quote: _New) -> int:
    """An utterance with one printing, as `refresh` would leave it."""
    new, dates = quote.printing, {quote.status: quote.published}
    cursor = db.execute(
        "INSERT INTO utterances"
        " (text, best_quote_id, speaker_id, printings, sources, speakers_given, first_seen, first_source_id,"
        " announced_at, delivered_at, life, verdict) VALUES (?, ?, ?, 1, 1, ?, ?, ?, ?, ?, ?, 'verbatim')",
        [
            new.text, quote.id, new.speaker_id, int(new.speaker_id is not None), quote.published,
            new.source_id, dates.get("announced"), dates.get("delivered"),
            quote.status if quote.status in ("announced", "delivered") else "unstated",
        ],
    )  # fmt: skip
    made = int(cursor.lastrowid or 0)
    db.execute("UPDATE quotes SET utterance_id = ? WHERE id = ?", [made, quote.id])
    return made


def _merge(db: Database, old: int, into: int) -> None:
    """Make the printings of one utterance those of another.

    What is noted under the old one stays: that it leads to nothing costs no more than any other candidate.
    """
    texts = db.execute(
        "SELECT DISTINCT quotes.text, sources.published FROM quotes JOIN sources ON sources.id = source_id"
        " WHERE utterance_id = ?",
        [old],
    ).fetchall()
    for text, published in texts:
        note_printing(db, into, text, published)
    db.execute("UPDATE quotes SET utterance_id = ? WHERE utterance_id = ?", [into, old])
    db.execute("UPDATE variants SET utterance_id = ? WHERE utterance_id = ?", [into, old])


def note_printing(db: Database, utterance_id: int, text: str, published: str | None) -> None:
    """Make an utterance findable by all the words of a printing."""
    plain = plain_words(text)
    note(db, utterance_id, day_of(published), [*shingles(plain), *bands(plain)])
