"""Under which forms of their names persons are noted, and which known ones a form of name may mean."""

from __future__ import annotations

import re

from sqlite_utils import Database

from quotebank.identity.also_called import CALLED
from quotebank.identity.bodies import OTHER_WORDS, index_body
from quotebank.identity.body_keys import body_key
from quotebank.identity.given import fold, is_given, names_of_origin
from quotebank.identity.likeness import (
    CHILD_OF,
    article,
    consonants,
    surname_words,
    without_article,
)
from quotebank.identity.names import bare_name, parse_name, speaker_key
from quotebank.identity.origins import chinese_form, korean_form, servant_form, vietnamese_form
from quotebank.identity.roles import words_of
from quotebank.identity.spellings import sister_form, slavic_form, spelling_key

MAX_CANDIDATES = 256
MAX_PENDING = 20


def forms_of(name: str) -> tuple[str, ...]:
    """The forms under which a person is found: the spelling of each word of the surname, given names, and all
    the words in alphabetical order, which do not tell where the family name stands.
    """
    parts = parse_name(name)
    words = surname_words(parts.surname) if parts.surname else ()
    given = [speaker_key(word) for word in parts.given]
    forms = [spelling_key(word) for word in words if len(word) > 1]
    if len(words) < len(parts.surname.split()) or "-" in parts.surname:
        forms.append(spelling_key(re.sub("[ -]", "", fold(parts.surname))))
    forms += [f"slavic {form}" for word in words if (form := slavic_form(word))]
    forms += [f"sister {form}" for word in words if (form := sister_form(word))]
    forms += [f"given {word}" for word in given if len(word) > 1]
    forms += [
        f"given {servant}"
        for servant in servant_form([fold(word) for word in parts.given])[:1]
        if servant.startswith("abd")
    ]
    every = sorted(fold(name_word) for name_word in re.split(r"[\s-]+", bare_name(name)))
    if parts.is_full and 2 <= len(every) <= 4:
        forms.append(f"words {' '.join(every)}")
    if parts.is_full and (bones := consonants(parts.surname)):
        forms.append(f"consonants {bones}")
    if parts.given:
        east = (
            known((parts.surname, *parts.given)) for known in (chinese_form, korean_form, vietnamese_form)
        )
        forms += filter(None, east)
    return tuple(dict.fromkeys(forms))


def _sought(name: str) -> tuple[str, ...]:
    """The forms under which the bearers of a name are looked for: surname, or a lone name of any sort.

    What looks like a given name in the middle may be the first of two family names, and what looks like the
    surname the first of two (Juan Prado Olmedo, Juan Prado). A rare given name may stand last elsewhere,
    behind an initial, or before another spelling of the surname.
    """
    parts = parse_name(name)
    forms = forms_of(name)
    if parts.is_full:
        middle = [spelling_key(fold(word)) for word in parts.given[1:] if _alone(word) and len(word) > 3]
        last = [f"given {speaker_key(word)}" for word in surname_words(parts.surname)[:1]]
        first = [] if is_given(parts.given[0]) or len(parts.given) > 1 else [fold(parts.given[0])]
        asked = (form for form in forms if not form.startswith("given ") or form.startswith("given abd"))
        arabic = _with_or_without_article(parts.surname)
        rare = [form for word in first if len(word) > 3 for form in (f"given {word}", spelling_key(word))]
        child = CHILD_OF.search(name)
        by_father = [spelling_key(fold(child["given"]))] if child else []
        return (*asked, *arabic, *middle, *last, *rare, *by_father)
    lone = parts.surname or "".join(parts.given[:1])
    return tuple(dict.fromkeys((*forms, f"given {fold(lone or parts.full)}", spelling_key(fold(lone)))))


def _with_or_without_article(surname: str) -> list[str]:
    """The spelling of an Arabic surname whose article is written otherwise: Al Mutlaqi, Almutlaqi."""
    words = surname_words(surname)
    bare = [without for word in words[-1:] if (without := without_article(word))]
    joined = [f"{alone}{words[-1]}"] if (alone := article(surname)) else []
    return [spelling_key(word) for word in (*bare, *joined)]


def _alone(given: str) -> bool:
    """Whether a given name may stand where others have a family name, as in Ethiopia."""
    return not is_given(given) or fold(given) in names_of_origin("east-african")


def index_speaker(db: Database, id: int, name: str) -> None:
    """Make a person findable by the forms of `name`."""
    db.conn.executemany(
        "INSERT OR IGNORE INTO speaker_forms (form, speaker_id) VALUES (?, ?)",
        [[form, id] for form in forms_of(name)],
    )


def key_bodies(db: Database) -> list[tuple[int, str]]:
    """Give the bodies of a bank their keys in today's form; the id and name of each."""
    bodies = db.execute("SELECT id, name FROM speakers WHERE kind = 'org' AND key IS NOT NULL").fetchall()
    for id, name in bodies:
        if key := body_key(name):
            db.execute("UPDATE OR IGNORE speakers SET key = ? WHERE id = ?", [key, id])
    return bodies


def index_all_speakers(db: Database) -> None:
    """Make every speaker of a bank findable and key its bodies, for banks made by earlier rules.

    A speaker is found by the names under which articles joined it, too.
    """
    db.execute("DELETE FROM speaker_forms")
    for id, name in key_bodies(db):
        index_body(db, id, name)
    for id, name in db.execute("SELECT id, name FROM speakers WHERE kind = 'person'").fetchall():
        index_speaker(db, id, name)
    joined = db.execute(
        "SELECT DISTINCT speakers.id, kind, aliases.name"
        " FROM aliases JOIN speakers ON speakers.id = speaker_id"
        " WHERE probability IS NOT NULL AND aliases.name LIKE '% %'"
        " AND (kind = 'person' OR (kind = 'org' AND key IS NOT NULL AND evidence IN (?, ?)))",
        [OTHER_WORDS, CALLED],
    )
    for id, kind, name in joined.fetchall():
        if kind == "org":
            index_body(db, id, name)
        elif parse_name(name).is_full:
            index_speaker(db, id, name)


def candidates(db: Database, name: str) -> list[tuple[int, str]]:
    """Id and name of the known persons whom a form of name may mean."""
    forms = _sought(name)
    rows = db.execute(
        "SELECT DISTINCT speakers.id, speakers.name FROM speaker_forms JOIN speakers"
        f" ON speakers.id = speaker_id WHERE form IN ({', '.join('?' * len(forms))})"
        " AND speakers.key IS NOT NULL AND speakers.kind = 'person' ORDER BY speakers.id LIMIT ?",
        [*forms, MAX_CANDIDATES],
    )
    return [(id, known) for id, known in rows]


def lone_bearers(db: Database, name: str, source_id: int, body: str | None = None) -> list[tuple[int, str]]:
    """Those whom other articles know by this one word only.

    Given names tell too little ("Anna, a nurse"), but for those of whom articles tell the same `body`
    ("Sutrisno, head of the ports agency").
    """
    parts = parse_name(name)
    if parts.given or not parts.surname:
        return []
    rows = db.execute(
        "SELECT DISTINCT speakers.id, speakers.name FROM speaker_forms JOIN speakers"
        " ON speakers.id = speaker_id WHERE form = ? AND speakers.source_id <> ? AND speakers.kind = 'person'"
        " ORDER BY speakers.id DESC LIMIT ?",
        [next(iter(forms_of(name)), ""), source_id, MAX_PENDING],
    )
    key = speaker_key(name)
    found = [(id, known) for id, known in rows if speaker_key(known) == key]
    if not is_given(parts.surname):
        return found
    return [(id, known) for id, known in found if body and _is_of(db, id, body)]


def _is_of(db: Database, id: int, body: str) -> bool:
    """Whether an article tells of a speaker this very body."""
    rows = db.execute("SELECT organisation FROM roles WHERE speaker_id = ? LIMIT 50", [id])
    return any(other and words_of(other) == words_of(body) for (other,) in rows)


def called_by(name: str) -> list[str]:
    """Other forms by which an article may call somebody: a given name as if it were a surname (Mr Bao), and a
    surname behind a title that given names follow elsewhere (Sister Murphy).
    """
    parts = parse_name(name)
    given = [spelling_key(fold(w)) for w in parts.given if len(w) > 2]
    return [*given, f"given {fold(parts.surname)}"] if parts.surname else given
