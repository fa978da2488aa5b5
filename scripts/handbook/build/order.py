"""What the command tells the process that runs MkDocs, and what it hears back.

::

    command ── Order, as JSON in the new process's environment ──> plugin
    command <── Outcome, as one line of JSON on its standard output ── plugin

Progress goes to standard error, where a person sees it at once.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from handbook.diagnostics import Diagnostic

VARIABLE = "HANDBOOK_ORDER"


@dataclass(frozen=True, slots=True)
class Order:
    """How to build; the defaults are those of ``mkdocs build`` by itself.

    ``checked``: the name of what the command has checked already (``findings.state_of``). ``is_ours``: whether the
    command waits for the outcome (and holds the lock). ``promises``: papers are named and made when
    somebody opens them, as for an author who writes; phones keep nothing. ``with_office``: whether files for offices
    are made beside the papers. ``edition`` is the file of the place it is built for, empty for the course's own.
    """

    with_papers: bool = True
    with_office: bool = False
    checked: str = ""
    is_ours: bool = False
    promises: bool = False
    edition: str = ""

    @property
    def edition_path(self) -> Path | None:
        """The file of the edition, if there is one."""
        return Path(self.edition) if self.edition else None

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
