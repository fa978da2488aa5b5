"""Links lead somewhere, in every language."""

import posixpath
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from handbook.checks.excluded import is_left_out
from handbook.checks.front_matter import DOORS
from handbook.checks.outward import SCHEMES, address_meant
from handbook.checks.structure import ids_of_list
from handbook.checks.words import unknown_name
from handbook.diagnostics import Diagnostic, diagnose, did_you_mean
from handbook.markup.outline import Link
from handbook.markup.syntax import NUMBERED
from handbook.model.address import FORM_IDS, resolve
from handbook.model.curriculum import Course, Lesson, Module
from handbook.model.forms import Form
from handbook.model.pages import Page
from handbook.recall import recalled
from handbook.text import slug


def check(course: Course, page: Page) -> Iterator[Diagnostic]:
    """Every link of a page, the doors of the home page, and names of ``extra.locality``."""
    if page.uri == course.home.uri:
        yield from _check_doors(course, page)
    yield from _check_local_names(course, page)
    for text in page.texts.values():
        path = course.project.shown(text.source.path)
        for link in text.outline.links:  # Pictures: checks.pictures.
            if not link.is_image and (found := _check_link(course, page, link)):
                code, facts = found
                yield diagnose(path, (link.line, link.column), code, **facts)


def _check_doors(course: Course, home: Page) -> Iterator[Diagnostic]:
    for text in home.texts.values():
        for door in DOORS:
            value = text.front.get(door)
            if value and value.text() not in course.by_uri:
                near = did_you_mean(value.text(), course.by_uri)
                path = course.project.shown(text.source.path)
                yield diagnose(path, value.place, "HB401", found=value.text(), near=near)


def _check_local_names(course: Course, page: Page) -> Iterator[Diagnostic]:
    known = course.project.locality(course.project.default_locale.code)
    for text in page.texts.values():
        path = course.project.shown(text.source.path)
        for mark in text.outline.local_names:
            if facts := unknown_name(mark.name, known):
                yield diagnose(path, (mark.line, mark.column), "HB408", **facts)


def _check_link(course: Course, page: Page, link: Link) -> tuple[str, dict[str, object]] | None:
    if not link.text.strip():
        return "HB406", {"found": f"[{link.text}]({link.target})"}
    try:
        target = urlsplit(link.target)
    except ValueError:
        return "HB401", {"found": link.target, "near": "https://…"}
    better = address_meant(link.target)
    if better or target.scheme in SCHEMES:
        return ("HB474", {"found": link.target, "better": better}) if better else None
    if not (target.path or target.fragment):
        return "HB401", {"found": f"[{link.text}]({link.target})", "near": "….md"}
    uri = resolve(page.uri, target.path) if target.path else page.uri
    documents = {document.uri: document for document in course.documents}
    if isinstance(course.by_uri.get(uri), Form):
        return _check_form_link(uri, target.fragment)
    if uri not in documents:
        if _asset(course, uri) and not uri.endswith(".md"):
            return None
        return "HB401", {"found": link.target, "near": _pages_meant(course, page, uri)}
    ids = ids_of(course, documents[uri])
    if target.fragment and target.fragment not in ids:
        near = _section_meant(documents[uri], target.fragment) or did_you_mean(target.fragment, ids)
        return "HB402", {"found": target.fragment, "file": uri, "near": near}
    return None


def _pages_meant(course: Course, page: Page, uri: str) -> str:
    """The page that was meant, as a link from this one: named without its ending, by its folder, in another, a slip."""
    plain = posixpath.splitext(uri.strip("/"))[0]
    written = (f"{plain}.md", posixpath.normpath(f"{plain}/index.md"))
    named = [other for other in written if other in course.by_uri]
    named += [other for other in course.by_uri if PurePosixPath(other).stem == posixpath.basename(plain)]
    near = named[:1] or did_you_mean(uri, course.by_uri).split(", ")
    folder = posixpath.dirname(page.uri) or "."
    return ", ".join(posixpath.relpath(other, folder) if other in course.by_uri else other for other in near)


def _section_meant(page: Page, fragment: str) -> str:
    """The id of the heading whose words an address has, as other programs make it of these; else nothing."""
    headings = (heading for text in page.texts.values() for heading in text.outline.headings)
    return next((one.id for one in headings if one.id and slug(one.text) == slug(unquote(fragment))), "")


def _check_form_link(uri: str, fragment: str) -> tuple[str, dict[str, object]] | None:
    if fragment and fragment not in FORM_IDS:
        return "HB402", {"found": fragment, "file": uri, "near": did_you_mean(fragment, FORM_IDS)}
    return None


def ids_of(course: Course, page: Page) -> list[str]:
    """The places on a page that a link may lead to."""
    return recalled(f"ids {page.uri}", lambda: sorted(_ids_on(course, page)))


def _ids_on(course: Course, page: Page) -> set[str]:
    text = page.texts[page.default]
    boxes = {f"{name}-{n + 1}" for name in NUMBERED for n in range(len(text.blocks_named(name)))}
    sources = {f"source-{law}" for law in text.front.texts("sources")}
    around = (*_sections_around(course, page), *(("sources",) if sources else ()))
    return {*text.outline.ids, *around, *sources, *boxes, *ids_of_list(course, page.layout)}


def _sections_around(course: Course, page: Page) -> tuple[str, ...]:
    """The ids of what a template puts around the text of a page, whatever that says."""
    match course.by_uri[page.uri]:
        case Lesson():
            return "objectives", "keypoints"
        case Module():
            return ("lessons",)
    return ("modules",) if page is course.home and course.modules else ()


def _asset(course: Course, uri: str) -> bool:
    is_there = not uri.startswith("..") and (course.project.docs_dir / uri).is_file()
    return is_there and not is_left_out(course.project, uri)
