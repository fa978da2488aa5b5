"""The kinds of papers, and what is told of them when they are made.

::

    Paper ─┬─ TypstPaper     a PDF: what stands in it, as values; ``after``: its pages Fold, get Fields, are Copies
           └─ Spreadsheet    a workbook, from the definition of its form
    PaperFacts               pages and bytes of one that was made
    PrintRun                 what a run of the press did
"""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from handbook.body.rendering import Source
from handbook.diagnostics import Diagnostic, HandbookError
from handbook.model.forms import Form
from handbook.model.strings import StringTable


class PaperError(HandbookError):
    """A paper that cannot be made, or that was set and does not do: the diagnostics say why, all at once."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Fold the pages into a booklet.

    ``signature``: sheets folded into one another, 0 for one signature a module; ``creep``: millimetres a sheet inside
    another sticks out; ``why``: why the file is not tagged, for its properties. ``mark``: what a sheet says on its fold
    where there are several signatures, with ``{signature}`` and ``{sheet}``; empty for nothing.
    """

    signature: int
    creep: float
    why: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Fields:
    """Put form fields over the cells of the page.

    ``why``: why the file is not tagged, for its properties; ``thousands``: the mark between thousands of an amount.
    """

    why: str
    thousands: str


@dataclass(frozen=True, slots=True)
class Copies:
    """Draw what stands on the pages marked ``master`` on those marked ``again``, on left and on right ones."""


@dataclass(frozen=True, slots=True)
class Part:
    """One page of the course in a paper; ``path`` is its file, as an author would open it.

    ``body`` is well-formed XML, ``sources`` the laws it lists, ``code`` the way to it on the site, as ``qr`` draws it.
    What a kind of page does not have is empty.
    """

    kind: str
    stem: str
    path: str
    title: str
    lang: str
    is_translated: bool
    body: str
    sources: tuple[Source, ...] = ()
    number: str = ""
    minutes: int = 0
    code: Mapping[str, str] | None = None
    materials: tuple[str, ...] = ()
    if_late: str = ""
    objectives: tuple[str, ...] = ()
    keypoints: tuple[str, ...] = ()
    audience: str = ""
    taught_by: str = ""
    questions: int = 0
    form: str = ""
    lessons: tuple["Part", ...] = ()


@dataclass(frozen=True, slots=True)
class TypstPaper:
    """One PDF to make: where it goes on the site, what stands in it, the file behind it.

    ``template`` is the file in ``overrides/print`` that sets it, ``format`` a table of sizes in ``theme.typ``, and
    ``sheet`` the paper it is printed on. ``strings`` are the words of the layout, ``own`` what only this template
    reads. ``pictures`` are files, numbered in the bodies of ``parts``; the logo is only given
    to a paper that ``shows_logo``. ``pieces`` are set by themselves and bound into it.
    """

    url: str
    source: str
    template: str
    kind: str
    lang: str
    course: str
    title: str
    reviewed: str
    strings: Mapping[str, str]
    subtitle: str = ""
    edition: str = "learner"
    format: str = "a4"
    sheet: str = "a4"
    parts: tuple[Part, ...] = ()
    own: Mapping[str, Any] | None = None
    pictures: tuple[Path, ...] = ()
    after: Fold | Fields | Copies | None = None
    shows_logo: bool = False
    pieces: tuple["TypstPaper", ...] = ()

    @property
    def is_piece(self) -> bool:
        """Whether it is a piece of another paper, and no file of the site."""
        return "piece" in (self.own or {})

    @property
    def is_bound(self) -> bool:
        """Whether it is a module, a whole handbook or a piece of one: many lessons."""
        return self.kind == "module" or self.is_piece or bool(self.pieces)

    @property
    def data(self) -> str:
        """What the templates read (``setup.typ``), as one text: always in the same order."""
        common = {
            "kind": self.kind,
            "edition": self.edition,
            "lang": self.lang,
            "course": self.course,
            "title": self.title,
            "subtitle": self.subtitle,
            "reviewed": self.reviewed,
            "strings": dict(self.strings),
            "source": self.source,
            "parts": [asdict(part) for part in self.parts],
            "signature": self.after.signature if isinstance(self.after, Fold) else 0,
            "is_booklet": isinstance(self.after, Fold),
        }
        return json.dumps(common | dict(self.own or {}), ensure_ascii=False, sort_keys=True)

    @property
    def content(self) -> str:
        """Everything that can show in it, but for its pieces and what its pictures and the logo hold."""
        return repr((self.template, self.format, self.sheet, self.after, self.data))


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """One workbook to make from a form; ``sheet`` is the paper it is printed on."""

    url: str
    form: Form
    strings: StringTable
    source: str
    sheet: str = "a4"

    @property
    def content(self) -> str:
        """Everything that can show in it; not where the form lies on disk."""
        form = replace(self.form, path=Path(self.form.path.name))
        return repr((form, sorted(self.strings.strings.items()), self.strings.locale, self.sheet))


Paper = TypstPaper | Spreadsheet


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What the print room tells of a paper: ``size`` in bytes; ``pages`` is 0 for a spreadsheet."""

    pages: int
    is_landscape: bool
    size: int

    @property
    def is_made(self) -> bool:
        """Whether it was made; one that is promised (``PROMISED``) has no size yet."""
        return self.size > 0

    def sheets(self, *, two_sided: bool) -> int:
        """Sheets of paper one copy takes."""
        return math.ceil(self.pages / 2) if two_sided else self.pages


PROMISED = PaperFacts(0, is_landscape=False, size=0)  # A paper that is made when somebody opens it.


@dataclass(frozen=True, slots=True)
class PrintRun:
    """What a run of the press did: ``made`` and ``kept`` count papers, ``seconds`` is wall time."""

    made: int
    kept: int
    seconds: float
    papers: Mapping[str, PaperFacts]
    keys: frozenset[str]
    faults: tuple[Diagnostic, ...]

    @classmethod
    def nothing(cls, faults: Iterable[Diagnostic]) -> "PrintRun":
        """A run that was not begun, because of faults."""
        return cls(0, 0, 0.0, {}, frozenset(), tuple(faults))
