"""A course of its own, and a further language of one: settings, words, pages to write over, nothing of another course.

::

    mkdocs.yml                       name, languages, rules
    theme/strings/own/<code>.yml     what this course calls things: imprint, licence, groups
    theme/strings/<code>.yml         the whole table of a language that the package does not speak, with TODO marks
    theme/assets/…                   logo, favicon, colours: for screen and paper
    docs/                            one module, two lessons, a page of papers
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from babel import Locale as Language

from handbook.authoring.beginnings import TEMPLATES, beginning, in_each, is_spoken, quoted
from handbook.authoring.edits import with_item
from handbook.authoring.writing import Written
from handbook.diagnostics import HandbookError, diagnose
from handbook.model.locales import languages
from handbook.model.project import Project, own_theme
from handbook.model.strings import own_strings_path, strings_path
from handbook.source import SourceError, read_text

MODULE = "start"
LESSONS = {"first": "how-a-lesson-is-built", "second": "how-a-lesson-is-taught"}
TITLES = {"en": "Getting started", "vi": "Bắt đầu"}
MADE = ("site", "editions", "results", "classes", "merged", ".site.new", ".site.old")  # Three of them hold names.
IGNORED = "\n".join((".venv/", ".cache/", *(f"/{folder}/" for folder in MADE), "/handbook-*.zip", "/.site.lock", ""))
MARK = "  # TODO"
_STRING = re.compile(r"^( +[\w\"-]+: )(\|$|[^\s|#].*)$")


@dataclass(frozen=True, slots=True)
class Outline:
    """A course to be: its name, languages in order (authors write the first), and fonts for letters that need them."""

    name: str
    codes: tuple[str, ...]
    fonts: tuple[str, ...] = ()
    day: date = field(default_factory=date.today)

    @property
    def first(self) -> str:
        """The language authors write first."""
        return self.codes[0]


def new_course(folder: Path, outline: Outline) -> tuple[Written, ...]:
    """Every file of a new course; raises ``HandbookError`` HB122 where something is there already."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise HandbookError([diagnose(folder.as_posix(), (1, 1), "HB122", found=folder.name, reason="named")])
    files = {
        "mkdocs.yml": _settings(outline),
        ".gitignore": IGNORED,
        "README.md": beginning("course-readme.md", outline.first, name=outline.name),
        "docs/curriculum.yml": _plan(outline),
        "theme/assets/images/logo.svg": _shared("logo.svg"),
        "theme/assets/images/favicon.svg": _shared("logo.svg"),
        "theme/assets/stylesheets/tokens.css": _shared("tokens.css"),
        **dict(_pages(outline)),
        **dict(_words(outline)),
    }
    return tuple(Written.text(folder / name, text) for name, text in files.items())


def new_language(project: Project, code: str) -> tuple[Written, ...]:
    """The files of a further language.

    Raises ``HandbookError``: HB122 where the course has it, HB126 where it has no folder for the table of words.
    """
    known = [item.text("locale") for item in languages(project.settings)]
    theme = project.own_theme_dir or (project.theme_dir if project.settings.text("theme", "custom_dir") else None)
    config = project.shown(project.config_path)
    if code in known:
        raise HandbookError([diagnose(config, (1, 1), "HB122", found=code, reason="there")])
    if theme is None:
        raise HandbookError([diagnose(config, (1, 1), "HB126", found="theme")])
    text, number = read_text(project.config_path), _number_of_i18n(project)
    try:
        lines = _language(code, is_default=False)
        settings = with_item(text, ("plugins", number, "i18n", "languages"), len(known), lines)
    except SourceError as error:
        raise HandbookError([error.told(config)]) from error
    table = strings_path(theme, code)
    files = [] if table.exists() or strings_path(own_theme(), code).is_file() else [Written.text(table, untranslated())]
    return (Written.text(project.config_path, settings), *files)


def untranslated() -> str:
    """The English table of words, each string marked as one to translate; nothing of one course is in it."""
    lines = read_text(strings_path(own_theme(), "en")).split("\n")
    return "\n".join(f"{match[1]}{match[2]}{MARK}" if (match := _STRING.match(line)) else line for line in lines)


def name_of(code: str) -> str:
    """A language as its readers call it."""
    name = Language.parse(code, sep="-").get_display_name() or code
    return name[0].upper() + name[1:]


def _number_of_i18n(project: Project) -> int:
    plugins = project.settings.listed("plugins")
    return next((number for number, item in enumerate(plugins) if item.get("i18n")), 0)


def _language(code: str, *, is_default: bool) -> list[str]:
    default = ["default: true"] if is_default else []
    return [f"locale: {code}", f"name: {quoted(name_of(code))}", *default, "build: true"]


def _settings(outline: Outline) -> str:
    items = [_language(code, is_default=code == outline.first) for code in outline.codes]
    lines = [f"        {'- ' if number == 0 else '  '}{line}" for item in items for number, line in enumerate(item)]
    fonts = "".join(f"      - {font}\n" for font in outline.fonts)
    return beginning(
        "mkdocs.yml",
        "shared",
        name=quoted(outline.name),
        material=outline.first if is_spoken(outline.first) else "en",
        languages="\n".join(lines),
        reviewed=f"{outline.day.month}/{outline.day.year}",
        print=f"  print:\n    fonts:\n{fonts}" if fonts else "",
    )


def _plan(outline: Outline) -> str:
    titles = {code: TITLES[code] for code in outline.codes if code in TITLES}
    titles = {outline.first: titles.get(outline.first, TITLES["en"])} | titles
    lessons = "".join(f"      - {name}\n" for name in LESSONS.values())
    return f"modules:\n  - id: {MODULE}\n    title: {in_each(titles)}\n    lessons:\n{lessons}pages:\n  - printables\n"


def _pages(outline: Outline) -> Iterator[tuple[str, str]]:
    """Pages in the first language, and in those that the package speaks; readers of others see the first."""
    for code in (code for code in outline.codes if code == outline.first or is_spoken(code)):
        ending = ".md" if code == outline.first else f".{code}.md"
        yield f"docs/index{ending}", beginning("course-index.md", code, title=quoted(outline.name))
        yield f"docs/printables{ending}", beginning("course-printables.md", code)
        yield f"docs/{MODULE}/index{ending}", beginning("course-module.md", code)
        for template, name in LESSONS.items():
            yield f"docs/{MODULE}/{name}{ending}", beginning(f"course-{template}.md", code)
    for template, name in LESSONS.items():
        yield f"docs/{MODULE}/img/{name}.svg", _shared(f"{template}.svg")


def _words(outline: Outline) -> Iterator[tuple[str, str]]:
    """The course's own words in languages the package speaks; whole tables of the others."""
    theme = Path("theme")
    for code in outline.codes:
        if strings_path(own_theme(), code).is_file():
            yield own_strings_path(theme, code).as_posix(), beginning("course-words.yml", code)
        else:
            yield strings_path(theme, code).as_posix(), untranslated()


def _shared(name: str) -> str:
    return read_text(TEMPLATES / "shared" / name)
