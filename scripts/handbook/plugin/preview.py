"""``handbook serve`` put together: an address, a folder of its own, a server, and the kitchen behind it."""

import shutil
import sys
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from handbook.build.faults import own_fault, trace_of
from handbook.diagnostics import Diagnostic, HandbookError
from handbook.messages import say
from handbook.plugin.serving import Kitchen, own_folder
from handbook.preview.papers import Papers
from handbook.preview.server import Desk, PreviewServer
from handbook.preview.shown import Shown
from handbook.reports import format_text


def serve(config_path: Path, host: str, port: int, *, opens: bool = False) -> None:
    """Show a course until somebody interrupts it; raises ``OSError`` where the address cannot be had."""
    folder = own_folder()
    shown = Shown()
    papers = Papers(shown, folder / "papers", _reasons)
    try:
        with PreviewServer(host, port, Desk(shown, papers, config_path.parent, _fail)) as server:
            address = f"http://{f'[{host}]' if ':' in host else host}:{server.server_port}/"
            server.begin()
            _say("serving", address=address)
            if opens:
                webbrowser.open(address)
            Kitchen(config_path, folder, address, shown, papers, _say, _tell).run()
    finally:
        papers.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _reasons(error: BaseException) -> Sequence[Diagnostic]:
    return error.diagnostics if isinstance(error, HandbookError) else (own_fault(trace_of(error)),)


def _fail(error: BaseException) -> None:
    _tell(format_text([own_fault(trace_of(error))]))


def _say(key: str, **facts: Any) -> None:
    _tell([say(key, **facts)])


def _tell(lines: Sequence[str]) -> None:
    for line in lines:
        print(line, file=sys.stderr, flush=True)
