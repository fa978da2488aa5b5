"""MkDocs for the command: ``python -m handbook.plugin build CONFIG STAGED`` or ``… serve CONFIG OPTIONS``.

How it ended is one line of JSON on standard output (``Outcome``); progress goes to standard error.
"""

import errno
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click
from mkdocs.commands.build import build
from mkdocs.config import load_config

from handbook.build.faults import OWN_FAULT, mkdocs_fault, own_fault, trace_of
from handbook.build.order import Order, Outcome
from handbook.build.process import die_with_parent
from handbook.build.rules import open_project
from handbook.diagnostics import HandbookError, diagnose
from handbook.memory import look_rarely
from handbook.model.editions import plain_settings
from handbook.model.project import Project
from handbook.plugin.notes import Notes
from handbook.plugin.preview import serve
from handbook.plugin.watching import faults_of

_NOT_TO_BE_HAD = (errno.EADDRINUSE, errno.EADDRNOTAVAIL)  # Addresses.


def main(arguments: Sequence[str]) -> int:
    """Run MkDocs; 0 where it ended well, 1 where content, settings or the machine are at fault, 2 for wrong usage."""
    die_with_parent()
    look_rarely()
    answer = _own_output()
    verb, config, *rest = arguments
    notes = Notes()
    try:
        edition = Order.given().edition_path
        project = open_project(Path(config), edition) if verb == "build" else None  # Who serves tells it, and goes on.
        code, outcome = _ended(project, notes, lambda: VERBS[verb](config, rest, notes))
    except HandbookError as error:
        code, outcome = 1, Outcome(error.diagnostics)
    with os.fdopen(answer, "w", encoding="utf-8") as stream:
        stream.write(outcome.line() + "\n")
    return code


def _ended(project: Project | None, notes: Notes, work: Callable[[], None]) -> tuple[int, Outcome]:
    try:
        work()
    except click.UsageError as error:
        error.show()
        return 2, Outcome()
    except KeyboardInterrupt:
        return 0, Outcome()
    except Exception as error:
        if isinstance(error, socket.gaierror) or (isinstance(error, OSError) and error.errno in _NOT_TO_BE_HAD):
            return 1, Outcome((diagnose("serve", (1, 1), "HB731", found=error.strerror),))
        if project is None:
            return 1, Outcome((own_fault(trace_of(error)),), trace_of(error))
        faults = faults_of(error, project) or tuple(mkdocs_fault(project, message) for message in notes.warnings)
        is_own = any(fault.code == OWN_FAULT for fault in faults)
        return 1, Outcome(faults or (mkdocs_fault(project, str(error)),), trace_of(error) if is_own else "")
    return 0, Outcome()


def _build(config: str, rest: Sequence[str], notes: Notes) -> None:
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    logging.getLogger("mkdocs").addHandler(notes)
    edition = Order.given().edition_path
    own = plain_settings(open_project(Path(config), edition).settings) if edition else {}
    settings = load_config(config_file=config, site_dir=rest[0], strict=True, **own)
    settings.plugins.on_startup(command="build", dirty=False)
    try:
        build(settings)
    finally:
        settings.plugins.on_shutdown()


def _serve(config: str, rest: Sequence[str], _notes: Notes) -> None:
    """``rest``: a host, a port, and perhaps the word ``open``."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # The folder is then taken away.
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    host, port, *wishes = rest
    serve(Path(config).absolute(), host, int(port), opens="open" in wishes)


VERBS: dict[str, Callable[[str, Sequence[str], Notes], None]] = {"build": _build, "serve": _serve}


def _own_output() -> int:
    """A descriptor for the outcome alone; what anybody prints goes to standard error."""
    for stream in (sys.stdout, sys.stderr):
        if stream:
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    answer = os.dup(1)
    os.dup2(2, 1)
    return answer


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
