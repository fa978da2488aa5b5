"""What the site's templates show of a page: plain dictionaries and lists, no logic left for the template."""

from typing import Any

from handbook.model.curriculum import Course, Lesson, Module, Page
from handbook.model.locales import Locale
from handbook.model.strings import StringTable
from handbook.render.handout import LEARNER, SHEET, TRAINER_EDITION, editions_of, handout_url, sheets_of
from handbook.text import typographic


def nav_of(course: Course) -> list[Any]:
    """The menu in MkDocs' form: home, a section for each module, the pages beside them."""
    sections = [
        {module.id: [module.page.uri, *(lesson.page.uri for lesson in module.lessons)]} for module in course.modules
    ]
    return [course.home.uri, *sections, *(page.uri for page in course.pages)]


def nav_title(course: Course, uri: str, locale: Locale, strings: StringTable) -> str:
    """How the menu calls a page: with its number, so that a trainer finds "3.2" at a glance."""
    item = course.by_uri[uri]
    if item is course.home:
        return strings("site.home")
    if isinstance(item, Module):
        return f"{item.number}. {typographic(item.title(locale.code))}"
    if isinstance(item, Lesson):
        return f"{item.number} {_title(item.page, locale)}"
    return _title(item, locale)


def meta_of(course: Course, uri: str, locale: Locale) -> dict[str, Any]:
    """The page's front matter for MkDocs and the theme: title and description, and where menus are hidden."""
    item = course.by_uri[uri]
    page = item if isinstance(item, Page) else item.page
    front = page.text(locale.code).front
    title = item.title(locale.code) if isinstance(item, Module) else front.text("title")
    description = front.text("summary") or "; ".join(front.texts("objectives"))
    hidden = {"hide": ["navigation", "toc"]} if item is course.home else {}
    return {"title": typographic(title), "description": typographic(description), **hidden}


def view_of(course: Course, uri: str, locale: Locale, strings: StringTable) -> dict[str, Any]:
    """The context of a page's template: ``kind`` names the partial, the rest is what it shows."""
    item = course.by_uri[uri]
    page = item if isinstance(item, Page) else item.page
    text = page.text(locale.code)
    common = {
        "text_locale": text.locale.code,
        "is_translated": text.locale.code == locale.code,
        "canonical_uri": f"{text.locale.prefix}{page.stem}.html",
        "sources": [_source(course, law_id, locale) for law_id in text.front.texts("sources")],
        "summary": typographic(text.front.text("summary")),
    }
    if isinstance(item, Lesson):
        return common | _lesson_view(course, item, locale, strings)
    if isinstance(item, Module):
        return common | _module_view(item, locale, strings)
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


def _module_view(module: Module, locale: Locale, strings: StringTable) -> dict[str, Any]:
    front = module.page.text(locale.code).front
    return {
        "kind": "module",
        "module": _module_card(module, locale),
        "lessons": [_lesson_card(lesson, locale) for lesson in module.lessons],
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
    layout = page.texts[page.default].front.text("layout")
    if layout == "printables":
        return {"kind": "printables", "shelves": _shelves(course, locale, strings)}
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


def _source(course: Course, law_id: str, locale: Locale) -> dict[str, str]:
    law = course.laws.get(law_id)
    default = course.project.default_locale.code
    title = law.title(locale.code, default) if law else ""
    return {"id": law_id, "title": typographic(title), "number": law.number if law else ""}


def _title(page: Page, locale: Locale) -> str:
    return typographic(page.text(locale.code).title)


def _url(page: Page, locale: Locale) -> str:
    return f"{locale.prefix}{page.stem}.html"
