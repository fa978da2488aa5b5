"""MkDocs for the command: ``python -m handbook.plugin build CONFIG STAGED`` or ``… serve CONFIG OPTIONS``.

How it ended is one line of JSON on standard output (``Outcome``); progress goes to standard error.
"""

import errno
import logging
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click
from mkdocs.__main__ import cli as mkdocs
from mkdocs.commands.build import build
from mkdocs.config import load_config

from handbook.build.faults import mkdocs_fault, trace_of
from handbook.build.order import Outcome
from handbook.build.process import die_with_parent
from handbook.build.rules import open_project
from handbook.diagnostics import HandbookError, diagnose
from handbook.model.project import Project
from handbook.plugin.watching import faults_of


def main(arguments: Sequence[str]) -> int:
    """Run MkDocs; 0 where it ended well, 1 where content, settings or the machine are at fault, 2 for wrong usage."""
    die_with_parent()
    answer = _own_output()
    verb, config, *rest = arguments
    notes = _Notes()
    try:
        project = open_project(Path(config))
        code, outcome = _ended(project, notes, lambda: VERBS[verb](config, rest, notes))
    except HandbookError as error:
        code, outcome = 1, Outcome(error.diagnostics)
    with os.fdopen(answer, "w", encoding="utf-8") as stream:
        stream.write(outcome.line() + "\n")
    return code


def _ended(project: Project, notes: "_Notes", work: Callable[[], None]) -> tuple[int, Outcome]:
    try:
        work()
    except click.UsageError as error:
        error.show()
        return 2, Outcome()
    except KeyboardInterrupt:
        return 0, Outcome()
    except Exception as error:
        if isinstance(error, OSError) and error.errno in (errno.EADDRINUSE, errno.EADDRNOTAVAIL):
            return 1, Outcome((diagnose("serve", (1, 1), "HB731", found=error.strerror),))
        faults = faults_of(error, project) or tuple(mkdocs_fault(project, message) for message in notes.warnings)
        is_own = any(fault.code == "HB739" for fault in faults)
        return 1, Outcome(faults or (mkdocs_fault(project, str(error)),), trace_of(error) if is_own else "")
    return 0, Outcome()


class _Notes(logging.Handler):
    """What MkDocs says while it builds: progress of ours is shown, everything from a warning on is kept."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.warnings: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING:
            self.warnings.append(record.getMessage())
        elif record.name == "mkdocs.plugins.handbook":
            print(record.getMessage(), file=sys.stderr, flush=True)


def _build(config: str, rest: Sequence[str], notes: _Notes) -> None:
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    logging.getLogger("mkdocs").addHandler(notes)
    settings = load_config(config_file=config, site_dir=rest[0], strict=True)
    settings.plugins.on_startup(command="build", dirty=False)
    try:
        build(settings)
    finally:
        settings.plugins.on_shutdown()


def _serve(config: str, rest: Sequence[str], notes: _Notes) -> None:
    notes.setLevel(logging.ERROR)  # MkDocs shows the rest by itself; these say why it could not begin.
    logging.getLogger("mkdocs").addHandler(notes)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # MkDocs then takes its folder away.
    mkdocs.main(["serve", "--config-file", config, *rest], prog_name="handbook", standalone_mode=False)


VERBS: dict[str, Callable[[str, Sequence[str], _Notes], None]] = {"build": _build, "serve": _serve}


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
