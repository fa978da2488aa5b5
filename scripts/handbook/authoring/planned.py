"""The plan when a page gets another name or goes: ``curriculum.yml``, changed by lines."""

from collections.abc import Callable
from typing import Any

from handbook.authoring.edits import Way, plain, with_item, with_text, without_item, without_key
from handbook.authoring.writing import Written
from handbook.diagnostics import HandbookError
from handbook.model.curriculum import Item, Lesson, Module, Test, curriculum_path
from handbook.model.project import Project
from handbook.source import SourceError, read_text, read_yaml


def plan_renamed(project: Project, item: Item, old: str, new: str) -> Written:
    """The plan with something under its new stem; a lesson of another module is its last. Raises ``HandbookError``."""

    def change(text: str) -> str:
        plan = plain(read_yaml(text))
        if isinstance(item, Module):
            before, after = (stem.rpartition("/")[0] for stem in (old, new))
            for index, stem in enumerate(plan.get("pages") or ()):
                if stem.startswith(f"{before}/"):
                    text = with_text(text, ("pages", index), f"{after}/{stem.removeprefix(f'{before}/')}")
            return with_text(text, (*_way(plan, item, old), "id"), after)
        way = _way(plan, item, old)
        folder, (new_folder, _, new_name) = old.rpartition("/")[0], new.rpartition("/")
        if not isinstance(item, Lesson | Test):
            return with_text(text, way, new)
        if folder == new_folder:
            return with_text(text, way, new_name)
        to: Way = ("modules", _ids(plan).index(new_folder), "lessons")
        text = with_item(text, to, len(plan["modules"][to[1]]["lessons"]), [new_name])
        return without_item(text, way[:-1], int(way[-1]))

    return _changed(project, change)


def plan_without(project: Project, item: Item, old: str) -> Written:
    """The plan without something; raises ``HandbookError``."""

    def change(text: str) -> str:
        plan = plain(read_yaml(text))
        way = _way(plan, item, old)
        if isinstance(item, Module):
            for index, stem in reversed(list(enumerate(plan.get("pages") or ()))):
                if stem.startswith(f"{old.rpartition('/')[0]}/"):
                    text = without_item(text, ("pages",), index)
        if isinstance(way[-1], str):
            return without_key(text, way)
        return without_item(text, way[:-1], way[-1])

    return _changed(project, change)


def _changed(project: Project, change: Callable[[str], str]) -> Written:
    path = project.docs_dir / "curriculum.yml"
    try:
        return Written.text(path, change(read_text(path)))
    except SourceError as error:
        raise HandbookError([error.told(curriculum_path(project))]) from error


def _ids(plan: Any) -> list[str]:
    return [module["id"] for module in plan["modules"]]


def _way(plan: Any, item: Item, stem: str) -> Way:
    """The way to a name in the plan, as ``edits.plain`` gives it."""
    module_id, _, name = stem.rpartition("/")
    if not isinstance(item, Lesson | Test | Module):
        return ("pages", plan["pages"].index(stem))
    number = _ids(plan).index(module_id)
    if isinstance(item, Module):
        return ("modules", number)
    key = "lessons" if isinstance(item, Lesson) else "test"
    named = plan["modules"][number][key]
    return ("modules", number, key, named.index(name)) if isinstance(named, list) else ("modules", number, key)
