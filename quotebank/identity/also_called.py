"""Other names that an article gives to a person itself: née, "better known as", a peer's title."""

from __future__ import annotations

import re

from sqlite_utils import Database

from quotebank.identity.evidence import Context
from quotebank.identity.given import fold, is_given
from quotebank.identity.names import bare_name, speaker_key

CALLED = "called so in an article"
"""Evidence of a name that an article gives to somebody beside another one."""

REACH = 120
"""Characters behind a name in which its other one stands."""

_NAME = r"[A-ZÀ-ÞĀ-Ž][\w’'-]+(?: (?:(?:of|de|da|van|von|al|bin|der|den|la|le) )?[A-ZÀ-ÞĀ-Ž][\w’'.-]+){1,4}"
_END = r"(?=[,.;:)”\"]| (?:before|has|in|is|on|said|until|was|when|who)\b|$)"
_LINKED = re.compile(
    r",? \(?(?:(?:(?:better|formerly|previously|also|still|now) )?(?:known|called)(?: \w+){0,4} as"
    rf"|n[ée]e|born|formerly|who (?:later )?became"
    r"|who (?:competed|fought|performed|performs|played|published|raced|ran|recorded|sang|sings|swam|writes"
    rf"|wrote)(?: \w+){{0,2}} as) (?P<other>{_NAME}){_END}"
)
_PEER = re.compile(rf", (?P<other>(?:Lord|Lady|Baroness|Baron|Viscount|Viscountess|Earl) {_NAME}){_END}")


_HINT = re.compile(
    r"\b(?:known|called|n[ée]e|born|formerly|became)\b|\bas (?=[A-ZÀ-ÞĀ-Ž])"
    r"|, (?:Lord|Lady|Baron|Viscount|Earl)"
)
"""What every text has that tells another name; looked for first, as it is sooner found to be missing."""


def other_names(name: str, text: str) -> list[str]:
    """The names that a text gives a person right behind `name`; none but what reads as a person's name.

    Only words that say so count ("née", "known before her wedding as"), and a peer's title in apposition.
    """
    bare = bare_name(name)
    found: dict[str, None] = {}
    if " " not in bare or not _HINT.search(text):
        return []
    for place in re.finditer(rf"\b{re.escape(bare)}(?!\w)", text):
        behind = text[place.end() : place.end() + REACH]
        linked, peer = _LINKED.match(behind), _PEER.match(behind)
        if linked and (
            is_given(linked["other"].split()[0]) or set(_words(linked["other"])) & set(_words(bare))
        ):
            found[linked["other"].rstrip(".")] = None
        if peer:
            found[peer["other"].rstrip(".")] = None
    return [other for other in found if speaker_key(other) != speaker_key(name)]


def _words(name: str) -> list[str]:
    return fold(name).split()


def find_called(db: Database, name: str, context: Context) -> tuple[int, float, str] | None:
    """The one known person who bears another name that this article, or an earlier one, gives to `name`."""
    ids = {
        id
        for other in other_names(name, context.text)
        for (id,) in db.execute(
            "SELECT id FROM speakers WHERE kind = 'person' AND key = ?", [speaker_key(other)]
        )
    }
    if not ids:
        rows = db.execute(
            "SELECT DISTINCT speaker_id FROM aliases JOIN speakers ON speakers.id = speaker_id"
            " WHERE aliases.name IN (?, ?) AND evidence = ? AND aliases.source_id <> ? AND key IS NOT NULL",
            [name, bare_name(name), CALLED, context.source_id],
        )
        ids = {id for (id,) in rows}
    return (ids.pop(), 0.95, CALLED) if len(ids) == 1 else None


def note_called(db: Database, id: int, name: str, context: Context) -> None:
    """Keep the other names that the article gives to a person, so that other articles' are found."""
    for other in other_names(name, context.text):
        db.execute(
            "INSERT OR IGNORE INTO aliases (speaker_id, source_id, name, probability, evidence)"
            " VALUES (?, ?, ?, 0.95, ?)",
            [id, context.source_id, other, CALLED],
        )
