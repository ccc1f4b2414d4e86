"""Who may correct the bank in the browser: one token printed at the start, kept as a signed cookie.

Nobody may, unless `quotebank serve --edit` said so for this Datasette; then only from the same machine
(unless told otherwise), under a local address (so that no other site can point its own name at this
server), with the cookie, and in a form that Datasette's protection against forged requests lets through.
"""

from __future__ import annotations

import hashlib
import ipaddress
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from quotebank.browse.tables import RefusedError

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response

COOKIE = "quotebank_editor"
NAMESPACE = "quotebank-editor"
FORM_FIELD = "form"
FORM_NAMESPACE = "quotebank-form"
COOKIE_SECONDS = 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Editing:
    """Permission to correct: the name that corrections are signed with, and from where they may come."""

    editor: str
    remote: bool = False
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @property
    def mark(self) -> str:
        """What the cookie holds: it tells this token, without giving it away."""
        return hashlib.sha256(self.token.encode()).hexdigest()[:32]


_EDITING: WeakKeyDictionary[Datasette, Editing] = WeakKeyDictionary()


def allow_editing(datasette: Datasette, editing: Editing) -> None:
    """Let the holder of `editing.token` correct the banks of this Datasette."""
    _EDITING[datasette] = editing


def editing_of(datasette: Datasette) -> Editing | None:
    """How editing is allowed on this Datasette, or None when it only shows."""
    return _EDITING.get(datasette)


def is_editor(datasette: Datasette, request: Request) -> bool:
    """Whether this request may correct."""
    try:
        check_editor(datasette, request)
    except RefusedError:
        return False
    return True


def check_editor(datasette: Datasette, request: Request) -> Editing:
    """The permission under which this request may correct.

    Raises `RefusedError` when it may not.
    """
    from itsdangerous import BadSignature

    editing = check_place(datasette, request)
    try:
        held = datasette.unsign(request.cookies.get(COOKIE, ""), NAMESPACE)
    except BadSignature:
        held = None
    if not isinstance(held, str) or not secrets.compare_digest(held, editing.mark):
        raise RefusedError("open the address that quotebank serve --edit printed, then try again")
    return editing


def form_token(datasette: Datasette, editing: Editing) -> str:
    """What every form that writes carries in `FORM_FIELD`, which no other site can know."""
    token: str = datasette.sign(editing.mark, FORM_NAMESPACE)
    return token


def check_form(datasette: Datasette, request: Request, form: Mapping[str, str]) -> Editing:
    """As `check_editor`, for a form that writes: it has to come from one of our own pages.

    Datasette 0.65 has a token of its own in forms and 1.0 looks at headers only, so ours is asked for too.
    """
    editing = check_editor(datasette, request)
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise RefusedError("this form came from another site")
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        raise RefusedError("this form came from another site")
    given = form.get(FORM_FIELD, "")
    if not secrets.compare_digest(given.encode(), form_token(datasette, editing).encode()):
        raise RefusedError("this form is an old one: load its page again")
    return editing


def unlock(datasette: Datasette, request: Request, token: str, response: Response) -> None:
    """Give the browser the cookie when `token` is right.

    Raises `RefusedError` when it is not.
    """
    editing = check_place(datasette, request)
    if not secrets.compare_digest(token.encode(), editing.token.encode()):
        raise RefusedError("this is not the token that quotebank serve --edit printed")
    response.set_cookie(
        COOKIE,
        datasette.sign(editing.mark, NAMESPACE),
        max_age=COOKIE_SECONDS,
        path=datasette.setting("base_url"),
        secure=request.scheme == "https",
        httponly=True,
        samesite="lax",
    )


def check_place(datasette: Datasette, request: Request) -> Editing:
    """The permission that there is for requests from where this one comes from, with the token or without.

    Raises `RefusedError` when editing is not on, or not taken from there.
    """
    editing = editing_of(datasette)
    if editing is None:
        raise RefusedError("this bank is shown read-only: start it with quotebank serve --edit to correct it")
    client = request.scope.get("client")
    if not editing.remote and not (client and is_loopback(client[0]) and is_loopback(_name_of(request.host))):
        raise RefusedError("corrections are taken from this machine only: see quotebank serve --help")
    return editing


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this very machine."""
    if host.rstrip(".").casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _name_of(host: str) -> str:
    """The name in a Host header, without its port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
