"""The project and its languages, read from ``mkdocs.yml``.

The languages are those of the ``i18n`` plugin and nothing else: a third one is added there, with a string
table ``strings/<locale>.yml`` in the theme folder, and no line of Python changes.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from handbook.source import Value, read_text, read_yaml


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


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """How this course is printed: ``extra.print`` in ``mkdocs.yml``.

    ``cover``: whether books have a cover page. ``creep``: millimetres by which each sheet inside a folded booklet
    sticks out beyond the one around it. ``signature``: the sheets folded into one another, 0 for one signature a
    module.
    """

    cover: bool = True
    creep: float = 0.1
    signature: int = 0


@dataclass(frozen=True, slots=True)
class Project:
    """Where a course lives: paths on disk, languages, and the settings that outputs depend on."""

    config_path: Path
    docs_dir: Path
    theme_dir: Path
    locales: tuple[Locale, ...]
    site_url: str
    reviewed: str
    printing: PrintSettings
    settings: Value

    @property
    def root(self) -> Path:
        """The folder of ``mkdocs.yml``."""
        return self.config_path.parent

    @property
    def default_locale(self) -> Locale:
        """The language authors write first."""
        return next((locale for locale in self.locales if locale.is_default), self.locales[0])

    @property
    def site_dir(self) -> Path:
        """Where the finished site is published."""
        return self.root / (self.settings.text("site_dir") or "site")

    @property
    def cache_dir(self) -> Path:
        """Where handouts already made are kept between builds; safe to delete."""
        return self.root / ".cache" / "handouts"

    def locality(self, locale: str) -> dict[str, str]:
        """What a lesson calls by name, ``{{ hamlet-phone }}``: numbers and names of this place in a language.

        From ``extra.locality``; a value is a text, a list of texts, or a mapping by language. What is not known yet is
        an empty text.
        """
        values = self.settings.get("extra", "locality")
        return {key: _local_text(value, locale) for key, value in (values.items() if values else ())}

    def locale(self, code: str) -> Locale:
        """The language with this code; raises ``KeyError`` where the site has none such."""
        return {locale.code: locale for locale in self.locales}[code]

    def path_of(self, uri: str, locale: Locale) -> Path:
        """The file of a document in a language: ``a/b.md`` is ``a/b.en.md`` in English."""
        pure = PurePosixPath(uri)
        suffix = pure.suffix if locale.is_default else f".{locale.code}{pure.suffix}"
        return self.docs_dir / pure.with_suffix(suffix)

    def shown(self, path: Path) -> str:
        """The path as an author would type it from the project's folder."""
        return Path(os.path.relpath(path, self.root)).as_posix()


def _local_text(value: Value, locale: str) -> str:
    if isinstance(value.data, dict):
        own = value.get(locale)
        return _local_text(own, locale) if own else ""
    return ", ".join(item.text() for item in value.values()) or value.text()


def read_project(config_path: Path) -> Project:
    """Read ``mkdocs.yml``; raises ``SourceError`` where it cannot be read as YAML."""
    config_path = config_path.resolve()
    settings = read_yaml(read_text(config_path))
    root = config_path.parent
    return Project(
        config_path=config_path,
        docs_dir=(root / (settings.text("docs_dir") or "docs")).resolve(),
        theme_dir=(root / (settings.text("theme", "custom_dir") or "overrides")).resolve(),
        locales=_locales(settings),
        site_url=re.sub(r"(?<!/)$", "/", settings.text("site_url")) if settings.text("site_url") else "",
        reviewed=settings.text("extra", "reviewed"),
        printing=_printing(settings),
        settings=settings,
    )


def _printing(settings: Value) -> PrintSettings:
    own, default = settings.get("extra", "print"), PrintSettings()
    found = {key: value.data for key, value in (own.items() if own else ())}
    creep = found.get("creep")
    return PrintSettings(
        cover=found.get("cover") is not False,
        creep=float(creep) if type(creep) in (int, float) else default.creep,
        signature=own.whole("signature") if own else default.signature,
    )


def _locales(settings: Value) -> tuple[Locale, ...]:
    languages = next(
        (item.get("i18n", "languages") for item in _plugins(settings) if item.get("i18n")),
        None,
    )
    site_name = settings.text("site_name")
    return tuple(
        Locale(
            code=item.text("locale"),
            name=item.text("name"),
            is_default=bool(default and default.data),
            site_name=item.text("site_name") or site_name,
        )
        for item in (languages.values() if languages else ())
        for default in [item.get("default")]
        if (build := item.get("build")) is None or build.data
    )


def _plugins(settings: Value) -> tuple[Value, ...]:
    plugins = settings.get("plugins")
    if plugins is None:
        return ()
    return plugins.values() or (plugins,)
