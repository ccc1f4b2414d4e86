"""Forms that correct the bank in the browser.

Every route that writes asks `editing.check_form` first, so that nothing is written unless
`quotebank serve --edit` allowed it. What a form asks for becomes rows of `corrections`, by the same
functions as on the command line.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from quotebank.browse.editing import COOKIE, check_form, check_place, unlock
from quotebank.browse.paths import PREFIX, UNLOCK, Paths
from quotebank.browse.routes import BANK, answering, find_bank, respond
from quotebank.browse.tables import BadRequestError, RefusedError

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response
    from sqlite_utils import Database

LONGEST = 500
"""Characters of a name or a reason that are taken."""

Form = Mapping[str, str]
Change = Callable[["Database", Form, str], tuple[str, str]]
"""Writes what a form asks for, signed with a name; gives what was done, and the page to go back to."""


async def show_unlock(datasette: Datasette, request: Request) -> Response:
    """Take the token from the printed address or from a form, and give the browser its cookie."""
    from datasette.utils.asgi import Response

    form = await request.post_vars() if request.method == "POST" else {}
    front = str(datasette.urls.path(PREFIX))
    if form.get("leave"):
        check_form(datasette, request, form)
        response = Response.redirect(front, status=303)
        response.set_cookie(COOKIE, "", max_age=0, path=datasette.setting("base_url"), httponly=True)
        return response
    token = form.get("token") or request.args.get("token")
    if token:
        response = Response.redirect(front, status=303)
        unlock(datasette, request, token.strip(), response)
        return response
    check_place(datasette, request)
    return await respond(datasette, request, "unlock", {"title": "Correct the bank"})


def correct_quotation(db: Database, form: Form, who: str) -> tuple[str, str]:
    """Speaker, tense and speech of one quotation, as far as the form differs from what is shown."""
    from quotebank.bank.corrections import correct_quote

    number = _number(form, "quote")
    found = db.execute(
        "SELECT speakers.name, tense, is_speech FROM quotes LEFT JOIN speakers ON speakers.id = speaker_id"
        " WHERE quotes.id = ?",
        [number],
    ).fetchone()
    if found is None:
        raise BadRequestError(f"this bank has no quotation {number}")
    name, tense, is_speech = found
    wanted: dict[str, Any] = {}
    if "speaker" in form and _text(form, "speaker") != (name or ""):
        if _text(form, "speaker"):
            wanted |= {"speaker": _text(form, "speaker"), "speaker_kind": _text(form, "kind") or "person"}
        else:
            wanted["unknown_speaker"] = True
    if form.get("tense", tense) != tense:
        wanted["tense"] = form["tense"]
    if form.get("speech", str(is_speech)) != str(is_speech):
        wanted["is_speech"] = form["speech"] == "1"
    if not wanted:
        raise BadRequestError("the form holds what the bank says already: change something in it first")
    made = correct_quote(db, number, who=who, why=_text(form, "why") or None, **wanted)
    return "Corrected: " + ", ".join(one.kind.value for one in made) + ".", f"quote/{number}"


def merge(db: Database, form: Form, who: str) -> tuple[str, str]:
    """Two speakers that are one."""
    from quotebank.bank.corrections import merge_speakers, one_speaker

    given = _text(form, "into")
    into = one_speaker(db, int(given[1:]) if given[:1] == "#" and given[1:].isdecimal() else given)
    made = merge_speakers(db, _number(form, "speaker"), into, who=who, why=_text(form, "why") or None)
    back = f"article/{_number(form, 'article')}" if form.get("article") else f"speaker/{into}"
    return f"{made.speaker} is now one with {made.value}.", back


def rename(db: Database, form: Form, who: str) -> tuple[str, str]:
    """A speaker shown under another name."""
    from quotebank.bank.corrections import rename_speaker

    number = _number(form, "speaker")
    made = rename_speaker(db, number, _text(form, "name"), who=who, why=_text(form, "why") or None)
    return f"{made.speaker} is now called {made.value}.", f"speaker/{number}"


def part(db: Database, form: Form, who: str) -> tuple[str, str]:
    """A printing that is of another utterance than the one it was joined to."""
    from quotebank.bank.corrections import relate_quotes

    quote, best = _number(form, "quote"), _number(form, "best")
    relate_quotes(db, quote, best, together=False, who=who, why=_text(form, "why") or None)
    return "The two quotations are kept apart now.", f"quote/{quote}"


def undo(db: Database, form: Form, who: str) -> tuple[str, str]:
    """A correction taken back."""
    from quotebank.bank.corrections import undo as undo_correction

    undo_correction(db, _number(form, "correction"), who=who)
    return "The correction is undone.", "corrections"


CHANGES: dict[str, Change] = {
    "correct": correct_quotation,
    "merge": merge,
    "rename": rename,
    "part": part,
    "undo": undo,
}
"""What each form under a bank's address does, by the last word of that address."""


async def take_form(datasette: Datasette, request: Request) -> Response:
    """Write what a form asks for, and go back to the page that shows it."""
    from datasette.utils.asgi import Response

    name = await find_bank(datasette, request)
    paths = Paths.of(datasette, name)
    if request.method != "POST":
        raise BadRequestError("this address takes a form only")
    form = await request.post_vars()
    editing = check_form(datasette, request, form)
    bank = datasette.get_database(name)
    if not bank.is_mutable or bank.path is None:
        raise RefusedError("this bank is served as a file that does not change")
    change = CHANGES[request.url_vars["change"]]
    done, back = await asyncio.to_thread(_apply, str(bank.path), change, form, editing.editor)
    response = Response.redirect(paths.page(*back.split("/")), status=303)
    datasette.add_message(request, done)
    return response


def _apply(path: str, change: Change, form: Form, who: str) -> tuple[str, str]:
    """Run a change on a connection of its own, so that readers are not held up."""
    from quotebank.bank.connection import one_line_errors, open_database
    from quotebank.errors import BankError

    try:
        with one_line_errors(path):
            db = open_database(path, create=False)
            try:
                return change(db, form, who)
            finally:
                db.close()
    except BankError as error:
        raise BadRequestError(str(error)) from error
    except ValueError:
        raise BadRequestError("the form holds something that the bank does not know") from None


def _text(form: Form, name: str) -> str:
    """A field without the space around it and without control characters."""
    given = (form.get(name) or "").strip()[:LONGEST]
    return "".join(character for character in given if character.isprintable())


def _number(form: Form, name: str) -> int:
    given = _text(form, name)
    if not (given.isascii() and given.isdecimal() and len(given) <= 18):
        raise BadRequestError(f"the form gives no {name}")
    return int(given)


ROUTES: list[tuple[str, Callable[..., Any]]] = [
    (f"^/{UNLOCK}$", answering(show_unlock)),
    (rf"{BANK}/(?P<change>{'|'.join(CHANGES)})$", answering(take_form)),
]
