"""A process that makes files, one after the other, until its input ends: ``python -m handbook.merge``.

::

    crew ── what to do ──> input ── set a paper · make a file ──> how it went ──> crew

Papers are set by processes of their own, which end with them: Typst keeps whatever it has laid out. Those for files
hold a template and nothing else, so they do not grow with the list.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from handbook.diagnostics import Diagnostic
from handbook.merge.plan import MergedFile
from handbook.merge.stamping import Described, stamped, stamped_together
from handbook.merge.template import Template
from handbook.paper.pipes import answering, receive, send
from handbook.whole import write_whole


@dataclass(frozen=True, slots=True)
class Desk:
    """What all files of a run have in common: their folder, and the templates by name, each a PDF and what it is."""

    out: Path
    templates: Mapping[str, tuple[Path, bytes]]
    described: Described


@dataclass(frozen=True, slots=True)
class Stopped:
    """A disk that does not take a file: the number of the error and the file, as the system names them."""

    errno: int
    strerror: str
    filename: str


class Work(Protocol):
    """A paper to set (``typesetting.ToSet``): the processes that make files never load what that takes."""

    def set(self) -> tuple[Diagnostic, ...]:
        """Set it into its file; what is wrong with it."""


Task = Work | Desk | MergedFile
Answer = tuple[Diagnostic, ...] | Stopped | str | None


def make_file(file: MergedFile, out: Path, templates: Mapping[str, Template], described: Described) -> str:
    """Write a file of the plan whole; the hash of its bytes. Raises ``OSError``."""
    sections = [(section.template, section.texts) for section in file.sections]
    if len(sections) == 1:
        name, texts = sections[0]
        data = stamped(templates[name], texts)
    else:
        data = stamped_together(templates, sections, described)
    write_whole(out / file.path, data)
    return hashlib.sha256(data).hexdigest()


def main() -> int:
    """Do what is asked until nobody asks any more."""
    answers = answering()
    desk: Desk | None = None
    templates: dict[str, Template] = {}
    try:
        while True:
            task: Task = receive(0)
            if isinstance(task, Desk):
                desk, templates = (
                    task,
                    {name: Template.of(path.read_bytes(), told) for name, (path, told) in task.templates.items()},
                )
                continue
            send(answers, _answer(task, desk, templates))
    except (EOFError, BrokenPipeError):
        return 0


def _answer(task: Work | MergedFile, desk: Desk | None, templates: Mapping[str, Template]) -> Answer:
    try:
        if not isinstance(task, MergedFile):
            return task.set()
        assert desk, "a desk comes first"
        return make_file(task, desk.out, templates, desk.described)
    except OSError as error:
        return Stopped(error.errno or 0, error.strerror or str(error), str(error.filename or ""))
