"""A text in a language: the one rule for what a reader gets of what an author wrote.

::

    title: Luật áo phao                                one text for all languages
    title: {vi: Luật áo phao, en: Life-jacket Law}     one for each

    Texts.of("en")    the reader's own language → the one authors write first → the one for all → whatever there is,
                      with typographic quotation marks, and {{ names }} of ``extra.locality`` filled in

Nobody else chooses a language, makes a text of the course typographic, or fills in what this place is called.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from handbook.model.project import Project
from handbook.source import Value
from handbook.text import typographic

FOR_ALL = ""  # The code under which the one text for all languages is kept.
UNKNOWN = "…" * 8  # What is not known yet, in a text without elements: about as wide as a telephone number.
_NAME = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")


@dataclass(frozen=True, slots=True)
class Tongues:
    """The languages of a course: the one authors write ``first``, and what this place is called in each."""

    first: str = FOR_ALL
    localities: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def plain(self, written: str, locale: str) -> str:
        """A plain text as readers of a language see it: names filled in, quotation marks typographic."""
        return typographic(filled(written, self.localities.get(locale, {})))


NO_TONGUES = Tongues()


@dataclass(frozen=True, eq=False)
class Texts(Mapping[str, str]):
    """One text in the languages it was ``written`` in; as a mapping, what was written by language code."""

    written: Mapping[str, str] = field(default_factory=dict)
    tongues: Tongues = NO_TONGUES

    def of(self, locale: str) -> str:
        """The text as readers of a language see it, empty where there is none."""
        code = self.language(locale)
        return self.tongues.plain(self.written.get(code, ""), code or locale)

    def language(self, locale: str) -> str:
        """The language that the words of ``of`` are in, empty for a text that is for all languages."""
        order = (locale, self.tongues.first, FOR_ALL, *self.written)
        return next((code for code in order if self.written.get(code)), FOR_ALL)

    def speaks(self, locale: str) -> bool:
        """Whether there is a text that readers of a language can read."""
        return bool(self.of(locale)) and self.language(locale) in (locale, FOR_ALL)

    def __repr__(self) -> str:
        """What its readers see: names of the place that it does not say make it no other text."""
        codes = dict.fromkeys((*self.written, *self.tongues.localities))
        return f"Texts({ {code: self.of(code) for code in codes} })"

    def __getitem__(self, code: str) -> str:
        return self.written[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self.written)

    def __len__(self) -> int:
        return len(self.written)


def tongues_of(project: Project) -> Tongues:
    """The languages of a project."""
    localities = {locale.code: project.locality(locale.code) for locale in project.locales}
    return Tongues(project.default_locale.code if project.locales else FOR_ALL, localities)


def texts_of(value: Value | None, tongues: Tongues) -> Texts:
    """A text by language, or one for all; empty for a list, or where there is none."""
    if value is None or isinstance(value.data, tuple):
        return Texts({}, tongues)
    written = value.by_locale() if isinstance(value.data, dict) else {FOR_ALL: value.text()}
    return Texts(written, tongues)


def one_text(text: str) -> Texts:
    """The same text in every language."""
    return Texts({FOR_ALL: text})


def filled(text: str, locality: Mapping[str, str]) -> str:
    """The text with ``{{ names }}`` of this place filled in, and dots where one is not known yet."""
    return _NAME.sub(lambda name: locality.get(name[1]) or UNKNOWN, text)
