"""What the site's templates show of a page: plain dictionaries and lists, no logic left for the template."""

import posixpath
from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

from lxml.html import HtmlElement
from markupsafe import escape

from handbook.body.form_text import FormText, writing_rules
from handbook.body.fragment import cite_in
from handbook.body.rendering import Rendering, sources_of
from handbook.model.curriculum import Course, Lesson, Module, Page, Test
from handbook.model.forms import Form
from handbook.model.glossary import in_order
from handbook.model.laws import Law
from handbook.model.locales import Locale
from handbook.model.strings import StringTable
from handbook.paper.archive import ARCHIVE
from handbook.paper.kinds import PaperFacts
from handbook.text import typographic
from handbook.web.printroom import PrintRoom
from handbook.web.terms import term_marker


def nav_of(course: Course) -> list[Any]:
    """The menu in MkDocs' form: home, a section for each module, the pages beside them."""
    sections = [
        {module.id: [module.page.uri, *(lesson.page.uri for lesson in module.lessons), *_test_uris(module)]}
        for module in course.modules
    ]
    return [course.home.uri, *sections, *_beside(course)]


def _beside(course: Course) -> list[Any]:
    """The pages beside the modules; the forms stand in a section under the page that lists them."""
    forms = [form.uri for form in course.forms]
    found = [{"forms": [page.uri, *forms]} if page.layout == "forms" else page.uri for page in course.pages]
    has_list = course.page_with_layout("forms") is not None
    return found if has_list or not forms else [*found, {"forms": forms}]


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
    if isinstance(item, Form):
        return f"{item.code} {_form_title(course, item, locale)}"
    return _title(item, locale)


def section_title(course: Course, first_uri: str, locale: Locale, strings: StringTable) -> str:
    """How the menu calls a section: after its first page, or where that is a form, after all of them."""
    if isinstance(course.by_uri[first_uri], Form):
        return strings("form.forms")
    return nav_title(course, first_uri, locale, strings)


def meta_of(course: Course, uri: str, locale: Locale) -> dict[str, Any]:
    """Front matter for MkDocs and the theme, which expect titles as HTML: title, description, hidden menus."""
    item = course.by_uri[uri]
    if isinstance(item, Form):
        default = course.project.default_locale.code
        summary = item.purpose.get(locale.code) or item.purpose.get(default, "")
        title = f"{item.code} {_form_title(course, item, locale)}"
        return {"title": escape(title), "description": typographic(summary), "hide": ["toc"]}
    page = _page_of(item)
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


def _page_of(item: Page | Module | Lesson | Test) -> Page:
    return item if isinstance(item, Page) else item.page


def _form_title(course: Course, form: Form, locale: Locale) -> str:
    return typographic(form.titles.get(locale.code) or form.titles.get(course.project.default_locale.code, ""))


def view_of(rendering: Rendering, uri: str, papers: Mapping[str, PaperFacts]) -> dict[str, Any]:
    """The context of a page's template: ``kind`` names the partial, the rest is what it shows.

    ``papers`` are those that were printed in this language, by their address.
    """
    course, locale, strings = rendering.course, rendering.locale, rendering.strings
    item = course.by_uri[uri]
    room = PrintRoom(course, locale, strings, papers)
    common = {
        "laws_url": _layout_url(course, "laws", locale),
        "contents_url": _layout_url(course, "contents", locale),
        "search_strings": strings.under("search"),
        "search_modules": [
            [f"{module.number}. {_name(module, locale)}", _url(module.page, locale)] for module in course.modules
        ],
        "printables": room.copies(item),
    }
    if isinstance(item, Form):
        return common | _form_view(rendering, item)
    return common | _text_view(course, _page_of(item), locale) | _item_view(room, item)


def _text_view(course: Course, page: Page, locale: Locale) -> dict[str, Any]:
    """What every page shows that somebody wrote."""
    text = page.text(locale.code)
    return {
        "text_locale": text.locale.code,
        "is_translated": text.locale.code == locale.code,
        "canonical_uri": f"{text.locale.prefix}{page.stem}.html",
        "sources": sources_of(course, text, locale),
        "summary": typographic(text.front.text("summary")),
    }


def _item_view(room: PrintRoom, item: Page | Module | Lesson | Test) -> dict[str, Any]:
    match item:
        case Lesson():
            return _lesson_view(room.course, item, room.locale, room.strings)
        case Module():
            return _module_view(item, room.locale, room.strings)
        case Test():
            return _test_view(room.course, item, room.locale, room.strings)
        case Page():
            return _page_view(room, item)


def _form_view(rendering: Rendering, form: Form) -> dict[str, Any]:
    """A form to read: its specimen filled in, its advice, its papers."""
    locale = rendering.locale
    return {
        "kind": "form",
        "text_locale": locale.code,
        "is_translated": True,
        "canonical_uri": f"{locale.prefix}{form.stem}.html",
        "form": FormText(form, rendering).data(),
        "rules": writing_rules(rendering.strings),
        "forms_url": _layout_url(rendering.course, "forms", locale),
    }


def _lesson_view(course: Course, lesson: Lesson, locale: Locale, strings: StringTable) -> dict[str, Any]:
    text = lesson.page.text(locale.code)
    module = course.module_of(lesson)
    return {
        "kind": "lesson",
        "lesson": _lesson_card(lesson, locale),
        "module": _module_card(module, locale),
        "objectives": [typographic(line) for line in text.front.texts("objectives")],
        "keypoints": [typographic(line) for line in text.front.texts("keypoints")],
        "quiz_strings": strings.under("quiz"),
    }


def _test_view(course: Course, test: Test, locale: Locale, strings: StringTable) -> dict[str, Any]:
    module = course.module_of(test)
    return {
        "kind": "test",
        "module": _module_card(module, locale),
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
    }


def _page_view(room: PrintRoom, page: Page) -> dict[str, Any]:
    course, locale, strings = room.course, room.locale, room.strings
    if page is course.home:
        return {
            "kind": "home",
            "doors": _doors(course, locale),
            "modules": [_module_card(module, locale) for module in course.modules],
        }
    if page.layout == "printables":
        return {
            "kind": "printables",
            "shelves": room.shelves(),
            "archive": f"handouts/{locale.code}/{ARCHIVE}",
            "print_strings": strings.under("printables"),
        }
    if page.layout == "contents":
        return {"kind": "contents", "parts": _contents(course, locale, strings)}
    if page.layout == "glossary":
        return {"kind": "glossary", "terms": _terms(course, locale)}
    if page.layout == "laws":
        return {"kind": "laws", "laws": [_law(law, course, locale) for law in course.laws.values()]}
    if page.layout == "forms":
        return {"kind": "forms", "forms": [_form_card(room, form) for form in course.forms]}
    return {"kind": "page"}


def _form_card(room: PrintRoom, form: Form) -> dict[str, str]:
    code, default = room.locale.code, room.course.project.default_locale.code
    return {
        "code": form.code,
        "title": _form_title(room.course, form, room.locale),
        "purpose": typographic(form.purpose.get(code) or form.purpose.get(default, "")),
        "url": f"{room.locale.prefix}{form.stem}.html",
    }


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
