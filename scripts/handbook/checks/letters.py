"""Letters that no print font has, found before anything is set, in everything that is printed.

::

    page ─ body, front matter ─┐                     in no font's cmap
    data, plan, settings ──────┼─> letters of a text ───────────────────> where each stands (HB421)
    string tables, drawings ───┘

A language whose own letters are lacking is told once (HB422), not at each of its letters.
"""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel import Locale as Language
from babel import UnknownLocaleError

from handbook.checks.kinds import place_in
from handbook.checks.pictures import file_shown
from handbook.diagnostics import Diagnostic, diagnose
from handbook.markup.verbatim import masked
from handbook.model.catalogue import editions_of
from handbook.model.curriculum import Course, curriculum_path
from handbook.model.drawings import DrawingError, parse_drawing, words_of
from handbook.model.fonts import FontError, Fonts, font_files, fonts_of
from handbook.model.forms import form_files
from handbook.model.glossary import glossary_path
from handbook.model.laws import laws_path
from handbook.model.locales import Locale, languages
from handbook.model.pages import Page, PageText
from handbook.model.project import Project
from handbook.model.strings import own_strings_path, strings_path
from handbook.source import SourceError, Value, read_bytes, read_data

_NO_WORDS = re.compile(r"\]\([^()\n]*\)|^[ ]{0,3}\[(?!\^)[^\]\n]+\]:.*$|<[A-Za-z/][^<>]*>", re.MULTILINE)
_ENTITY = re.compile(r"&#?\w+;")


def check_fonts(project: Project) -> Iterator[Diagnostic]:
    """``extra.print.fonts``: HB707 for a name that gives no font; HB422 for a language whose letters are lacking."""
    for value in project.named_fonts:
        try:
            font_files(project.root, value.text())
        except FontError as error:
            yield place_in(project, value, "HB707", found=error.found, reason=error.reason)
    yield from _languages_without_letters(project, fonts_of(project)).values()


def check(course: Course, page: Page) -> Iterator[Diagnostic]:
    """HB421 for every letter of a page that no font has, but in languages that HB422 tells of."""
    finder = _finder(course.project)
    for text in page.texts.values():
        if text.locale.code not in finder.told:
            yield from finder.page(page, text, is_printed=_is_printed(course, page))


def check_data(course: Course) -> Iterator[Diagnostic]:
    """The same for what stands on no page."""
    finder = _finder(course.project)
    yield from finder.data()
    yield from finder.settings()


def _finder(project: Project) -> "_Finder":
    fonts = fonts_of(project)
    return _Finder(project, fonts, frozenset(_languages_without_letters(project, fonts)))


def _is_printed(course: Course, page: Page) -> bool:
    subject = course.by_uri.get(page.uri)
    return not isinstance(subject, Page) or bool(editions_of(subject))


def _languages_without_letters(project: Project, fonts: Fonts) -> dict[str, Diagnostic]:
    """The fault of each language of which a letter of its own names and months is in no font."""
    faults: dict[str, Diagnostic] = {}
    items = {item.text("locale"): item for item in languages(project.settings)}
    for locale in project.locales:
        lacking = sorted(fonts.lacking(_sample(locale)))
        if lacking:
            place = items[locale.code].get("locale") or items[locale.code]
            found = " ".join(lacking[:6])
            faults[locale.code] = place_in(project, place, "HB422", locale=locale.code, found=found)
    return faults


def _sample(locale: Locale) -> str:
    """Letters a language is written with: its own name, months and days."""
    try:
        language = Language.parse(locale.code, sep="-" if "-" in locale.code else "_")
    except (UnknownLocaleError, ValueError):
        return "".join(filter(str.isalpha, locale.name))
    names = [language.get_display_name() or "", *language.days["format"]["wide"].values()]
    return "".join(filter(str.isalpha, "".join([*names, *language.months["format"]["wide"].values()])))


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds letters in the files of a project; ``told`` are the languages of which it says nothing."""

    project: Project
    fonts: Fonts
    told: frozenset[str]

    def page(self, page: Page, text: PageText, *, is_printed: bool) -> Iterator[Diagnostic]:
        """A page's front matter, and its body where it is printed."""
        source, path = text.source, text.source.path
        yield from self._values(path, source.front)
        if is_printed:
            yield from self._typed(path, _shown(source.body), source.body_line)
            yield from self._addresses(text)
        for link in (link for link in text.outline.links if link.is_image and link.target.lower().endswith(".svg")):
            yield from self._drawing(page, text.locale, link.target)

    def data(self) -> Iterator[Diagnostic]:
        """The plan, glossary, laws, forms and string tables."""
        docs = self.project.docs_dir
        codes = [locale.code for locale in self.project.locales if locale.code not in self.told]
        own = [place(self.project.theme_dir, code) for code in codes for place in (strings_path, own_strings_path)]
        plan = self.project.root / curriculum_path(self.project)
        for path in [plan, glossary_path(docs), laws_path(docs), *form_files(docs), *own]:
            try:
                yield from self._values(path, read_data(path))
            except (SourceError, OSError):
                continue  # Told by the rules of that file.

    def settings(self) -> Iterator[Diagnostic]:
        """Names of the site and of this place."""
        settings = self.project.settings
        found = [settings.get("site_name"), settings.get("extra", "locality"), settings.get("extra", "reviewed")]
        found += [item.get("site_name") for item in languages(settings) if item.text("locale") not in self.told]
        for value in filter(None, found):
            yield from self._values(value.path or self.project.config_path, value)

    def _values(self, path: Path, value: Value) -> Iterator[Diagnostic]:
        """Every text below a value."""
        scalars = list(_scalars(value, self.told))
        if not self._lacking("".join(scalar.text() for scalar in scalars)):
            return
        lines = path.read_text(encoding="utf-8-sig").split("\n")
        for scalar in scalars:
            yield from self._searched(path, lines, scalar.place, scalar.text())

    def _typed(self, path: Path, text: str, first_line: int) -> Iterator[Diagnostic]:
        """A text as it is typed, with its first line in the file."""
        if not self._lacking(html.unescape(text)):
            return
        for number, line in enumerate(text.split("\n"), start=first_line):
            for match in _ENTITY.finditer(line):
                for letter in self._lacking(html.unescape(match[0])):
                    yield self._told(path, (number, match.start() + 1), letter)
            yield from (self._told(path, (number, at + 1), line[at]) for at in self._lacking_in(line))

    def _addresses(self, text: PageText) -> Iterator[Diagnostic]:
        """Where a link leads on the web, which paper says at the foot of its page."""
        path, first = text.source.path, text.source.body_line
        lines = [""] * (first - 1) + text.source.body.split("\n")
        for link in text.outline.links:
            if not link.is_image and link.target.startswith("http"):
                yield from self._searched(path, lines, (link.line, link.column), link.target)

    def _drawing(self, page: Page, locale: Locale, target: str) -> Iterator[Diagnostic]:
        """The words of a drawing a page shows, in its own file."""
        path = file_shown(self.project, page.uri, target, locale)
        try:
            data = read_bytes(path)
            words = words_of(parse_drawing(data))
        except (DrawingError, OSError):
            return  # Told by checks.pictures.
        lines = data.decode("utf-8-sig").split("\n")
        for line, text in words:
            yield from self._searched(path, lines, (line, 1), text)

    def _searched(self, path: Path, lines: list[str], place: tuple[int, int], text: str) -> Iterator[Diagnostic]:
        """The lacking letters of a text that stands at or after a place; at it where they are typed another way."""
        start = place
        for letter in (text[at] for at in self._lacking_in(text)):
            found = _after(lines, start, letter)
            start = (found[0], found[1] + 1) if found else start
            yield self._told(path, found or place, letter)

    def _lacking(self, text: str) -> frozenset[str]:
        """Letters no font has, and marks that the font of their letter does not have."""
        lacking = self.fonts.lacking(set(text))
        marks = {c for c in set(text) - lacking if unicodedata.combining(c) and not self.fonts.has_mark(c)}
        return lacking | {mark for mark in marks if any(map(self.fonts.splits, _clusters(text, mark)))}

    def _lacking_in(self, text: str) -> list[int]:
        """Where letters are lacking, counted from 0: of a word of such letters the first."""
        lacking = self._lacking(text)
        return [at for at, letter in enumerate(text) if letter in lacking and (not at or text[at - 1] not in lacking)]

    def _told(self, path: Path, at: tuple[int, int], letter: str) -> Diagnostic:
        name = f"U+{ord(letter):04X}"
        return diagnose(self.project.shown(path), at, "HB421", found=letter, name=name)


def _shown(body: str) -> str:
    """A body with spaces for what is never set: comments, addresses, tags; but what code shows of these is set."""
    bare, typed = masked(body), masked(body, code=False)
    words = _NO_WORDS.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), bare)
    return "".join(word if letter == plain else letter for letter, plain, word in zip(typed, bare, words, strict=True))


def _scalars(value: Value, told: Iterable[str]) -> Iterator[Value]:
    """The texts below a value, but for those in some languages."""
    if isinstance(value.data, tuple):
        for item in value.values():
            yield from _scalars(item, told)
    elif isinstance(value.data, dict):
        for key, item in value.items():
            if key not in told:
                yield from _scalars(item, told)
    elif isinstance(value.data, str):
        yield value


def _clusters(text: str, mark: str) -> Iterator[str]:
    """Each letter that a mark stands on, with all its marks."""
    for match in re.finditer(re.escape(mark), text):
        start, end = match.start(), match.end()
        while start and unicodedata.combining(text[start]):
            start -= 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        yield text[start:end]


def _after(lines: list[str], at: tuple[int, int], letter: str) -> tuple[int, int] | None:
    """Where a letter stands first at or after a place, None where it is written another way."""
    line, column = at
    for number in range(line, len(lines) + 1):
        index = lines[number - 1].find(letter, column - 1 if number == line else 0)
        if index >= 0:
            return number, index + 1
    return None
