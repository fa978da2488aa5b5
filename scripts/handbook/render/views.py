"""What the site's templates show of a page: plain dictionaries and lists, no logic left for the template."""

import posixpath
from collections.abc import Callable
from functools import reduce
from typing import Any

from lxml.html import HtmlElement
from markupsafe import escape

from handbook.model.curriculum import Course, Lesson, Module, Page, Test
from handbook.model.glossary import in_order
from handbook.model.laws import Law
from handbook.model.locales import Locale
from handbook.model.strings import StringTable
from handbook.render.fragment import cite_in
from handbook.render.handout import (
    LEARNER,
    SHEET,
    TEST_EDITIONS,
    TRAINER_EDITION,
    editions_of,
    handout_url,
    sheets_of,
    sources_of,
)
from handbook.render.terms import term_marker
from handbook.text import typographic


def nav_of(course: Course) -> list[Any]:
    """The menu in MkDocs' form: home, a section for each module, the pages beside them."""
    sections = [
        {module.id: [module.page.uri, *(lesson.page.uri for lesson in module.lessons), *_test_uris(module)]}
        for module in course.modules
    ]
    return [course.home.uri, *sections, *(page.uri for page in course.pages)]


def _test_uris(module: Module) -> list[str]:
    return [module.test.page.uri] if module.test else []


def nav_title(course: Course, uri: str, locale: Locale, strings: StringTable) -> str:
    """How the menu calls a page: with its number, so that a trainer finds "3.2" at a glance."""
    item = course.by_uri[uri]
    if item is course.home:
        return strings("site.home")
    if isinstance(item, Module):
        return f"{item.number}. {typographic(item.title(locale.code))}"
    if isinstance(item, Lesson):
        return f"{item.number} {_title(item.page, locale)}"
    if isinstance(item, Test):
        return strings("module.test")
    return _title(item, locale)


def meta_of(course: Course, uri: str, locale: Locale) -> dict[str, Any]:
    """Front matter for MkDocs and the theme, which expect titles as HTML: title, description, hidden menus."""
    item = course.by_uri[uri]
    page = item if isinstance(item, Page) else item.page
    front = page.text(locale.code).front
    title = item.title(locale.code) if isinstance(item, Module) else front.text("title")
    description = front.text("summary") or "; ".join(front.texts("objectives"))
    hidden = {"hide": ["navigation", "toc"]} if item is course.home else {}
    return {"title": escape(typographic(title)), "description": typographic(description), **hidden}


def finish_of(course: Course, uri: str, locale: Locale, page_url: str) -> Callable[[HtmlElement], HtmlElement]:
    """What a page gets on screen only: citations that lead to the list of laws, in lessons meanings of words."""
    item = course.by_uri[uri]
    laws, glossary = course.page_with_layout("laws"), course.page_with_layout("glossary")
    steps = []
    if laws:
        steps.append(cite_in(_relative(_url(laws, locale), page_url)))
    if glossary and isinstance(item, Lesson):
        words = item.page.text(locale.code).locale.code
        terms = [term for term in course.glossary if locale.code in term.names and words in term.definitions]
        steps.append(term_marker(terms, words, _relative(_url(glossary, locale), page_url)))
    return lambda tree: reduce(lambda done, step: step(done), steps, tree)


def _relative(url: str, page_url: str) -> str:
    return posixpath.relpath(url, posixpath.dirname(page_url) or ".")


def view_of(course: Course, uri: str, locale: Locale, strings: StringTable) -> dict[str, Any]:
    """The context of a page's template: ``kind`` names the partial, the rest is what it shows."""
    item = course.by_uri[uri]
    page = item if isinstance(item, Page) else item.page
    text = page.text(locale.code)
    common = {
        "text_locale": text.locale.code,
        "is_translated": text.locale.code == locale.code,
        "laws_url": _layout_url(course, "laws", locale),
        "contents_url": _layout_url(course, "contents", locale),
        "search_strings": strings.under("search"),
        "search_modules": [
            [f"{module.number}. {_name(module, locale)}", _url(module.page, locale)] for module in course.modules
        ],
        "canonical_uri": f"{text.locale.prefix}{page.stem}.html",
        "sources": sources_of(course, text, locale),
        "summary": typographic(text.front.text("summary")),
    }
    if isinstance(item, Lesson):
        return common | _lesson_view(course, item, locale, strings)
    if isinstance(item, Module):
        return common | _module_view(item, locale, strings)
    if isinstance(item, Test):
        return common | _test_view(course, item, locale, strings)
    return common | _page_view(course, item, locale, strings)


def _lesson_view(course: Course, lesson: Lesson, locale: Locale, strings: StringTable) -> dict[str, Any]:
    text = lesson.page.text(locale.code)
    module = next(module for module, other in course.lessons if other is lesson)
    return {
        "kind": "lesson",
        "lesson": _lesson_card(lesson, locale),
        "module": _module_card(module, locale),
        "objectives": [typographic(line) for line in text.front.texts("objectives")],
        "keypoints": [typographic(line) for line in text.front.texts("keypoints")],
        "printables": _printables(lesson.page.stem, editions_of(lesson.page), locale, strings),
        "quiz_strings": strings.under("quiz"),
    }


def _test_view(course: Course, test: Test, locale: Locale, strings: StringTable) -> dict[str, Any]:
    module = next(module for module in course.modules if module.test is test)
    return {
        "kind": "test",
        "module": _module_card(module, locale),
        "printables": _printables(test.page.stem, TEST_EDITIONS, locale, strings),
        "quiz_strings": strings.under("quiz"),
    }


def _module_view(module: Module, locale: Locale, strings: StringTable) -> dict[str, Any]:
    front = module.page.text(locale.code).front
    return {
        "kind": "module",
        "module": _module_card(module, locale),
        "lessons": [_lesson_card(lesson, locale) for lesson in module.lessons],
        "test": {"title": strings("module.test"), "url": _url(module.test.page, locale)} if module.test else None,
        "audience": typographic(front.text("audience")),
        "taught_by": typographic(front.text("taught_by")),
        "printables": _printables(module.id, (LEARNER, TRAINER_EDITION), locale, strings),
    }


def _page_view(course: Course, page: Page, locale: Locale, strings: StringTable) -> dict[str, Any]:
    if page is course.home:
        return {
            "kind": "home",
            "doors": _doors(course, locale),
            "modules": [_module_card(module, locale) for module in course.modules],
        }
    if page.layout == "printables":
        return {"kind": "printables", "shelves": _shelves(course, locale, strings)}
    if page.layout == "contents":
        return {"kind": "contents", "parts": _contents(course, locale, strings)}
    if page.layout == "glossary":
        return {"kind": "glossary", "terms": _terms(course, locale)}
    if page.layout == "laws":
        return {"kind": "laws", "laws": [_law(law, course, locale) for law in course.laws.values()]}
    is_sheet = page in sheets_of(course)
    return {"kind": "page", "printables": _printables(page.stem, (SHEET,), locale, strings) if is_sheet else []}


def _doors(course: Course, locale: Locale) -> list[dict[str, str]]:
    """The doors of the home page that lead somewhere: what its front matter names, and the first module."""
    front = course.home.text(locale.code).front
    first = course.modules[0].page.uri if course.modules else ""
    opened = {"teach": front.text("teach"), "learn": front.text("learn") or first, "print": front.text("print")}
    return [
        {"name": name, "url": f"{locale.prefix}{uri.removesuffix('.md')}.html"} for name, uri in opened.items() if uri
    ]


def _contents(course: Course, locale: Locale, strings: StringTable) -> list[dict[str, Any]]:
    """Every page of the handbook, module by module, then the pages beside them."""
    modules = [
        {
            "title": nav_title(course, module.page.uri, locale, strings),
            "url": _url(module.page, locale),
            "rows": [
                _contents_row(course, uri, locale, strings) for uri in (*_lesson_uris(module), *_test_uris(module))
            ],
        }
        for module in course.modules
    ]
    beside = [_contents_row(course, page.uri, locale, strings) for page in course.pages if page.layout != "contents"]
    return [*modules, {"title": strings("site.beside"), "url": "", "rows": beside}]


def _contents_row(course: Course, uri: str, locale: Locale, strings: StringTable) -> dict[str, str]:
    return {
        "title": nav_title(course, uri, locale, strings),
        "url": f"{locale.prefix}{uri.removesuffix('.md')}.html",
    }


def _lesson_uris(module: Module) -> list[str]:
    return [lesson.page.uri for lesson in module.lessons]


def _terms(course: Course, locale: Locale) -> list[dict[str, Any]]:
    """The glossary in the alphabet of the page's language, each term with its names in the others."""
    return [
        {
            "id": term.id,
            "name": typographic(term.names[locale.code]),
            "definition": typographic(term.definitions.get(locale.code, "")),
            "others": [
                {"locale": code, "name": typographic(name), "definition": typographic(term.definitions.get(code, ""))}
                for code, name in term.names.items()
                if code != locale.code
            ],
        }
        for term in in_order(course.glossary, locale.code)
    ]


def _law(law: Law, course: Course, locale: Locale) -> dict[str, str]:
    default = course.project.default_locale.code
    return {
        "id": law.id,
        "title": typographic(law.title(locale.code, default)),
        "original": "" if locale.code == default else typographic(law.title(default, default)),
        "number": law.number,
        "issued": law.issued,
        "effective": law.effective,
        "status": law.status,
        "note": typographic(law.notes.get(locale.code) or law.notes.get(default, "")),
    }


def _layout_url(course: Course, layout: str, locale: Locale) -> str:
    page = course.page_with_layout(layout)
    return _url(page, locale) if page else ""


def _shelves(course: Course, locale: Locale, strings: StringTable) -> list[dict[str, Any]]:
    """Everything there is to print, module by module, the whole handbook first."""
    both = (LEARNER, TRAINER_EDITION)
    first = {
        "title": strings("printables.handbook"),
        "printables": _printables("handbook", both, locale, strings),
        "rows": [
            {"title": _title(page, locale), "printables": _printables(page.stem, (SHEET,), locale, strings)}
            for page in sheets_of(course)
        ],
    }
    return [
        first,
        *(
            {
                "title": nav_title(course, module.page.uri, locale, strings),
                "printables": _printables(module.id, both, locale, strings),
                "rows": [
                    {
                        "title": nav_title(course, lesson.page.uri, locale, strings),
                        "printables": _printables(lesson.page.stem, editions_of(lesson.page), locale, strings),
                    }
                    for lesson in module.lessons
                ]
                + [
                    {
                        "title": strings("module.test"),
                        "printables": _printables(uri.removesuffix(".md"), TEST_EDITIONS, locale, strings),
                    }
                    for uri in _test_uris(module)
                ],
            }
            for module in course.modules
        ),
    ]


def _printables(stem: str, editions: tuple[str, ...], locale: Locale, strings: StringTable) -> list[dict[str, str]]:
    return [
        {
            "edition": edition,
            "url": handout_url(locale.code, stem, edition),
            "label": strings(f"edition.{edition}"),
            "hint": strings(f"edition.{edition}-hint"),
        }
        for edition in editions
    ]


def _lesson_card(lesson: Lesson, locale: Locale) -> dict[str, Any]:
    return {
        "number": lesson.number,
        "title": _title(lesson.page, locale),
        "minutes": lesson.page.text(locale.code).minutes,
        "url": _url(lesson.page, locale),
    }


def _module_card(module: Module, locale: Locale) -> dict[str, Any]:
    return {
        "id": module.id,
        "number": module.number,
        "title": typographic(module.title(locale.code)),
        "summary": typographic(module.page.text(locale.code).front.text("summary")),
        "minutes": module.minutes(locale.code),
        "count": len(module.lessons),
        "url": _url(module.page, locale),
    }


def _name(module: Module, locale: Locale) -> str:
    return typographic(module.title(locale.code))


def _title(page: Page, locale: Locale) -> str:
    return typographic(page.text(locale.code).title)


def _url(page: Page, locale: Locale) -> str:
    return f"{locale.prefix}{page.stem}.html"
