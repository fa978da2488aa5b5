"""What lessons rely on: the string tables of all languages, the list of laws, the glossary."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from handbook.checks.front_matter import Choice, Finding, Whole, in_range
from handbook.diagnostics import Diagnostic, diagnose, did_you_mean
from handbook.model.glossary import glossary_path
from handbook.model.laws import STATUSES, laws_path
from handbook.model.locales import Project
from handbook.model.strings import StringTable, read_strings, strings_path
from handbook.source import SourceError, Value, read_text, read_yaml

LAW_KEYS = ("id", "number", "title", "issued", "effective", "status", "note")


PRINTING: Mapping[str, Callable[[str, Value], Iterator[Finding]]] = {
    "cover": Choice((True, False)).judge,
    "creep": partial(in_range, 0, 1, "mm"),
    "signature": Whole(0, 12).judge,  # Twelve sheets folded into one another are as many as a stapler takes.
}


def check(project: Project) -> Iterator[Diagnostic]:
    """All rules about tables and settings."""
    yield from _check_printing(project)
    yield from _check_strings(project)
    yield from _check_list(project, laws_path(project.docs_dir), LAW_KEYS, (("title",), ("status",)))
    yield from _check_list(project, glossary_path(project.docs_dir), term_keys(project), (("definition",),))


def _check_printing(project: Project) -> Iterator[Diagnostic]:
    """``extra.print`` of ``mkdocs.yml``: see ``PrintSettings``."""
    settings = project.settings.get("extra", "print")
    path = project.shown(project.config_path)
    for key, value in settings.items() if settings else ():
        if key not in PRINTING:
            yield diagnose(path, value.place, "HB104", key=key, near=did_you_mean(key, PRINTING))
        for code, facts in PRINTING[key](key, value) if key in PRINTING else ():
            yield diagnose(path, value.place, code, **facts)


def _check_strings(project: Project) -> Iterator[Diagnostic]:
    tables: list[StringTable] = []
    for locale in project.locales:
        path = project.shown(strings_path(project.theme_dir, locale.code))
        try:
            tables.append(read_strings(project.theme_dir, locale.code))
        except OSError:
            yield diagnose(path, (1, 1), "HB703", locale=locale.code, file=path)
        except SourceError as error:
            yield error.told(path)
    everything = {key for table in tables for key in table.strings}
    for table in tables:
        path = project.shown(strings_path(project.theme_dir, table.locale))
        for key in sorted(everything - table.strings.keys()):
            yield diagnose(path, (1, 1), "HB704", key=key)


def term_keys(project: Project) -> tuple[str, ...]:
    """The keys of a glossary term: its name in each language is a key of its own."""
    return ("id", "also", "definition", *(locale.code for locale in project.locales))


def _check_list(
    project: Project, path: Path, keys: tuple[str, ...], required: tuple[tuple[str, ...], ...]
) -> Iterator[Diagnostic]:
    """A data file: a list of items with an id each, known keys, and what must be told in the default language."""
    if not path.exists():
        return
    shown = project.shown(path)
    try:
        items = read_yaml(read_text(path))
    except SourceError as error:
        yield error.told(shown)
        return
    seen: set[str] = set()
    for item in items.values():
        yield from _check_item(project, shown, item, keys, required)
        item_id = item.text("id")
        if item_id in seen:
            yield diagnose(shown, item.place, "HB304", id=item_id)
        seen.add(item_id)


def _check_item(
    project: Project, path: str, item: Value, keys: tuple[str, ...], required: tuple[tuple[str, ...], ...]
) -> Iterator[Diagnostic]:
    for key, value in item.items():
        if key not in keys:
            yield diagnose(path, value.place, "HB104", key=key, near=did_you_mean(key, keys))
    for names in (("id",), *required):
        value = item.get(*names)
        own = value.get(project.default_locale.code) if value and isinstance(value.data, dict) else value
        if own is None or not own.text():
            yield diagnose(path, item.place, "HB105", key=".".join(names))
    status = item.get("status")
    if status and status.text() not in STATUSES:
        yield diagnose(path, status.place, "HB109", key="status", choices=", ".join(STATUSES), found=status.text())
