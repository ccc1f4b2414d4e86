"""Bodies: a full form and its acronym are one where an article pairs them."""

from __future__ import annotations

import math

from sqlite_utils import Database

from quotebank.bank.resolving import find_or_add
from quotebank.identity.acronyms import acronyms, bracketed, fits
from quotebank.identity.also_called import CALLED, former_names
from quotebank.identity.body_keys import SMALL, body_key, order_form, spelt
from quotebank.identity.context import Context, outlet_gap, sources_near
from quotebank.identity.countries import OTHER_OUTLETS, TOLD_COUNTRY, is_everywhere, office_elsewhere
from quotebank.identity.evidence import MONTHS, OWN_ARTICLE, shares_company
from quotebank.identity.firms import (
    council_key,
    country_key,
    firm_key,
    full_form_in,
    member_form,
    member_key,
)
from quotebank.identity.given import without_article
from quotebank.identity.splits import move_in_source, move_name
from quotebank.identity.tails import TAIL, is_kind, note_kind, tail_key, tails, take_tails
from quotebank.identity.unnamed import is_described
from quotebank.identity.utterances import link_quotes
from quotebank.records import SpeakerKind

GUESSED = "acronym in other articles"
IN_OUTLET = "acronym in this outlet"
IN_COMPANY = "acronym beside people or topic of the body"
INITIALS = "initials of a body in this outlet"
COUNTRY = "name without its country"
COUNCIL = "council without its kind"
FULL_FORM = "full form in the article"
FIRST_WORD, OTHER_WORDS = "first word of the name", "order or spelling of words"
_GUESSES = (GUESSED, IN_OUTLET, IN_COMPANY, INITIALS, COUNTRY, COUNCIL, FIRST_WORD, TAIL)
"""What a name means here, and need not in other articles."""


def index_body(db: Database, id: int, name: str) -> None:
    """Make a body findable in British and American spelling, an office whatever the order of its words."""
    key = body_key(name)
    forms = (
        f"spelt {spelt(key)}",
        order_form(name),
        member_form(name),
        *(f"tail {end}" for end in tails(key)),
    )
    db.conn.executemany(
        "INSERT OR IGNORE INTO speaker_forms (form, speaker_id) VALUES (?, ?)",
        [[form, id] for form in forms if form],
    )


def _known(db: Database, key: str, name: str | None = None) -> str | None:
    """The key of the known body of this key, or of the one that has the name in another spelling or order."""
    if _row(db, key):
        return key
    rows = db.execute(
        "SELECT DISTINCT key FROM speaker_forms JOIN speakers ON speakers.id = speaker_id"
        " WHERE form IN (?, ?) AND kind = 'org' AND key IS NOT NULL LIMIT 2",
        [order_form(name or key), f"spelt {spelt(key)}"],
    ).fetchall()
    return rows[0][0] if len(rows) == 1 else None


def resolve_body(db: Database, name: str, context: Context) -> tuple[int, float, str]:
    """Row, probability and evidence for a body.

    An acronym means the full form that its article pairs it with; without one, the full form that other
    articles of its outlet pair it with, or other articles altogether, when those all give the same. Letters
    that no article explains mean the one body of these initials that the outlet has quoted in these months.
    What is only described stays with its article, but for an office that its outlet names elsewhere.
    """
    here = [(body_key(short), full) for short, full in acronyms(context.text)]
    here += [pair for pair in bracketed(name, context.text) if pair not in here]
    for short, full in here:
        is_new = spelt(body_key(full)) not in map(spelt, _full_forms(db, short))
        db.execute(
            "INSERT OR IGNORE INTO acronyms (short, full, source_id) VALUES (?, ?, ?)",
            [short, body_key(full), context.source_id],
        )
        if is_new:
            _part_guesses(db, short)
    key, probability, evidence = body_key(name), 1.0, "name"
    if is_described(name) and not is_kind(key) and not _is_office_of_outlet(db, key, name, context):
        return _of_article(db, name, context)
    shown = name
    paired = [full for short, full in here if short == key]
    if paired:
        key, shown, evidence = body_key(paired[0]), paired[0], "acronym in the article"
    elif " " not in key and without_article(name).isupper():
        fulls = _full_forms(db, key)
        fitting = _fitting(db, key)
        several = len(fulls) > 1 or len(fitting) > 1
        here_too = _full_forms(db, key, context.outlet) if context.outlet and several else []
        if not several and fulls and (known := _known(db, fulls[0])):
            key, probability, evidence = known, 0.95, GUESSED
        elif (
            not fulls
            and not _is_of_outlet(db, _row(db, key), context)
            and (known := _of_initials(db, key, fitting, context))
        ):
            key, probability, evidence = known, 0.92, INITIALS
        elif len(here_too) == 1 and (known := _known(db, here_too[0])):
            key, probability, evidence = known, 0.92, IN_OUTLET
        elif several and not here_too and len(own_bodies := _of_outlet(db, fitting, context)) == 1:
            key, probability, evidence = own_bodies[0], 0.92, INITIALS
        elif several and not here_too and (known := _in_company(db, [*fulls, *fitting], context)):
            key, probability, evidence = known, 0.92, IN_COMPANY
    elif key and not _row(db, key) and (longer := full_form_in(name, context.text)):
        key, shown, probability, evidence = body_key(longer), longer, 0.95, FULL_FORM
    if is_everywhere(key) and (
        elsewhere := office_elsewhere(db, _known(db, key, shown) or key, name, context)
    ):
        key, country = elsewhere
        if not key:
            return _of_article(db, name, context)
        shown = f"{without_article(shown)} ({country})" if country else shown
        evidence = TOLD_COUNTRY if country and country != context.outlet else OTHER_OUTLETS
        return find_or_add(db, name=shown, kind=SpeakerKind.ORG, key=key), 0.95, evidence
    own, before = key, former_names(shown, context.text)
    if (known := _known(db, key, shown)) and known != key:
        key, probability, evidence = known, 0.97, OTHER_WORDS
    elif key and (turned := member_key(db, key, shown, context)):
        key, probability, evidence = turned, 0.95, OTHER_WORDS
    elif renamed := next((known for old in before if (known := _known(db, body_key(old), old))), None):
        key, probability, evidence = renamed, 0.95, CALLED
    elif key and own == body_key(name) and (longer_key := tail_key(db, key, context)):
        key, probability, evidence = longer_key, 0.93, TAIL
    elif key and own == body_key(name) and (firm := firm_key(db, key, name, context)):
        key, probability, evidence = firm, 0.93, FIRST_WORD
    elif key and (council := council_key(db, key, context)):
        key, probability, evidence = council, 0.93, COUNCIL
    elif key and (same := country_key(db, key, context)):
        key, probability, evidence = same, 0.93, COUNTRY
    if not key or is_kind(key):
        own_row = _of_article(db, name, context)
        note_kind(db, own_row[0], key)
        return own_row
    id = find_or_add(db, name=without_article(shown), kind=SpeakerKind.ORG, key=key)
    if evidence not in _GUESSES:
        for called in (shown, *before):
            index_body(db, id, called)
    _take_acronyms(db, id, own)
    _take_of_initials(db, id, key, context)
    if evidence != TAIL:
        take_tails(db, id, key, context)
    return id, probability, evidence


def _of_article(db: Database, name: str, context: Context) -> tuple[int, float, str]:
    """The row of a body that is nobody known from other articles."""
    return find_or_add(db, name=name, kind=SpeakerKind.ORG, source_id=context.source_id), 1.0, OWN_ARTICLE


def _part_guesses(db: Database, short: str) -> None:
    """Take from a body what its acronym alone gave it, where another body turns out to have the same one.

    What the articles of an outlet that itself tells the full form gave it stays.
    """
    if len(_full_forms(db, short)) < 2:
        return
    guesses = db.execute(
        "SELECT aliases.speaker_id, speakers.key, aliases.source_id, aliases.name, outlet"
        " FROM aliases JOIN sources"
        " ON sources.id = aliases.source_id JOIN speakers ON speakers.id = speaker_id"
        " WHERE evidence = ? AND kind = 'org'"
        " AND speakers.key IN (SELECT full FROM acronyms WHERE short = ?)",
        [GUESSED, short],
    ).fetchall()
    for id, key, source_id, name, outlet in guesses:
        there = [spelt(full) for full in _full_forms(db, short, outlet)] if outlet else []
        if body_key(name) == short and spelt(key) not in there:
            # What the outlet calls another body waits under the letters for that one to be known.
            whose = {"key": short} if there else {"source_id": source_id}
            local = find_or_add(db, name=name, kind=SpeakerKind.ORG, **whose)
            link_quotes(db, move_in_source(db, id, local, source_id))


def _take_from_outlets(db: Database, id: int, key: str, short: str, acronym: int) -> None:
    """Join what the acronym of several bodies has in outlets that pair it with this one alone."""
    for outlet in _outlets_of(db, acronym):
        if [spelt(full) for full in _full_forms(db, short, outlet)] == [spelt(key)]:
            _take_in_outlet(db, id, acronym, outlet, IN_OUTLET)


def _take_of_initials(db: Database, id: int, key: str, context: Context) -> None:
    """Join what letters that no article explains have in this outlet, where they can mean this body only."""
    words = key.split()
    for kept in (words, [word for word in words if word not in SMALL]):
        short = "".join(word[0] for word in kept)
        row = _row(db, short) if len(short) > 2 and context.outlet else None
        if (
            row is None
            or row == id
            or _full_forms(db, short)
            or {*_of_outlet(db, _fitting(db, short), context)} - {key}
        ):
            continue
        if outlet_gap(sources_near(db, row, context), context) <= MONTHS:
            _take_in_outlet(db, id, row, context.outlet, INITIALS)


def _outlets_of(db: Database, id: int) -> list[str]:
    rows = db.execute(
        "SELECT DISTINCT outlet FROM aliases JOIN sources ON sources.id = aliases.source_id"
        " WHERE speaker_id = ? AND outlet IS NOT NULL",
        [id],
    )
    return [outlet for (outlet,) in rows if outlet]


def _take_in_outlet(db: Database, id: int, acronym: int, outlet: str | None, evidence: str) -> None:
    """Give a body what its acronym has in the articles of an outlet."""
    rows = db.execute(
        "SELECT aliases.source_id, aliases.name FROM aliases JOIN sources"
        " ON sources.id = aliases.source_id WHERE speaker_id = ? AND outlet = ?",
        [acronym, outlet],
    ).fetchall()
    for source_id, name in rows:
        link_quotes(db, move_name(db, acronym, id, source_id, name, 0.92, evidence))


def _full_forms(db: Database, short: str, outlet: str | None = None) -> list[str]:
    rows = db.execute(
        "SELECT DISTINCT full FROM acronyms JOIN sources ON sources.id = source_id"
        " WHERE short = ? AND (? IS NULL OR outlet = ?) LIMIT 9",
        [short, outlet, outlet],
    )
    return list({spelt(full): full for (full,) in rows}.values())


def _fitting(db: Database, short: str) -> list[str]:
    """The known bodies whose initials are these letters."""
    glob = ["* ".join(letters) + "*" for letters in (short, short[:-1])]
    rows = db.execute(
        "SELECT key, name FROM speakers WHERE kind = 'org' AND (key GLOB ? OR key GLOB ?) LIMIT 1000", glob
    )
    bare = ((key, *(form.partition(" (")[0] for form in (key, name))) for key, name in rows)
    return [key for key, plain, name in bare if fits(short, plain.split()) or fits(short, _words(name))]


def _words(name: str) -> list[str]:
    """The words of a body's name, with the company form that its key is without."""
    return without_article(name).split()


def _of_initials(db: Database, short: str, fitting: list[str], context: Context) -> str | None:
    """The one body of these initials (`fitting`), when the outlet has quoted it in these months."""
    is_one = len(short) > 2 and len(fitting) == 1
    return fitting[0] if is_one and _of_outlet(db, fitting, context) else None


def _of_outlet(db: Database, keys: list[str], context: Context) -> list[str]:
    """Those of some known bodies that the outlet has quoted in these months."""
    rows = {key: row for key in keys if (row := _row(db, key))}
    gaps = {key: outlet_gap(sources_near(db, row, context), context) for key, row in rows.items()}
    return [key for key, gap in gaps.items() if gap <= MONTHS]


def _in_company(db: Database, fulls: list[str], context: Context) -> str | None:
    """The one of several bodies with an acronym whose people or topic an article shares."""
    rows = {key: id for full in fulls if (key := _known(db, full)) and (id := _row(db, key))}
    near = {key: sources_near(db, id, context) for key, id in rows.items()}
    found = [key for key, id in rows.items() if shares_company(db, id, key, context, near[key])]
    return found[0] if len(found) == 1 else None


def _is_of_outlet(db: Database, row: int | None, context: Context) -> bool:
    """Whether the outlet of an article, or nobody knows which, has quoted a known body before."""
    if row is None:
        return False
    return context.outlet is None or outlet_gap(sources_near(db, row, context), context) < math.inf


def _is_office_of_outlet(db: Database, key: str, name: str, context: Context) -> bool:
    """Whether "the ministry of education" is a known office that the outlet has quoted by its name."""
    known = _known(db, key, name) if context.outlet and order_form(name) else None
    return known is not None and _is_of_outlet(db, _row(db, known), context)


def _row(db: Database, key: str) -> int | None:
    row = db.execute("SELECT id FROM speakers WHERE key = ? AND kind = 'org'", [key]).fetchone()
    return row[0] if row else None


def _take_acronyms(db: Database, id: int, key: str) -> None:
    """Join the row that an acronym had before any article gave its full form."""
    for (short,) in db.execute("SELECT DISTINCT short FROM acronyms WHERE full = ?", [key]).fetchall():
        row = db.execute("SELECT id FROM speakers WHERE key = ? AND kind = 'org'", [short]).fetchone()
        if row is None or row[0] == id:
            continue
        if len(_full_forms(db, short)) > 1 or len(_fitting(db, short)) > 1:
            _take_from_outlets(db, id, key, short, row[0])
            continue
        for table in ("quotes", "utterances"):
            db.execute(f"UPDATE {table} SET speaker_id = ? WHERE speaker_id = ?", [id, row[0]])
        db.execute("UPDATE quotes SET parsed_speaker_id = ? WHERE parsed_speaker_id = ?", [id, row[0]])
        db.execute(
            "UPDATE OR IGNORE aliases SET speaker_id = ?, probability = 0.95, evidence = ?"
            " WHERE speaker_id = ?",
            [id, GUESSED, row[0]],
        )
        db.execute("UPDATE OR IGNORE roles SET speaker_id = ? WHERE speaker_id = ?", [id, row[0]])
        db.execute("UPDATE speakers SET merged_into = ? WHERE merged_into = ?", [id, row[0]])
        db.execute("UPDATE OR IGNORE identifiers SET speaker_id = ? WHERE speaker_id = ?", [id, row[0]])
        db.execute("DELETE FROM identifiers WHERE speaker_id = ?", [row[0]])
        db.execute("DELETE FROM speakers WHERE id = ?", [row[0]])
