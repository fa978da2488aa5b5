"""The plan of the course: what it is made of, and the pages that are there."""

from collections.abc import Iterator
from pathlib import Path

from handbook.checks.kinds import Words, no_keys, told, unknown
from handbook.checks.named import name_meant
from handbook.checks.words import check_words
from handbook.diagnostics import NOTHING, Diagnostic, diagnose
from handbook.model.address import PLAIN_NAME, is_plain
from handbook.model.curriculum import FORMS, curriculum_path, read_curriculum, tests_in
from handbook.model.files import is_misnamed, walk
from handbook.model.project import Project
from handbook.source import SourceError, Value
from handbook.text import slug

PLAN_KEYS = ("modules", "pages")
MODULE_KEYS = ("id", "title", "lessons", "test")


def check(project: Project) -> Iterator[Diagnostic]:
    """All rules about the plan."""
    path = curriculum_path(project)
    try:
        plan = read_curriculum(project)
    except SourceError as error:
        yield error.told(path)
    except OSError:
        if not is_misnamed(project.docs_dir / "curriculum.yml"):
            yield diagnose(path, (1, 1), "HB301", found="curriculum.yml")
    else:
        yield from check_words(project, path, plan)
        faults = list(_check_build(project, path, plan))
        yield from faults
        yield from _check_files(project, plan, is_sound=not faults)


def planned_uris(plan: Value) -> Iterator[tuple[str, Value]]:
    """Uri and place of every document the plan names, in order; what is no plain name is left out."""
    for module in plan.listed("modules"):
        module_id = module.text("id")
        items = [*module.listed("lessons"), *tests_in(module)]
        yield f"{module_id}/index.md", module.get("id") or module
        yield from ((f"{module_id}/{item.text()}.md", item) for item in items)
    yield from ((f"{item.text()}.md", item) for item in plan.listed("pages"))


def repeated_files(project: Project) -> Iterator[Path]:
    """Files of pages that the plan names twice, and that would be judged as two kinds of page."""
    seen = {"index.md"}
    for uri, _ in planned_uris(read_curriculum(project)):
        if uri in seen:
            yield from (project.path_of(uri, locale) for locale in project.locales)
        seen.add(uri)


def _check_build(project: Project, path: str, plan: Value) -> Iterator[Diagnostic]:
    """What each key of the plan holds."""
    if not isinstance(plan.data, dict):
        yield from told(path, [no_keys(plan)])
        return
    yield from _check_keys(path, plan, PLAN_KEYS)
    modules, pages = plan.get("modules"), plan.get("pages")
    if modules is None or modules.data in (None, ()):
        yield diagnose(path, (modules or plan).place, "HB105", key="modules")
    elif not isinstance(modules.data, tuple):
        yield diagnose(path, modules.place, "HB114", key="modules", found=_shown(modules))
    for module in plan.listed("modules"):
        yield from _check_module(project, path, module)
    if pages and pages.data is not None:
        yield from _check_names(path, "pages", pages)


def _check_module(project: Project, path: str, module: Value) -> Iterator[Diagnostic]:
    if not isinstance(module.data, dict):
        yield diagnose(path, module.place, "HB353", key="modules", found=module.shown() or "–")
        return
    yield from _check_keys(path, module, MODULE_KEYS)
    yield from (diagnose(path, module.place, "HB105", key=key) for key in MODULE_KEYS[:3] if module.get(key) is None)
    own_id, tests = module.get("id"), tests_in(module)
    for name in (*((own_id,) if own_id else ()), *tests):
        if not PLAIN_NAME.fullmatch(name.text()):
            yield _misnamed(path, name, is_alone=True)
    if len(tests) > len(FORMS):
        yield diagnose(path, tests[len(FORMS)].place, "HB108", key="test", least=1, most=len(FORMS), found=len(tests))
    if lessons := module.get("lessons"):
        yield from _check_names(path, "lessons", lessons)
    if title := module.get("title"):
        words = Words.of(project)
        for at, code, facts in words.judge("title", title):
            place = module.place if code == "HB105" else at.place
            yield diagnose(path, place, code, **facts)


def _check_keys(path: str, value: Value, known: tuple[str, ...]) -> Iterator[Diagnostic]:
    for key, child in value.items():
        if key not in known:
            yield diagnose(path, child.at_key.place, "HB104", **unknown(key, known))


def _check_names(path: str, key: str, names: Value) -> Iterator[Diagnostic]:
    """HB114 where names are no list, HB312 for one that is no name of a page; pages may stand in folders."""
    if not isinstance(names.data, tuple):
        yield diagnose(path, names.place, "HB114", key=key, found=_shown(names))
    for name in names.values():
        if not is_plain(name.text()) or (key == "lessons" and "/" in name.text()) or name.text().endswith(".md"):
            yield _misnamed(path, name, is_alone=key == "lessons")


def _misnamed(path: str, name: Value, *, is_alone: bool) -> Diagnostic:
    """HB312, with the name that its words make, if they make any; one that stands alone has no folder."""
    parts = name.text().removesuffix(".md").strip("/").split("/")
    near = "/".join(filter(None, map(slug, parts[-1:] if is_alone else parts)))
    return diagnose(path, name.place, "HB312", found=name.shown() or "–", near=near or NOTHING)


def _shown(value: Value) -> str:
    """What stands where a list should, by the first of its words."""
    return next((f"{key}:" for key, _ in value.items()), value.shown())


def _check_files(project: Project, plan: Value, *, is_sound: bool) -> Iterator[Diagnostic]:
    path = curriculum_path(project)
    home = project.path_of("index.md", project.default_locale)
    seen = {"index.md"}
    if not home.is_file():
        yield diagnose(path, (1, 1), "HB302", id="index", file=project.shown(home))
    for uri, value in planned_uris(plan):
        if not is_plain(uri):
            continue  # Told by the rules for its list.
        file = project.path_of(uri, project.default_locale)
        if uri in seen:
            yield diagnose(path, value.place, "HB304", id=uri.removesuffix(".md"))
        elif not (file.exists() or file.is_symlink() or is_misnamed(file)):  # The rules for files tell the others.
            yield diagnose(path, value.place, "HB302", id=value.text() or uri, file=project.shown(file))
        seen.add(uri)
    yield from _check_unplanned(project, seen, is_sound=is_sound)


def _check_unplanned(project: Project, planned: set[str], *, is_sound: bool) -> Iterator[Diagnostic]:
    """Pages without a place, where the plan is sound: else they may well stand in what cannot be read of it."""
    known = {project.path_of(uri, locale) for uri in planned for locale in project.locales}
    suffixes = {f".{code}" for code in project.codes if code != project.default_locale.code}
    for file in walk(project.docs_dir).files:
        if file.suffix != ".md" or file in known:
            continue
        is_translation = Path(file.stem).suffix in suffixes
        original = file.with_name(f"{Path(file.stem).stem}.md")
        if is_translation and not original.exists():
            yield diagnose(project.shown(file), (1, 1), "HB505", found=original.name)
        elif not is_translation and is_sound:
            better = name_meant(project, file)
            reason = "language" if better else "other"
            yield diagnose(project.shown(file), (1, 1), "HB303", found=file.stem, better=better, reason=reason)
