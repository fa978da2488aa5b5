"""What lessons rely on: the string tables of all languages, and the list of laws."""

from collections.abc import Iterator

from handbook.diagnostics import Diagnostic, diagnose, did_you_mean
from handbook.model.laws import STATUSES, laws_path
from handbook.model.locales import Project
from handbook.model.source import SourceError, Value, read_text, read_yaml
from handbook.model.strings import StringTable, read_strings, strings_path

LAW_KEYS = ("id", "number", "title", "issued", "effective", "status", "note")


def check(project: Project) -> Iterator[Diagnostic]:
    """All rules about tables."""
    yield from _check_strings(project)
    yield from _check_laws(project)


def _check_strings(project: Project) -> Iterator[Diagnostic]:
    tables: list[StringTable] = []
    for locale in project.locales:
        path = project.shown(strings_path(project.theme_dir, locale.code))
        try:
            tables.append(read_strings(project.theme_dir, locale.code))
        except OSError:
            yield diagnose(path, (1, 1), "HB703", locale=locale.code, file=path)
        except SourceError as error:
            yield diagnose(path, error.place, error.code, found=error.found)
    everything = {key for table in tables for key in table.strings}
    for table in tables:
        path = project.shown(strings_path(project.theme_dir, table.locale))
        for key in sorted(everything - table.strings.keys()):
            yield diagnose(path, (1, 1), "HB704", key=key)


def _check_laws(project: Project) -> Iterator[Diagnostic]:
    path = laws_path(project.docs_dir)
    if not path.exists():
        return
    try:
        laws = read_yaml(read_text(path))
    except SourceError as error:
        yield diagnose(project.shown(path), error.place, error.code, found=error.found)
        return
    seen: set[str] = set()
    for law in laws.values():
        yield from _check_law(project, project.shown(path), law)
        law_id = law.text("id")
        if law_id in seen:
            yield diagnose(project.shown(path), law.place, "HB304", id=law_id)
        seen.add(law_id)


def _check_law(project: Project, path: str, law: Value) -> Iterator[Diagnostic]:
    for key, value in law.items():
        if key not in LAW_KEYS:
            yield diagnose(path, value.place, "HB104", key=key, near=did_you_mean(key, LAW_KEYS))
    for keys in (("id",), ("title", project.default_locale.code), ("status",)):
        if not law.text(*keys):
            yield diagnose(path, law.place, "HB105", key=".".join(keys))
    status = law.get("status")
    if status and status.text() not in STATUSES:
        yield diagnose(path, status.place, "HB109", key="status", choices=", ".join(STATUSES), found=status.text())
