"""The languages of a site: those of the ``i18n`` plugin and nothing else.

A third one is added there, with a string table ``strings/<locale>.yml`` in the theme folder, and no line of Python
changes.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from babel import Locale as Language
from babel import UnknownLocaleError
from babel.core import get_global

from handbook.model.settings import entry
from handbook.source import Value
from handbook.text import without_accents

# What static-i18n takes, but for ``pt_BR``: addresses, names of files and HTML have ``pt-BR``.
LOCALE = re.compile(r"[a-z]{2}(-[A-Za-z]{4})?(-[A-Z]{2})?")


@dataclass(frozen=True, slots=True)
class Locale:
    """One language of the site: ``code`` as in file names (``en``), ``name`` as its readers call it."""

    code: str
    name: str
    is_default: bool
    site_name: str

    @property
    def prefix(self) -> str:
        """The folder of this language on the site: empty for the default one."""
        return "" if self.is_default else f"{self.code}/"


def is_language(code: str) -> bool:
    """Whether a code is that of some language, as it is written (``EN`` is none), which a site may have without
    building it now.
    """
    try:
        return str(Language.parse(code, sep="-")).replace("_", "-") == code
    except (UnknownLocaleError, ValueError):
        return False


def language_of(country: str) -> str:
    """The code of the language that is written in a country (CLDR, likely subtags): ``vi`` for ``vn``.

    Empty for what is the code of a language itself, as ``la`` is, or of no country.
    """
    likely: str = get_global("likely_subtags").get(f"und_{country.upper()}", "")
    return "" if country in Language("en").languages else likely.partition("_")[0]


def listed_languages(settings: Value) -> tuple[Value, ...]:
    """All items under ``languages`` of the i18n plugin."""
    i18n = entry(settings, "plugins", "i18n")
    return i18n.options.listed("languages") if i18n else ()


def languages(settings: Value) -> tuple[Value, ...]:
    """Those of them that are languages of this site, not links to sites elsewhere (``locale: null``)."""
    return tuple(item for item in listed_languages(settings) if item.text("locale") not in ("", "null"))


def is_on(item: Value, key: str, *, default: bool) -> bool:
    """Whether a language has a setting (``default``, ``build``) switched on."""
    value = item.get(key)
    return default if value is None else bool(value.data)


def read_locales(settings: Value) -> Iterator[Locale]:
    """The languages that are built, in the order of the list."""
    for item in languages(settings):
        if is_on(item, "build", default=True):
            yield Locale(
                code=item.text("locale"),
                name=item.text("name"),
                is_default=is_on(item, "default", default=False),
                site_name=item.text("site_name") or settings.text("site_name"),
            )


def language_meant(word: str, codes: Collection[str]) -> str:
    """The one of some codes that is meant by another word for its language: EN, eng, english, en-US; vn for vi."""
    word = word.casefold().replace("_", "-")
    return next((code for code in codes if word in _words_for(code) or word.startswith(f"{code.casefold()}-")), "")


def _words_for(code: str) -> frozenset[str]:
    """Other words for a language: its code of three letters, its country, its own name and the English one."""
    try:
        language = Language.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return frozenset((code.casefold(),))
    likely = get_global("likely_subtags").get(language.language, "")
    names = (language.english_name, language.language_name, likely.rpartition("_")[2])
    words = {code, *(without_accents(str(name)) for name in names if name), str(language.english_name)[:3]}
    return frozenset(word.casefold() for word in words)


def direction_of(code: str) -> str:
    """``rtl`` for a language written from right to left, else ``ltr``."""
    try:
        return Language.parse(code, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"
