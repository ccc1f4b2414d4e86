"""From a request under `/-/quotes` to a response, for every bank, page and format."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from quotebank.browse import feeds, formats
from quotebank.browse.editing import editing_of, form_token, is_editor
from quotebank.browse.filters import LARGEST_PAGE, parse_filters
from quotebank.browse.metadata import banks_of, look_at
from quotebank.browse.pages import PAGES, Asked, Page, snippet
from quotebank.browse.paths import PREFIX, UNLOCK, Paths, safe_url
from quotebank.browse.tables import BadRequestError, MissingError, MovedError, RefusedError, Row

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response

View = Callable[["Datasette", "Request"], Awaitable["Response"]]

TIME_LIMIT_MS = 5000
"""A page's queries together may take this long."""

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'self'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
FORMATS = ("html", "json", "jsonl", "csv", "atom")

_READ = ("sources", "speakers", "quotes", "quote_spans", "quotes_full", "quotes_all")
_LONGEST_NUMBER = 18


async def list_banks(datasette: Datasette, request: Request) -> Response:
    """The banks that Datasette serves; with one only, that bank's home."""
    from datasette.utils.asgi import Response

    shown = [name for name in banks_of(datasette) if await _may_see(datasette, request, name)]
    if len(shown) == 1:
        return Response.redirect(Paths.of(datasette, shown[0]).home())
    banks = [{"name": name, "href": Paths.of(datasette, name).home()} for name in shown]
    return await respond(datasette, request, "banks", {"banks": banks, "title": "Banks of quotations"})


async def show_page(datasette: Datasette, request: Request) -> Response:
    """One page of one bank, in the format that the address asks for."""
    from datasette.utils.asgi import Response

    name = await find_bank(datasette, request)
    paths = Paths.of(datasette, name)
    kind = request.url_vars.get("page") or ""
    page = PAGES.get(kind)
    given = request.url_vars.get("number")
    if page is None or page.numbered != (given is not None):
        raise MissingError("there is no such page")
    wanted = request.url_vars.get("format") or "html"
    if wanted not in FORMATS or (wanted == "atom" and page.feed is None):
        raise MissingError(f"this page has no format {wanted}")
    query = {key: request.args.get(key) or "" for key in request.args}
    filters = parse_filters(query)
    if wanted in ("csv", "jsonl") and "size" not in query:
        filters = replace(filters, size=LARGEST_PAGE)
    if wanted == "atom":
        filters = replace(filters, sort="newest", page=1)
    asked = Asked(filters, _number(given), query, editing=is_editor(datasette, request))
    try:
        data = await read(datasette, name, lambda conn: page.find(conn, asked))
    except MovedError as moved:
        target = paths.speaker(moved.args[0])
        return Response.redirect(target if wanted == "html" else f"{target}.{wanted}")
    if kind == "quote":
        return Response.redirect(_place(paths, data))
    if wanted == "html":
        drawn = {"data": data, "paths": paths, "asked": asked, **page.draw(data, paths, asked)}
        return await respond(datasette, request, page.template, {"bank": name, "kind": kind, **drawn})
    return _export(datasette, request, page, data, paths, wanted, query)


async def show_nothing(datasette: Datasette, request: Request) -> Response:
    """The answer to every other address below ours, which Datasette may not answer cleanly."""
    raise MissingError("there is no such page")


async def find_bank(datasette: Datasette, request: Request) -> str:
    """The name of the bank in the address.

    Raises `MissingError` when there is none, and Datasette's `Forbidden` when it is not for this reader.
    """
    from datasette.utils import tilde_decode
    from datasette.utils.asgi import Forbidden

    route = tilde_decode(request.url_vars["database"])
    names = [name for name, one in datasette.databases.items() if one.route == route and name[0] != "_"]
    if not names or not await look_at(datasette, names[0]):
        raise MissingError("there is no such bank of quotations here")
    if not await _may_see(datasette, request, names[0]):
        raise Forbidden("you do not have permission to see this bank")
    return str(names[0])


async def read(datasette: Datasette, name: str, find: Callable[[sqlite3.Connection], Row]) -> Row:
    """The result of `find` on a connection that reads the bank, within the time limit.

    Raises `BadRequestError` when the time is up.
    """
    from datasette.utils import sqlite_timelimit

    def limited(conn: sqlite3.Connection) -> Row:
        with sqlite_timelimit(conn, TIME_LIMIT_MS):
            return find(conn)

    try:
        found: Row = await datasette.get_database(name).execute_fn(limited)
    except sqlite3.OperationalError as error:
        if error.args == ("interrupted",):
            raise BadRequestError("this took too long: narrow the search by a date or an outlet") from None
        raise
    return found


def answering(view: View) -> View:
    """The view with our own errors answered by a page (or JSON) of its own."""

    async def answer(datasette: Datasette, request: Request) -> Response:
        from datasette.utils.asgi import Response

        try:
            return await view(datasette, request)
        except BadRequestError as error:
            status, title, message = 400, "That cannot be shown", str(error)
        except MissingError as error:
            status, title, message = 404, "Not found", str(error)
        except RefusedError as error:
            status, title, message = 403, "Not allowed", str(error)
        if request.path.rsplit(".", 1)[-1] in ("json", "jsonl"):
            body = formats.as_json({"ok": False, "error": message, "status": status})
            return Response(body, status=status, headers=dict(HEADERS), content_type=formats.JSON)
        return await respond(datasette, request, "error", {"title": title, "message": message}, status)

    return answer


async def _may_see(datasette: Datasette, request: Request, name: str) -> bool:
    """Whether the reader may see every table that the pages are made of."""
    if hasattr(datasette, "allowed"):
        from datasette.resources import TableResource

        checks = [
            await datasette.allowed(
                action="view-table", resource=TableResource(database=name, table=table), actor=request.actor
            )
            for table in _READ
        ]
        return all(checks)
    from datasette.utils.asgi import Forbidden

    for table in _READ:
        permissions = [("view-table", (name, table)), ("view-database", name), "view-instance"]
        try:
            await datasette.ensure_permissions(request.actor, permissions)
        except Forbidden:
            return False
    return True


def _place(paths: Paths, quotation: Row) -> str:
    from quotebank.browse.articles import PART

    part = quotation["quote_start"] // PART + 1
    return (
        paths.article(quotation["source_id"], part=part if part > 1 else None) + f"#quote-{quotation['id']}"
    )


async def respond(
    datasette: Datasette, request: Request, template: str, context: Row, status: int = 200
) -> Response:
    """A page made from one of our templates."""
    from datasette.utils.asgi import Response

    editing = editing_of(datasette) if is_editor(datasette, request) else None
    context = {
        "safe_url": safe_url,
        "snippet": snippet,
        "path": str(datasette.urls.path(request.path)),
        "link_format": lambda extension: _with_format(request, extension),
        "page_link": lambda number: _with_query(request, page=number),
        "stylesheet": datasette.urls.static_plugins("quotebank", "quotebank.css"),
        "banks_path": datasette.urls.path(PREFIX),
        "unlock_path": datasette.urls.path(UNLOCK),
        "editing": editing,
        "form_token": form_token(datasette, editing) if editing else None,
        **context,
    }
    body = await datasette.render_template(f"quotebank/{template}.html", context, request=request)
    return Response.html(body, status=status, headers=dict(HEADERS))


def _export(
    datasette: Datasette,
    request: Request,
    page: Page,
    data: Row,
    paths: Paths,
    wanted: str,
    query: Mapping[str, str],
) -> Response:
    """The page as JSON, JSON lines, CSV or Atom; quotations carry a link to their place."""
    from datasette.utils.asgi import Response

    listed: list[Row] = data[page.listed]
    for one in listed:
        if "quote_start" in one:
            one["link"] = datasette.absolute_url(request, paths.place({**one, **_source(data)}))
    headers = dict(HEADERS)
    if data.get("has_next"):
        following = datasette.absolute_url(request, _with_query(request, page=data["page"] + 1))
        headers["Link"] = f'<{following}>; rel="next"'
    if wanted == "json":
        return Response(formats.as_json(data), headers=headers, content_type=formats.JSON)
    if wanted == "jsonl":
        return Response(formats.as_jsonl(listed), headers=headers, content_type=formats.JSONL)
    if wanted == "csv":
        return Response(formats.as_csv(listed), headers=headers, content_type=formats.CSV)
    if page.feed is None:
        raise MissingError("this page has no feed")
    entries = [
        feeds.entry(one, datasette.absolute_url(request, paths.page("quote", one["id"]))) for one in listed
    ]
    feed = feeds.atom(
        page.feed(data),
        datasette.absolute_url(request, request.full_path),
        datasette.absolute_url(request, _with_format(request, "")),
        entries,
    )
    return Response(feed, headers=headers, content_type=feeds.CONTENT_TYPE)


def _source(data: Row) -> Row:
    """The article of quotations that are listed by article, where the rows do not name it."""
    return {"source_id": data["article"]["id"]} if "article" in data else {}


def _with_format(request: Request, extension: str) -> str:
    """The address of this page in another format, with its query."""
    path = str(request.path)
    for one in FORMATS:
        path = path.removesuffix(f".{one}")
    query = f"?{request.query_string}" if request.query_string else ""
    return path + (f".{extension}" if extension else "") + query


def _with_query(request: Request, **changes: object) -> str:
    """The address of this page with some query parameters changed."""
    query = {key: request.args.get(key) for key in request.args} | changes
    return (
        str(request.path)
        + "?"
        + urlencode({key: value for key, value in query.items() if value not in (None, "")})
    )


def _number(given: str | None) -> int | None:
    """The number in an address; one that no row can have when it is not a number."""
    if given is None:
        return None
    return int(given) if given.isascii() and given.isdecimal() and len(given) <= _LONGEST_NUMBER else -1


BANK = rf"^/{PREFIX}/(?P<database>[^/.]+)"
_FORMAT = r"(\.(?P<format>[a-z]+))?$"

ROUTES: list[tuple[str, Callable[..., Any]]] = [
    (rf"^/{PREFIX}/?$", answering(list_banks)),
    (BANK + _FORMAT, answering(show_page)),
    (BANK + r"/(?P<page>[a-z]+)(/(?P<number>[^/.]+))?" + _FORMAT, answering(show_page)),
    (rf"^/{PREFIX}/", answering(show_nothing)),
]
