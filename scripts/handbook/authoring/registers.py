"""Where the course names its pages beside links: timetable, what people ask, kits, where what is not said may stand.

Each is changed by lines (``edits``), so remarks and the way it is written stay.
"""

from collections.abc import Iterator, Mapping

from handbook.authoring.edits import Way, at, with_key, with_text, without_item, without_key
from handbook.authoring.writing import Written
from handbook.diagnostics import HandbookError
from handbook.model.address import FORMS
from handbook.model.asked import asked_path
from handbook.model.kits import kits_path
from handbook.model.project import Project
from handbook.model.timetable import RESTS, timetable_path
from handbook.model.unsaid import unsaid_path
from handbook.source import SourceError, Value, read_text, read_yaml


def registers_changed(project: Project, pages: Mapping[str, str], *, is_gone: bool) -> Iterator[Written]:
    """Each of these files with pages under their new names or, where they go, without them.

    Raises ``HandbookError`` where one of them cannot be read or changed.
    """
    docs = project.docs_dir
    registers = (
        (timetable_path(docs), _in_timetable),
        (asked_path(docs), _in_asked),
        (kits_path(docs), _in_kits),
        (unsaid_path(docs), _in_unsaid),
    )
    for path, change in registers:
        if not path.is_file():
            continue
        try:
            old = text = read_text(path)
            for page, new in pages.items():
                text = change(text, page, "" if is_gone else new)
        except SourceError as error:
            raise HandbookError([error.told(project.shown(path))]) from error
        if text != old:
            yield Written.text(path, text)


def _in_timetable(text: str, old: str, new: str) -> str:
    """Sessions of a lesson or test, the last first, so that the ways to the others stay."""
    for way in reversed(list(_sessions(read_yaml(text), (), old))):
        *above, index = way[:-1]
        assert isinstance(index, int)
        text = with_text(text, way, new) if new else _without_session(text, tuple(above), index)
    return text


def _without_session(text: str, way: Way, index: int) -> str:
    """A day without a session, nor the break beside it that now only leads from or to another rest, or to nothing."""
    text = without_item(text, way, index)
    day = at(read_yaml(text), way)
    sessions = day.values() if day else ()
    rests = [any(session.get(kind) is not None for kind in RESTS) for session in sessions]
    for near in (index, index - 1):
        is_break = 0 <= near < len(sessions) and sessions[near].get("break") is not None
        if is_break and any(not 0 <= beside < len(rests) or rests[beside] for beside in (near - 1, near + 1)):
            return without_item(text, way, near)
    return text


def _sessions(value: Value, way: Way, stem: str) -> Iterator[Way]:
    for key, child in value.items():
        if key in ("lesson", "test") and child.text() == stem and way and isinstance(way[-1], int):
            yield (*way, key)
        yield from _sessions(child, (*way, key), stem)
    for index, child in enumerate(value.values()):
        yield from _sessions(child, (*way, index), stem)


def _in_asked(text: str, old: str, new: str) -> str:
    if read_yaml(text).get(old) is None:
        return text
    return with_key(text, old, new) if new else without_key(text, (old,))


def _in_kits(text: str, old: str, new: str) -> str:
    """The papers that are a form; a kit whose last paper goes is no kit."""
    folder, _, form = old.rpartition("/")
    kits = read_yaml(text)
    for kit, value in reversed(tuple(kits.items())) if folder == FORMS else ():
        papers = [paper.text("form").lower() for paper in value.listed("papers")]
        if new or set(papers) != {form}:
            for index in reversed([index for index, paper in enumerate(papers) if paper == form]):
                way: Way = (kit, "papers")
                text = with_text(text, (*way, index, "form"), _name(new)) if new else without_item(text, way, index)
        else:
            text = without_key(text, (kit,))
    return text


def _in_unsaid(text: str, old: str, new: str) -> str:
    """Pages that may say what is not said, and folders of them, which go with the page of their module."""
    names = {old: new, old.removesuffix("/index"): new.removesuffix("/index")}
    for id, value in read_yaml(text).items():
        excepted = [one.text().strip("/") for one in value.listed("except")]
        found = [index for index, one in enumerate(excepted) if one in names]
        if found and not new and len(found) == len(excepted):
            text = without_key(text, (id, "except"))
            continue
        for index in reversed(found):
            way: Way = (id, "except")
            text = with_text(text, (*way, index), names[excepted[index]]) if new else without_item(text, way, index)
    return text


def _name(stem: str) -> str:
    return stem.rpartition("/")[2]
