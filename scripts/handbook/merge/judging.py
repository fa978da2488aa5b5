"""What is wrong with names before any file is made: too long for their blank, or in letters that paper has not."""

from collections.abc import Iterable, Iterator, Mapping

from handbook.diagnostics import Diagnostic, diagnose
from handbook.lists.listed import PEOPLE, Entry, Listed
from handbook.lists.rows import path_of
from handbook.merge.blanks import Blank
from handbook.merge.lettering import fit, lacking
from handbook.merge.plan import Filled, MergedFile
from handbook.merge.template import Template

SHOWN = 40  # Letters of what a cell says.


def blanks_of(template: Template) -> dict[str, tuple[Blank, ...]]:
    """The blanks of a template by name, each size once."""
    found: dict[str, dict[tuple[float, float, float], Blank]] = {}
    for layer in template.layers:
        for blank in layer.blanks:
            found.setdefault(blank.name, {})[blank.width, blank.height, blank.size] = blank
    return {name: tuple(own.values()) for name, own in found.items()}


def judge(files: Iterable[MergedFile], templates: Mapping[str, Template], listed: Listed) -> list[Diagnostic]:
    """HB852 for each name that fits no blank of its own, HB853 for letters; each cell is told once."""
    blanks = {name: blanks_of(template) for name, template in templates.items()}
    told: dict[tuple[str, int, str], Diagnostic] = {}
    for file in files:
        for section in file.sections:
            for filled in section.filled:
                for code, facts in _faults(filled, blanks[section.template].get(filled.blank, ())):
                    place = listed.place(filled.sheet, filled.row, filled.column)
                    fault = diagnose(path_of(listed.path, filled.sheet), place, code, **facts)
                    told.setdefault((filled.sheet, filled.row, filled.column), fault)
    return sorted(told.values())


def _faults(filled: Filled, blanks: Iterable[Blank]) -> Iterator[tuple[str, dict[str, object]]]:
    blanks = tuple(blanks)
    if not blanks:
        return
    found = "…" if filled.column in PEOPLE else filled.text[:SHOWN]
    if letters := lacking(filled.text):
        yield "HB853", {"found": found, "letters": " ".join(letters)}
    elif any(fit(filled.text, blank) is None for blank in blanks):
        yield "HB852", {"found": found, "letters": len(filled.text)}


def without(listed: Listed, faults: Iterable[Diagnostic]) -> tuple[Entry, ...]:
    """The rows that no fault names."""
    places = {(fault.path, fault.line) for fault in faults}
    return tuple(entry for entry in listed.entries if (path_of(listed.path, entry.sheet), entry.row) not in places)
