"""The server an author's browser talks to: this machine's only, one thread a request.

::

    GET /_handbook/state?page=&version=   waits for something new; the page's seal, and the panel
    GET /handouts/…                       a paper, or for a browser that shows pages the page to wait on
    GET everything else                   what is shown at the address; pages with the script
"""

import mimetypes
import socket
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from handbook.preview.papers import Papers
from handbook.preview.shown import PAGE, Shown, address_of
from handbook.preview.telling import SCRIPT, panel_of, told_as_json, waiting, with_script

STATE = "/_handbook/state"
LONG = 25.0  # Seconds a browser is kept waiting for news before it asks again.
SHORT = 1.0  # Seconds a paper is waited for before its reader is told.
_LIVE = Path(__file__).with_name("live.js")


@dataclass(frozen=True)
class Desk:
    """What the server answers from; ``root`` is the folder of the course, ``failed`` is told a fault of the server."""

    shown: Shown
    papers: Papers
    root: Path
    failed: Callable[[BaseException], None]


class PreviewServer(ThreadingHTTPServer):
    """A server that knows its desk; raises ``OSError`` where the address cannot be had."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, host: str, port: int, desk: Desk) -> None:
        self.desk = desk
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), _Handler)

    def begin(self) -> None:
        """Answer from now on."""
        threading.Thread(target=self.serve_forever, args=(0.1,), daemon=True).start()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002 (names of socketserver)
        """Tell a fault; a browser that goes away while it is answered is none."""
        error = sys.exception()
        if error and not isinstance(error, ConnectionError | TimeoutError):
            self.desk.failed(error)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: PreviewServer

    def do_GET(self) -> None:
        """Answer what was asked."""
        path = urlsplit(self.path)
        desk, url = self.server.desk, address_of(path.path)
        if path.path == STATE:
            self._state(parse_qs(path.query))
        elif path.path == SCRIPT:
            self._answer(200, _LIVE.read_bytes(), "application/javascript")
        elif desk.shown.folder is None:
            self._answer(503, waiting("site-waiting", self._lang(url), desk.shown.seal(url)), "text/html")
        elif desk.papers.is_paper(url):
            self._paper(url)
        else:
            self._file(url)

    do_HEAD = do_GET  # noqa: N815 (the name is http.server's)

    def _state(self, asked: dict[str, list[str]]) -> None:
        """What there is to know: at once where it is news for who asks."""
        shown, url = self.server.desk.shown, address_of(asked.get("page", ["/"])[0])
        version = asked.get("version", ["0"])[0]
        now = shown.wait(int(version) if version.isdecimal() else 0, LONG)
        told = {"version": now, "behind": shown.is_behind, "seal": shown.seal(url)}
        self._answer(200, told_as_json(told | panel_of(self.server.desk.root, shown.faults)), "application/json")

    def _paper(self, url: str) -> None:
        """The paper; a browser that shows pages gets one to wait on, everyone else waits."""
        is_reader = "text/html" in self.headers.get("Accept", "") and "Range" not in self.headers
        desk = self.server.desk
        printed = desk.papers.ask(url, SHORT if is_reader else 600.0)
        if printed.file:
            self._answer(200, printed.file.read_bytes(), _type_of(url))
        elif not printed.is_over:
            self._answer(503, waiting("paper-waiting", self._lang(url), "paper"), "text/html", retry=True)
        else:
            page = waiting("paper-failed", self._lang(url), "")
            told = panel_of(desk.root, printed.faults)
            data = f'<script type="application/json" id="hb-panel">{_inside(told_as_json(told))}</script>'
            self._answer(500, page.replace(b"<script ", data.encode() + b"<script ", 1), "text/html")

    def _file(self, url: str) -> None:
        shown = self.server.desk.shown
        seal = shown.seal(url)
        found = shown.read(url)
        if found is None and shown.read(f"{url}/index.html") is not None:
            self._answer(302, b"", "text/html", to=f"/{url}/")
            return
        status, is_page = (404, True) if found is None else (200, url.endswith(PAGE))
        body = shown.read("404.html") or b"<body>404</body>" if found is None else found
        self._answer(status, with_script(body, seal) if is_page else body, "text/html" if is_page else _type_of(url))

    def _lang(self, url: str) -> str:
        """The language of who asks for an address: it is named by one of the folders, else by the browser."""
        named = [part for part in url.split("/")[:2] if len(part) in (2, 3)]
        return (named or [self.headers.get("Accept-Language", "")[:2]])[0]

    def _answer(self, status: int, body: bytes, kind: str, *, to: str = "", retry: bool = False) -> None:
        is_text = kind.startswith("text/") or kind.endswith(("javascript", "json"))
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if is_text else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        if to:
            self.send_header("Location", to)
        if retry:
            self.send_header("Retry-After", "1")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: an author's shell is for faults."""


def _type_of(url: str) -> str:
    if url.endswith(".js"):
        return "application/javascript"  # What systems have on record for it differs.
    return mimetypes.guess_type(url)[0] or "application/octet-stream"


def _inside(data: bytes) -> str:
    """JSON as it may stand in a page."""
    return data.decode().replace("<", "\\u003c")
