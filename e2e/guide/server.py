"""Serves the page of the tool's own window on loopback, at an address with a secret token."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
import secrets
import socket
import threading
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from e2e.guide.view import LONGEST_ANSWER
from fixtures.table import FILE_LIMIT

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from e2e.guide.panel import Panel

#: Address of the window's server: only this machine can reach it.
LOOPBACK = "127.0.0.1"
STATIC = Path(__file__).parent / "static"
KINDS = {"guide.html": "text/html", "guide.css": "text/css", "guide.js": "text/javascript"}
#: How long the server holds a request for news (long polling), in seconds.
NEWS_S = 15.0
LONGEST_PRESS = 4000
NOT_WANTED = "Сейчас файл не нужен."
GUARD = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


class PanelServer:
    """Serves the tool's window from a thread of its own."""

    def __init__(self, panel: Panel) -> None:
        self._panel = panel
        #: Give the picture of a claim and the text of the protocol; None until a walk sets them.
        self.figure: Callable[[str], Path | None] = lambda _: None
        self.protocol: Callable[[], str | None] = lambda: None
        #: Takes a file that the person has chosen, and returns its problem; empty if there is none.
        self.bring: Callable[[str, bytes], str] = lambda *_: NOT_WANTED
        self._token = secrets.token_urlsafe(24)
        self._socket = socket.socket()
        self._socket.bind((LOOPBACK, 0))
        self._server = _Server(
            uvicorn.Config(self._application(), ws="none", lifespan="off", log_config=None, server_header=False)
        )
        self._thread = threading.Thread(target=self._serve, name="guide", daemon=True)

    @property
    def address(self) -> str:
        """The window's address with its token: a program that knows it can press the buttons."""
        return f"http://{self._host}/{self._token}/"

    def start(self) -> None:
        """Start the thread, and wait until it serves."""
        self._thread.start()
        self._server.ready.wait()

    def stop(self) -> None:
        """End the thread, and wait for its end."""
        self._panel.close()
        self._server.should_exit = self._server.force_exit = True
        self._thread.join()
        self._socket.close()

    @property
    def _host(self) -> str:
        return f"{LOOPBACK}:{self._socket.getsockname()[1]}"

    def _serve(self) -> None:
        asyncio.run(self._server.serve(sockets=[self._socket]))

    def _application(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/{token}/", self._guarded(self._file)),
                Route("/{token}/state", self._guarded(self._state)),
                Route("/{token}/press", self._guarded(self._press), methods=["POST"]),
                Route("/{token}/file", self._guarded(self._brought), methods=["POST"]),
                Route("/{token}/figure/{claim}", self._guarded(self._picture)),
                Route("/{token}/protocol", self._guarded(self._page)),
                Route("/{token}/{name}", self._guarded(self._file)),
            ]
        )

    def _guarded(self, answer: Callable[[Request], object]) -> Callable[[Request], object]:
        async def guarded(request: Request) -> Response:
            known = secrets.compare_digest(request.path_params["token"].encode(), self._token.encode())
            # DNS rebinding: a foreign page may point its host name at this machine, so check the Host header.
            if not known or request.headers.get("host") != self._host:
                return Response(status_code=404)
            result = answer(request)
            response: Response = await result if asyncio.iscoroutine(result) else result  # type: ignore[assignment]
            for name, value in GUARD.items():
                response.headers.setdefault(name, value)
            return response

        return guarded

    def _file(self, request: Request) -> Response:
        name = request.path_params.get("name", "guide.html")
        if name not in KINDS:
            return Response(status_code=404)
        return Response((STATIC / name).read_bytes(), media_type=KINDS[name])

    async def _state(self, request: Request) -> Response:
        known = request.query_params.get("after", "")
        version = int(known) if known.isdecimal() else 0
        return JSONResponse(await asyncio.to_thread(self._panel.wait, version, NEWS_S))

    async def _press(self, request: Request) -> Response:
        if request.headers.get("content-type") != "application/json":
            return Response(status_code=415)
        try:
            said = json.loads((await request.body())[:LONGEST_PRESS])
            answers = {str(name): str(text) for name, text in said.get("answers", {}).items()}
            taken = self._panel.press(str(said["button"]), int(said["turn"]), answers)
        except (ValueError, KeyError, TypeError, AttributeError):
            return Response(status_code=400)
        return Response(status_code=204 if taken else 409)

    async def _brought(self, request: Request) -> Response:
        if request.headers.get("content-type") != "application/octet-stream":
            return Response(status_code=415)
        content = bytearray()
        async for part in request.stream():
            content += part[: FILE_LIMIT + 1 - len(content)]  # one byte more shows that the file is too large
        name = unquote(request.query_params.get("name", ""))[:LONGEST_ANSWER]
        return JSONResponse({"wrong": await asyncio.to_thread(self.bring, name, bytes(content))})

    def _picture(self, request: Request) -> Response:
        claim = request.path_params["claim"]
        path = self.figure(claim) if re.fullmatch(r"[A-C][0-9]+", claim) else None
        return Response(path.read_bytes(), media_type="image/png") if path else Response(status_code=404)

    def _page(self, _: Request) -> Response:
        page = self.protocol()
        return Response(page, media_type="text/html", headers=_guard_of(page)) if page else Response(status_code=404)


def _guard_of(page: str) -> dict[str, str]:
    """Give the policy for a page with embedded style and pictures: it allows only these."""
    style = page.partition("<style>")[2].partition("</style>")[0]
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return {"Content-Security-Policy": f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'"}
