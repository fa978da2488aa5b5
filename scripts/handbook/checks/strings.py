"""The tables of words that readers see beside the lessons: one for each language, all with the same keys."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

from handbook.checks.kinds import Finding, told, unknown
from handbook.diagnostics import Diagnostic, diagnose
from handbook.model.project import Project
from handbook.model.strings import flat, own_strings_path, strings_path
from handbook.source import SourceError, Value, keyed, read_data, read_text

Table = dict[str, Value]
UNTRANSLATED = "  # TODO"  # What ``handbook new language`` puts behind each string.


def check(project: Project) -> Iterator[Diagnostic]:
    """Tables are there, readable, made of text, and have the same keys."""
    if not project.theme_dir.is_dir():
        return  # Told by the settings' own rules.
    tables: dict[str, Table] = {}
    for locale in project.locales:
        file = strings_path(project.theme_dir, locale.code)
        path = project.shown(file)
        try:
            value = keyed(read_data(file))
        except FileNotFoundError:
            yield diagnose(path, (1, 1), "HB703", locale=locale.code, file=path)
        except SourceError as error:
            yield error.told(path)
        else:
            tables[path] = flat(value)
            yield from (flaw.told(path) for flaw in value.flaws)
            yield from _check_kinds(path, tables[path])
            yield from _check_untranslated(path, file)
    everything = {key for table in tables.values() for key in table}
    for path, table in tables.items():
        yield from (diagnose(path, (1, 1), "HB704", key=key) for key in sorted(everything - table.keys()))
    own: dict[str, Table] = {}
    for locale in project.locales:
        yield from _check_own(project, own_strings_path(project.theme_dir, locale.code), everything, own)
    yield from _check_facts({**tables, **own})


def _check_own(project: Project, file: Path, known: set[str], own: dict[str, Table]) -> Iterator[Diagnostic]:
    """What a course calls otherwise than the tables do; where it can be read, ``own`` has it afterwards."""
    path = project.shown(file)
    try:
        words = flat(keyed(read_data(file))) if file.is_file() else {}
    except SourceError as error:
        yield error.told(path)
        return
    own[path] = words
    yield from told(path, _unknown(words, known))
    yield from _check_kinds(path, words)


def _unknown(words: Table, known: set[str]) -> Iterator[Finding]:
    """HB104 for a word of a course’s own that no table has: nobody would ask for it."""
    for key, value in words.items():
        if key not in known:
            yield value.at_key, "HB104", unknown(key, known)


def _check_untranslated(path: str, file: Path) -> Iterator[Diagnostic]:
    """HB121, a note, for the strings of a new language that are still in the words of another, told in one."""
    marked = [number for number, line in enumerate(read_text(file).split("\n"), start=1) if line.endswith(UNTRANSLATED)]
    if marked:
        yield diagnose(path, (marked[0], 1), "HB121", found=len(marked))


def _check_kinds(path: str, table: Table) -> Iterator[Diagnostic]:
    for key, value in table.items():
        if value.data is None or isinstance(value.data, tuple):
            yield diagnose(path, value.place, "HB705", key=key, found=value.shown(), reason="other")
        elif facts_of(value.text()) is None:
            yield diagnose(path, value.place, "HB705", key=key, reason="braces")


def _check_facts(tables: Mapping[str, Table]) -> Iterator[Diagnostic]:
    """HB705 for a string whose words in braces are not those of the first table that has it."""
    first: dict[str, frozenset[str]] = {}
    for path, table in tables.items():
        for key, value in table.items():
            facts = facts_of(value.text()) if value.is_scalar else None
            wanted = first.setdefault(key, facts) if facts is not None else None
            if facts is not None and wanted is not None and facts != wanted:
                found = {"found": _braced(facts), "wanted": _braced(wanted)}
                yield diagnose(path, value.place, "HB705", key=key, reason="facts", **found)


def facts_of(text: str) -> frozenset[str] | None:
    """The words in braces that are filled in, None where a brace stands alone."""
    if "{" not in text and "}" not in text:
        return frozenset()
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return None


def _braced(facts: frozenset[str]) -> str:
    return " ".join(f"{{{fact}}}" for fact in sorted(facts)) or "–"
