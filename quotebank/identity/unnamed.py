"""Bodies and documents that an article does not name: "the company", "a union", "An inspection report".

Another article's company may be any other, so such a speaker stays with its article, as a person without a
name does.
"""

from __future__ import annotations

import re

from sqlite_utils import Database

from quotebank.bank.resolving import find_or_add
from quotebank.identity.given import without_article
from quotebank.identity.splits import move_in_source
from quotebank.identity.tails import is_kind
from quotebank.identity.utterances import link_quotes
from quotebank.parsing.reporting_verbs import PAPERS
from quotebank.parsing.roles import BODY_NOUNS, RARER_BODIES, WORD, head_words
from quotebank.records import SpeakerKind

_OPEN = frozenset(
    """
    a an another any both each either every few her his its local many my no one our several some their these
    this those two three four five six your
    """.split()
)
"""First words that point at somebody and name nobody."""
_FIELDS = frozenset(
    """
    aid agriculture city county culture defence defense district education energy environment federal finance
    foreign health home immigration interior justice labor labour local military municipal national opposition
    police provincial public regional rights state student teachers tourism town trade transport treasury
    village workers
    """.split()
)
"""What a capital says nothing about where it begins a sentence: "Interior ministry"."""
_BODIES = BODY_NOUNS | RARER_BODIES


def is_described(name: str) -> bool:
    """Whether what an article calls a body or a document says what it is, and not which.

    "Tarnmouth council" and "Russia's defence ministry" are told by a name and known elsewhere, too; "the
    defence ministry", "its Tarnmouth office", "the Treasury report" and "two unions" are not.
    """
    bare = without_article(name)
    words = bare.split()
    if not words:
        return False
    noun = head_of(bare)
    if not noun or not noun.islower():
        return len(words) == 1 and words[0].lower() in _BODIES
    singular = re.sub("ies$", "y", noun) if noun.endswith("ies") else noun.removesuffix("s")
    if words[0].lower() in _OPEN or noun in PAPERS or singular in PAPERS:
        return True
    if noun not in _BODIES and singular in _BODIES:
        return True
    named = any(word[:1].isupper() for word in words[words[0].lower() in _FIELDS :])
    return not named and (len(words) > 1 or noun in _BODIES or bare != name)


def head_of(name: str) -> str:
    """The noun of a description, with its capitals: "report" of "An inspection report by the council"."""
    count = len(head_words(name))
    found = WORD.findall(name)
    return found[count - 1] if 0 < count <= len(found) else ""


def part_described(db: Database) -> None:
    """Gives each article a speaker of its own for what it only describes, in a bank that has one speaker for
    all of them; what readers have corrected, merged or linked stays."""
    found = db.execute(
        "SELECT id, name, key FROM speakers WHERE kind = 'org' AND key IS NOT NULL AND merged_into IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM corrections"
        " WHERE (speaker_key = speakers.key AND speaker_kind = 'org')"
        " OR (value_key = speakers.key AND value_kind = 'org'))"
        " AND NOT EXISTS (SELECT 1 FROM speakers AS other WHERE other.merged_into = speakers.id)"
        " AND NOT EXISTS (SELECT 1 FROM identifiers WHERE speaker_id = speakers.id)"
    ).fetchall()
    for id, name, key in found:
        if not is_described(name) or is_kind(key):
            continue
        moved: list[int] = []
        for source_id, called in db.execute(
            "SELECT source_id, min(name) FROM aliases WHERE speaker_id = ? GROUP BY source_id", [id]
        ).fetchall():
            own = find_or_add(db, name=called, kind=SpeakerKind.ORG, source_id=source_id)
            moved += move_in_source(db, id, own, source_id)
        link_quotes(db, moved)
        db.execute("DELETE FROM speakers WHERE id = ?", [id])
