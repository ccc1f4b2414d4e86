"""Bodies by the last words of their names, as the readers of one outlet know them: the Federation."""

from __future__ import annotations

import re

from sqlite_utils import Database

from quotebank.identity.context import Context
from quotebank.identity.evidence import MONTHS
from quotebank.identity.offices import country_words
from quotebank.identity.splits import move_name
from quotebank.identity.utterances import link_quotes

TAIL = "last words of a body in this outlet"
"""Evidence of a body that is called by the last words of its name."""

_KINDS = frozenset(
    """
    agency alliance assembly association authority board bureau cooperative club commission committee
    confederation congress consortium council federation forum foundation fund guild institute league mission
    network office society syndicate trust union
    """.split()
)
"""What bodies are; with "the" before it the one of the outlet's readers."""

LONGEST = 3
"""Words that the tail of a name has at most."""

_BRANCH = re.compile(r"(?:branch|chapter|local|lodge) \d+$")


def is_kind(key: str) -> bool:
    """Whether the key of a body says no more than what it is: the Federation."""
    return key in _KINDS


def tails(key: str) -> list[str]:
    """The last words by which a body with this key may be called."""
    found: dict[str, None] = {}
    for part in (key, key.partition(" of ")[0]):  # the Planters' Guild of Tarn is the Guild, too
        words = part.split()
        ends = (" ".join(words[-size:]) for size in range(1, min(LONGEST, len(words) - 1) + 1))
        found |= {end: None for end in ends if end.rpartition(" ")[2] in _KINDS or _BRANCH.match(end)}
        if len(words) > 3 and words[-1] in _KINDS:  # the North Tarn Health and Care Trust is North Tarn Trust
            found[" ".join((*words[:2], words[-1]))] = None
    return list(found)


def tail_key(db: Database, key: str, context: Context) -> str | None:
    """The key of the one body that ends with these words and that the outlet has quoted in these months.

    What stands before them must be more than a country.
    """
    found = _keys_of_outlet(db, key, context)
    if len(found) != 1 or found[0].removesuffix(key).strip() in country_words():
        return None
    return found[0]


def _keys_of_outlet(db: Database, key: str, context: Context) -> list[str]:
    """The keys of one or two bodies that end with these words and that the outlet has quoted."""
    if context.outlet is None or context.day is None or key not in tails(f"the {key}"):
        return []
    rows = db.execute(
        "SELECT DISTINCT speakers.key FROM speaker_forms"
        " JOIN speakers ON speakers.id = speaker_forms.speaker_id"
        " JOIN aliases ON aliases.speaker_id = speakers.id JOIN sources ON sources.id = aliases.source_id"
        " WHERE form = ? AND kind = 'org' AND speakers.key IS NOT NULL AND outlet = ?"
        " AND abs(julianday(published) - julianday(?)) <= ? LIMIT 2",
        [f"tail {key}", context.outlet, context.day.isoformat(), MONTHS],
    ).fetchall()
    return [known for (known,) in rows]


def note_kind(db: Database, id: int, key: str) -> None:
    """Make what an article calls by its kind alone findable for the body that a later article names."""
    db.execute("INSERT OR IGNORE INTO speaker_forms (form, speaker_id) VALUES (?, ?)", [f"kind {key}", id])


def take_tails(db: Database, id: int, key: str, context: Context) -> None:
    """Give a body what articles of its outlet, stored before, call by the last words of its name."""
    for tail in tails(key):
        head = key.removesuffix(tail).strip()
        if context.day is None or head in country_words() or {*_keys_of_outlet(db, tail, context)} - {key}:
            continue
        rows = db.execute(
            "SELECT DISTINCT speakers.id, aliases.source_id, aliases.name FROM speakers"
            " JOIN aliases ON aliases.speaker_id = speakers.id JOIN sources ON sources.id = aliases.source_id"
            " WHERE kind = 'org' AND speakers.id <> ? AND outlet = ?"
            " AND (speakers.key = ? OR (speakers.key IS NULL AND speakers.id IN"
            " (SELECT speaker_id FROM speaker_forms WHERE form = ?)))"
            " AND abs(julianday(published) - julianday(?)) <= ?",
            [id, context.outlet, tail, f"kind {tail}", context.day.isoformat(), MONTHS],
        ).fetchall()
        for other, source_id, name in rows:
            link_quotes(db, move_name(db, other, id, source_id, name, 0.93, TAIL))
