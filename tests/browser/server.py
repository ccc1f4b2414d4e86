"""A bank served on a free port of this machine, for as long as a browser looks at it."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quotebank.browse.editing import Editing
from quotebank.browse.serve import make_datasette


@contextmanager
def served(bank: Path, editing: Editing | None = None) -> Iterator[str]:
    """The address, without a slash at its end, under which `bank` is served."""
    import uvicorn

    datasette = make_datasette(bank, editing=editing)
    asyncio.run(datasette.invoke_startup())
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(datasette.app(), log_level="error", lifespan="on"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
