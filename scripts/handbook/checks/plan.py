"""The plan of the course against the files that are there."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from handbook.diagnostics import Diagnostic, diagnose, did_you_mean
from handbook.model.curriculum import curriculum_path, read_curriculum
from handbook.model.locales import Project
from handbook.source import SourceError, Value, read_text

PLAN_KEYS = ("modules", "pages")
MODULE_KEYS = ("id", "title", "lessons", "test")
TEXT_FILES = (".md", ".yml")
_PLAIN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-zA-Z-]+)*")
# What static-i18n takes for a language in a file name; such a file is never published, without a word.
_LOCALE = re.compile(r"[a-z]{2}(-[A-Za-z]{4})?(-[A-Z]{2})?")


def check(project: Project) -> Iterator[Diagnostic]:
    """All rules about the plan, file names and letters."""
    yield from _check_names(project)
    yield from _check_letters(project)
    path = curriculum_path(project)
    try:
        plan = read_curriculum(project)
    except SourceError as error:
        yield diagnose(path, error.place, error.code, found=error.found)
    except OSError:
        yield diagnose(path, (1, 1), "HB301", found="curriculum.yml")
    else:
        yield from _check_keys(project, plan)
        yield from _check_files(project, plan)


def planned_uris(plan: Value) -> Iterator[tuple[str, Value]]:
    """Uri and place of every document the plan names, in order."""
    for module in _modules(plan):
        module_id = module.text("id")
        yield f"{module_id}/index.md", module.get("id") or module
        lessons = module.get("lessons")
        yield from ((f"{module_id}/{item.text()}.md", item) for item in (lessons.values() if lessons else ()))
        if test := module.get("test"):
            yield f"{module_id}/{test.text()}.md", test
    pages = plan.get("pages")
    yield from ((f"{item.text()}.md", item) for item in (pages.values() if pages else ()))


def _modules(plan: Value) -> tuple[Value, ...]:
    modules = plan.get("modules")
    return modules.values() if modules else ()


def _check_keys(project: Project, plan: Value) -> Iterator[Diagnostic]:
    path = curriculum_path(project)
    yield from _unknown(path, plan, PLAN_KEYS)
    if not _modules(plan):
        yield diagnose(path, plan.place, "HB105", key="modules")
    for module in _modules(plan):
        yield from _unknown(path, module, MODULE_KEYS)
        for keys in (("id",), ("title", project.default_locale.code), ("lessons",)):
            if module.get(*keys) is None:
                yield diagnose(path, module.place, "HB105", key=".".join(keys))


def _unknown(path: str, value: Value, known: tuple[str, ...]) -> Iterator[Diagnostic]:
    for key, child in value.items():
        if key not in known:
            yield diagnose(path, child.place, "HB104", key=key, near=did_you_mean(key, known))


def _check_files(project: Project, plan: Value) -> Iterator[Diagnostic]:
    path = curriculum_path(project)
    home = project.path_of("index.md", project.default_locale)
    seen = {"index.md"}
    if not home.is_file():
        yield diagnose(path, (1, 1), "HB302", id="index", file=project.shown(home))
    for uri, value in planned_uris(plan):
        file = project.path_of(uri, project.default_locale)
        if uri in seen:
            yield diagnose(path, value.place, "HB304", id=uri.removesuffix(".md"))
        elif not file.is_file():
            yield diagnose(path, value.place, "HB302", id=value.text() or uri, file=project.shown(file))
        seen.add(uri)
    yield from _check_unplanned(project, seen)


def _check_unplanned(project: Project, planned: set[str]) -> Iterator[Diagnostic]:
    known = {project.path_of(uri, locale) for uri in planned for locale in project.locales}
    suffixes = {f".{locale.code}" for locale in project.locales if not locale.is_default}
    for file in sorted(project.docs_dir.rglob("*.md")):
        if file in known:
            continue
        is_translation = Path(file.stem).suffix in suffixes
        original = file.with_name(f"{Path(file.stem).stem}.md")
        if is_translation and not original.exists():
            yield diagnose(project.shown(file), (1, 1), "HB505", found=original.name)
        elif not is_translation:
            yield diagnose(project.shown(file), (1, 1), "HB303", found=file.stem)


def _check_names(project: Project) -> Iterator[Diagnostic]:
    for file in _files(project):
        yield from judge_name(project, file)


def judge_name(project: Project, file: Path) -> Iterator[Diagnostic]:
    """HB306 for a file name with other letters than a server likes, HB305 for one that is read as a language's."""
    codes = {locale.code for locale in project.locales if not locale.is_default}
    uri = PurePosixPath(file.relative_to(project.docs_dir).as_posix())
    middle = PurePosixPath(uri.stem).suffix.removeprefix(".")
    if not all(_PLAIN.fullmatch(part) for part in uri.parts):
        yield diagnose(project.shown(file), (1, 1), "HB306", found=uri.name)
    elif middle and _LOCALE.fullmatch(middle) and middle not in codes:
        better = f"{PurePosixPath(uri.stem).stem}-{middle}{uri.suffix}"
        yield diagnose(project.shown(file), (1, 1), "HB305", found=middle, better=better)


def _check_letters(project: Project) -> Iterator[Diagnostic]:
    for file in _files(project):
        if file.suffix not in TEXT_FILES:
            continue
        try:
            lines = read_text(file).split("\n")
        except SourceError as error:
            yield diagnose(project.shown(file), error.place, error.code, found=error.found)
            continue
        for number, line in enumerate(lines, start=1):
            if not unicodedata.is_normalized("NFC", line):
                yield diagnose(project.shown(file), (number, _first_not_nfc(line)), "HB308", found=line.strip()[:40])


def _first_not_nfc(line: str) -> int:
    return next(i for i in range(1, len(line) + 1) if not unicodedata.is_normalized("NFC", line[:i])) - 1 or 1


def _files(project: Project) -> list[Path]:
    return sorted(file for file in project.docs_dir.rglob("*") if file.is_file() and not file.name.startswith("."))
