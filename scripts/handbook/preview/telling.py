"""What is told in the browser: faults with links that open the editor, and pages to wait on."""

import json
import os
import string
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from handbook.diagnostics import Diagnostic
from handbook.messages import MESSAGE_LANGUAGES, explain, message_language, say

EDITOR = "HANDBOOK_EDITOR"  # The variable for editors other than Visual Studio Code.
VSCODE = "vscode://file{path}:{line}:{column}"
SCRIPT = "/_handbook/live.js"
_PAGE = string.Template(
    '<!doctype html><html lang="$lang"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    '<meta name="color-scheme" content="light dark"><title>$title</title>'
    '<body style="font: 1.1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 15vh auto; padding: 0 1rem">'
    '<main role="status"><h1 style="font-size: 1.4rem">$title</h1><p>$words</p></main>$script</body></html>'
)


def editor_link(root: Path, fault: Diagnostic, template: str | None = None) -> str:
    """The address that opens an editor at a fault; empty where the fault is in no file.

    ``template`` has ``{path}`` (absolute, with a leading ``/``), ``{line}`` and ``{column}``; without one that of the
    environment (``HANDBOOK_EDITOR``), else Visual Studio Code's.
    """
    path = (root / fault.path).absolute()
    if not path.is_file():
        return ""
    wanted = template or os.environ.get(EDITOR) or VSCODE
    named = quote("/" + path.as_posix().lstrip("/"), safe="/:")
    for name, value in (("{path}", named), ("{line}", str(fault.line)), ("{column}", str(fault.column))):
        wanted = wanted.replace(name, value)
    return "" if wanted.lower().lstrip().startswith(("javascript:", "data:")) else wanted


def panel_of(root: Path, faults: Sequence[Diagnostic]) -> dict[str, Any]:
    """What the panel of a page shows, in the language of messages; its list is empty where nothing is wrong."""
    return {
        "lang": message_language(),
        "title": say("panel-title", faults=len(faults)),
        "close": say("panel-close"),
        "faults": [
            {
                "place": f"{fault.path}:{fault.line}:{fault.column}",
                "link": editor_link(root, fault),
                "code": fault.code,
                "says": explain(fault),
            }
            for fault in faults
        ],
    }


def waiting(key: str, lang: str, seal: str) -> bytes:
    """A page that goes on by itself; ``key`` are its words, ``lang`` the language of who waits where it has any."""
    told = lang if lang in MESSAGE_LANGUAGES else message_language()
    title, words = say(f"{key}-title", lang=told), say(key, lang=told)
    goes_on = script(seal, ready=say("paper-ready", lang=told))
    filled = _PAGE.substitute(lang=told, title=escape(title), words=escape(words), script=goes_on)
    return filled.encode()


def script(seal: str, **data: str) -> str:
    """The script of a page: it reloads the page when its seal is another, and shows what is wrong."""
    attributes = "".join(f' data-{name}="{escape(value)}"' for name, value in {"seal": seal, **data}.items())
    return f'<script src="{SCRIPT}"{attributes} defer></script>'


def with_script(page: bytes, seal: str) -> bytes:
    """A page of the site with the script at its end."""
    before, end, after = page.rpartition(b"</body>")
    return before + script(seal).encode() + end + after if end else page


def told_as_json(value: dict[str, Any]) -> bytes:
    """An answer for the script."""
    return json.dumps(value, ensure_ascii=False).encode()
