"""``handbook rename`` and ``remove``: what is named, what moves or goes with it, and what the plan says afterwards.

::

    outreach              a module: its folder                    outreach/zalo-group    a lesson or a test
    cards/six-steps       a page beside the modules               forms/b3               a form
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Never

from handbook.authoring.edits import with_text
from handbook.authoring.moving import Going, files_of, moved_texts
from handbook.authoring.planned import plan_renamed, plan_without
from handbook.authoring.questions import lines_left, questions_about
from handbook.authoring.registers import registers_changed
from handbook.authoring.writing import Written
from handbook.diagnostics import HandbookError, diagnose, did_you_mean
from handbook.model.address import FORMS, PLAIN_NAME, is_plain, reserved_names
from handbook.model.curriculum import Course, Item, Lesson, Module, Test, curriculum_path
from handbook.model.files import walk
from handbook.model.forms import Form
from handbook.model.project import Project
from handbook.source import read_text

HOME = "index"


def stem_named(course: Course, name: str) -> str:
    """The stem of what somebody calls by stem, uri or file; raises ``HandbookError`` HB124."""
    stem = _inside_docs(course.project, name)
    stem = stem.removesuffix(".md").removesuffix(".yml").replace(f"data/{FORMS}/", f"{FORMS}/")
    for code in course.project.codes:
        stem = stem.removesuffix(f".{code}")
    stems = [uri.removesuffix(".md") for uri in course.by_uri]
    found = f"{stem}/{HOME}" if stem in _modules(course) else stem
    if found not in stems:
        refuse(course.project, "HB124", found=name, near=did_you_mean(name, stems))
    return found


def _inside_docs(project: Project, name: str) -> str:
    """A name as seen from docs, whether it is given so or with the folder."""
    return name.strip("/").removeprefix(f"{project.shown(project.docs_dir)}/")


@dataclass(frozen=True, slots=True)
class Moved:
    """All files that change, and the lines in files where questions are about no lesson of their module now."""

    files: tuple[Written, ...]
    left: Mapping[Path, tuple[int, ...]] = field(default_factory=dict)


def rename(course: Course, old: str, new: str) -> Moved:
    """What changes when something gets another name; raises ``HandbookError``."""
    old = stem_named(course, old)
    item, project = course.by_uri[f"{old}.md"], course.project
    new = _new_stem(course, item, old, new)
    going = Going(*_moving(course, item, old, new))
    taken = [path for path in going.files.values() if path and path not in going.files and path.exists()]
    folders = [project.docs_dir / new.removesuffix(f"/{HOME}")] if isinstance(item, Module) else []
    if taken or any(folder.exists() for folder in folders):
        raise HandbookError(
            diagnose(project.shown(path), (1, 1), "HB122", found=new, reason="named") for path in (taken or folders)
        )
    files = [*moved_texts(course, going), *registers_changed(project, going.pages, is_gone=False)]
    if isinstance(item, Form):
        path = going.files[item.path]
        text = with_text(read_text(item.path), ("id",), new.rpartition("/")[2])
        return Moved(tuple(Written.text(path, text) if path == file.path else file for file in files if path))
    return Moved((*files, plan_renamed(project, item, old, new)), _left(course, going))


def remove(course: Course, name: str, to: str = "") -> Moved:
    """What changes when something goes; its address and links lead ``to`` another page.

    Raises ``HandbookError``.
    """
    old = stem_named(course, name)
    item, project = course.by_uri[f"{old}.md"], course.project
    if old == HOME:
        refuse(project, "HB385", found=old)
    pages, files = _moving(course, item, old, old)
    target = stem_named(course, to) if to else _instead(course, item)
    if target in pages:
        refuse(project, "HB124", found=to, near=HOME)
    going = Going(dict.fromkeys(pages, target), dict.fromkeys(files), is_gone=True)
    written = [*moved_texts(course, going), *registers_changed(project, going.pages, is_gone=True)]
    if isinstance(item, Form):
        return Moved((*written, Written(item.path, None)))
    return Moved((*written, plan_without(project, item, old)), _left(course, going))


def refuse(project: Project, code: str, **facts: object) -> Never:
    """Raise ``HandbookError`` at the plan."""
    raise HandbookError([diagnose(curriculum_path(project), (1, 1), code, **facts)])


def _left(course: Course, going: Going) -> Mapping[Path, tuple[int, ...]]:
    questions = questions_about(course, going.pages, is_gone=going.is_gone)
    lines = {going.files.get(path) or path: lines_left(found) for path, found in questions.items()}
    return {path: found for path, found in lines.items() if found}


def _modules(course: Course) -> list[str]:
    return [module.id for module in course.modules]


def _new_stem(course: Course, item: Item, old: str, new: str) -> str:
    """The stem a new name stands for; raises ``HandbookError`` HB123, HB122, HB385."""
    project, new = course.project, _inside_docs(course.project, new).removesuffix(".md")
    folder, _, name = new.rpartition("/")
    if not is_plain(new):
        refuse(project, "HB123", found=new, reason="named")
    if isinstance(item, Module):
        new = new.removesuffix(f"/{HOME}")
        if not PLAIN_NAME.fullmatch(new):
            refuse(project, "HB385", found=new)
        if new in reserved_names(project.codes, has_forms=True) or f"{new}.md" in course.by_uri:
            refuse(project, "HB122", found=new, reason="named")
        return f"{new}/{HOME}"
    if isinstance(item, Lesson | Test | Form):
        own = old.rpartition("/")[0]
        known = _modules(course) if isinstance(item, Lesson) else [own]
        if (folder or own) not in known or name == HOME:
            refuse(project, "HB385", found=new)
        return f"{folder or own}/{name}"
    if old == HOME or folder in _modules(course):
        refuse(project, "HB385", found=new)
    if new in _modules(course) or new.split("/")[0] in reserved_names(project.codes, has_forms=False):
        refuse(project, "HB122", found=new, reason="named")
    return new


def _moving(course: Course, item: Item, old: str, new: str) -> tuple[dict[str, str], dict[Path, Path | None]]:
    """Pages and files that go with something, and where they come to stand."""
    docs = course.project.docs_dir
    match item:
        case Form():
            return {old: new}, {item.path: item.path.with_name(f"{new.rpartition('/')[2]}.yml")}
        case Module():
            before, after = item.id, new.removesuffix(f"/{HOME}")
            stems = [page.stem for page in course.documents if page.stem.startswith(f"{before}/")]
            pages = {stem: f"{after}/{stem.removeprefix(f'{before}/')}" for stem in stems}
            files = walk(docs / before).files
            return pages, {path: docs / after / path.relative_to(docs / before) for path in files}
        case _:
            return {old: new}, {path: docs / f"{new}{ending}" for path, ending in files_of(course.project, old)}


def _instead(course: Course, item: Item) -> str:
    """What is shown in the place of something that goes: a lesson's module, the list of forms, the first page."""
    if isinstance(item, Lesson | Test):
        return course.module_of(item).page.stem
    forms = course.page_with_layout(FORMS)
    return forms.stem if isinstance(item, Form) and forms else HOME
