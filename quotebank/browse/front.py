"""Which bank a Datasette opens on, when it was started to show one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from quotebank.browse.paths import Paths

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response

_FRONT: WeakKeyDictionary[Datasette, str] = WeakKeyDictionary()


def open_on(datasette: Datasette, name: str) -> None:
    """Lead `/` to the home of the bank called `name`."""
    _FRONT[datasette] = name


def has_front(datasette: Datasette) -> bool:
    """Whether this Datasette opens on one bank."""
    return datasette in _FRONT


async def show_front(datasette: Datasette, request: Request) -> Response:
    """Lead to the bank's home."""
    from datasette.utils.asgi import Response

    return Response.redirect(Paths.of(datasette, _FRONT[datasette]).home())
