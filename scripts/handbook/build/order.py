"""What the command tells the process that runs MkDocs, and what it hears back.

::

    command ── Order, as JSON in the new process's environment ──> plugin
    command <── Outcome, as one line of JSON on its standard output ── plugin

Progress goes to standard error, where a person sees it at once.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from handbook.diagnostics import Diagnostic
from handbook.model.project import Project

VARIABLE = "HANDBOOK_ORDER"


@dataclass(frozen=True, slots=True)
class Order:
    """How to build; the defaults are those of ``mkdocs build`` by itself.

    ``checked``: the fingerprint of what the command has checked already. ``is_ours``: whether the command waits for the
    outcome (and holds the lock).
    """

    with_papers: bool = True
    checked: str = ""
    is_ours: bool = False

    def environment(self) -> dict[str, str]:
        """The order as a variable for a process to be started."""
        return {VARIABLE: json.dumps(asdict(self))}

    @classmethod
    def given(cls, environ: Mapping[str, str] = os.environ) -> "Order":
        """The order this process was started with; where there is none that can be read, the defaults."""
        try:
            return cls(**json.loads(environ.get(VARIABLE) or "{}"))
        except (ValueError, TypeError):
            return cls()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a process ended: what its author has to mend, and for a fault of the generator its traceback."""

    faults: tuple[Diagnostic, ...] = ()
    traceback: str = ""

    def line(self) -> str:
        """The outcome as one line."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, line: str) -> "Outcome | None":
        """An outcome from its line; None where the process ended without one."""
        try:
            data = json.loads(line)
            return cls(tuple(map(Diagnostic.of, data["faults"])), data["traceback"])
        except (ValueError, TypeError, KeyError):
            return None


def fingerprint(project: Project) -> str:
    """A name for the state of everything that checks read: it changes with any file of the course or the theme."""
    digest = hashlib.sha256()
    for path in _read_by_checks(project):
        try:
            facts = path.stat()
        except OSError:
            continue
        digest.update(f"{path}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def _read_by_checks(project: Project) -> Iterable[Path]:
    yield project.config_path
    for folder in (project.docs_dir, project.theme_dir):
        for path, folders, names in os.walk(folder, followlinks=False):
            folders.sort()
            yield from (Path(path, name) for name in sorted(names))
