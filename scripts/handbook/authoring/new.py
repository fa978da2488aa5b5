"""New lessons, modules, cards and forms: files in every language, and a place in the plan.

::

    Name(id, titles) ─┬─ templates ─> a file a language      ─┐
                      └─ edits ─────> curriculum.yml         ─┴─> Written …, written together or not at all

What is made passes ``check`` but for HB120, which tells every line that is still to be written.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Never

from handbook.authoring.beginnings import TODO, beginning, in_each, picture, quoted, spoken
from handbook.authoring.edits import Way, at, with_item
from handbook.authoring.writing import Written
from handbook.diagnostics import HandbookError, diagnose, did_you_mean
from handbook.model.address import PLAIN_NAME, reserved_names
from handbook.model.classes import classes_path
from handbook.model.curriculum import Course, curriculum_path, read_curriculum
from handbook.model.forms import forms_dir
from handbook.model.locales import Locale
from handbook.model.project import Project
from handbook.source import SourceError, read_text

ASKS = 2  # What neighbours ask, where the course asks for no number.
CARDS = "cards"


@dataclass(frozen=True, slots=True)
class Name:
    """What something new is called: in addresses, and by readers of each language; a title may be missing."""

    id: str
    titles: Mapping[str, str]

    def title(self, locale: Locale) -> str:
        """The title in a language; where it is missing, what is to be translated."""
        return self.titles.get(locale.code) or f"{TODO}: {next(iter(self.titles.values()), self.id)}"


@dataclass(frozen=True, slots=True)
class Sections:
    """What stands in the frame of a lesson: a text for each language, without ``$`` names, and files beside it."""

    bodies: Mapping[str, str]
    files: tuple[Written, ...] = ()


def new_lesson(
    course: Course, module_id: str, name: Name, after: str = "", sections: Sections | None = None
) -> tuple[Written, ...]:
    """A lesson of a module, behind another or the last; raises ``HandbookError`` HB122 to HB125.

    Its sections are to be written, or those that were written elsewhere.
    """
    way = (*_way_to(course, module_id), "lessons")
    slugs = _named(course, way)
    if after and after not in slugs:
        _refuse(curriculum_path(course.project), "HB124", found=after, near=did_you_mean(after, slugs))
    place = slugs.index(after) + 1 if after else len(slugs)
    plan = _planned_with(course, way, place, [name.id])
    sections = sections or _sections_to_write(course, module_id, name)
    return _whole(course, [name], [*_lesson_files(course, module_id, name, sections), *sections.files, plan])


def new_module(course: Course, name: Name, first: Name) -> tuple[Written, ...]:
    """A module and its first lesson; raises like ``new_lesson``."""
    project = course.project
    if name.id in reserved_names(project.codes, has_forms=True) or f"{name.id}.md" in course.by_uri:
        _refuse(curriculum_path(project), "HB122", found=name.id)
    titles = in_each({locale.code: name.title(locale) for locale in project.locales})
    entry = [f"id: {name.id}", f"title: {titles}", "lessons:", f"  - {first.id}"]
    pages = [
        Written.text(project.path_of(f"{name.id}/index.md", locale), beginning("module.md", locale.code))
        for locale in project.locales
    ]
    plan = _planned_with(course, ("modules",), len(read_curriculum(project).listed("modules")), entry)
    sections = _sections_to_write(course, name.id, first)
    lesson = [*_lesson_files(course, name.id, first, sections), *sections.files]
    return _whole(course, (name, first), [*pages, *lesson, plan])


def new_card(course: Course, name: Name) -> tuple[Written, ...]:
    """A pocket card; in the plan it comes behind the last one. Raises like ``new_lesson``."""
    project, stem = course.project, f"{CARDS}/{name.id}"
    files = [
        Written.text(
            project.path_of(f"{stem}.md", locale),
            beginning("card.md", locale.code, title=quoted(name.title(locale))),
        )
        for locale in project.locales
    ]
    stems = _named(course, ("pages",))
    cards = [number for number, other in enumerate(stems, start=1) if other.startswith(f"{CARDS}/")]
    plan = _planned_with(course, ("pages",), cards[-1] if cards else len(stems), [stem])
    return _whole(course, [name], [*files, plan])


def new_venues(project: Project) -> tuple[Written, ...]:
    """The days and venues that classes are planned for; raises ``HandbookError`` HB122 where the course has them."""
    path, first = classes_path(project.docs_dir), project.default_locale.code
    if _is_taken(path):
        _refuse(project.shown(path), "HB122", found=path.name, reason="there")
    name = in_each({locale.code: spoken("venue", locale.code) for locale in project.locales})
    return (Written.text(path, beginning("classes.yml", first, name=name, commune=spoken("commune", first))),)


def new_form(course: Course, name: Name) -> tuple[Written, ...]:
    """A form of the notebooks: one file for all languages. Raises like ``new_lesson``."""
    locales = course.project.locales
    keys = ("purpose", "keeper", "readers", "advice", "date", "what", "signed", "example")
    words = {key: in_each({locale.code: spoken(key, locale.code) for locale in locales}) for key in keys}
    title = in_each({locale.code: name.title(locale) for locale in locales})
    text = beginning("form.yml", course.project.default_locale.code, id=name.id, title=title, **words)
    return _whole(course, [name], [Written.text(forms_dir(course.project.docs_dir) / f"{name.id}.yml", text)])


def _sections_to_write(course: Course, module_id: str, name: Name) -> Sections:
    law = next(iter(course.laws), "")
    bodies = {
        locale.code: beginning("sections.md", locale.code, id=name.id, law=f"[{law}]" if law else "").rstrip()
        for locale in course.project.locales
    }
    drawing = picture(spoken("picture", course.project.default_locale.code))
    return Sections(bodies, (Written.text(course.project.docs_dir / module_id / "img" / f"{name.id}.svg", drawing),))


def _lesson_files(course: Course, module_id: str, name: Name, sections: Sections) -> Iterator[Written]:
    project, law = course.project, next(iter(course.laws), "")
    asks = max(project.rules.asks, ASKS)
    for locale in project.locales:
        code = locale.code
        sources = f"sources: [{law}]  # {spoken('sources', code)}" if law else ""
        questions = (beginning("ask.md", code, number=str(number)) for number in range(1, asks + 1))
        text = beginning(
            "lesson.md",
            code,
            title=quoted(name.title(locale)),
            sources=sources,
            sections=sections.bodies[code],
            asks="\n".join(questions).rstrip(),
        )
        yield Written.text(project.path_of(f"{module_id}/{name.id}.md", locale), text.replace("\n\n---", "\n---", 1))


def _whole(course: Course, names: Iterable[Name], files: list[Written]) -> tuple[Written, ...]:
    """All files, where their names can be and nothing of the same name is there."""
    ids, plan = [name.id for name in names], course.project.docs_dir / "curriculum.yml"
    for odd in (own_id for own_id in ids if not PLAIN_NAME.fullmatch(own_id)):
        _refuse(curriculum_path(course.project), "HB123", found=odd)
    taken = [file.path for file in files if file.path != plan and _is_taken(file.path)]
    if taken:
        raise HandbookError(diagnose(course.project.shown(path), (1, 1), "HB122", found=ids[0]) for path in taken)
    return tuple(files)


def _is_taken(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _way_to(course: Course, module_id: str) -> Way:
    """The way to a module in the plan; raises ``HandbookError`` HB124."""
    ids = [module.text("id") for module in read_curriculum(course.project).listed("modules")]
    if module_id not in ids:
        _refuse(curriculum_path(course.project), "HB124", found=module_id, near=did_you_mean(module_id, ids))
    return ("modules", ids.index(module_id))


def _named(course: Course, way: Way) -> tuple[str, ...]:
    """The names of a list of the plan."""
    items = at(read_curriculum(course.project), way)
    return items.texts() if items else ()


def _planned_with(course: Course, way: Way, index: int, written: list[str]) -> Written:
    """The plan with one more item; raises ``HandbookError`` HB125."""
    path = course.project.docs_dir / "curriculum.yml"
    try:
        return Written.text(path, with_item(read_text(path), way, index, written))
    except SourceError as error:
        raise HandbookError([error.told(curriculum_path(course.project))]) from error


def _refuse(path: str, code: str, **facts: object) -> Never:
    raise HandbookError([diagnose(path, (1, 1), code, **facts)])
