"""The project: where a course lives, and the settings its outputs depend on, as MkDocs resolves them."""

import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from handbook.model.editions import Edition, read_edition, settings_of
from handbook.model.layers import is_partial, layered_dir
from handbook.model.locales import Locale, languages, read_locales
from handbook.model.settings import read_settings
from handbook.source import Value

PAPERS = ("a4", "letter")  # ISO 216, ANSI/ASME Y14.1 A.
SPREADSHEET_PAPERS = {"a4": 9, "letter": 1}  # What workbooks call them.


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """How this course is printed: ``extra.print`` in ``mkdocs.yml``.

    ``cover``: whether books have a cover page. ``creep``: millimetres by which each sheet inside a folded booklet
    sticks out beyond the one around it. ``signature``: the sheets folded into one another, 0 for one signature a
    module. ``paper``: what the printer holds, one of ``PAPERS``. ``marks``: whether the sheets of a booklet of several
    signatures say on their fold which they are.
    """

    paper: str = "a4"
    marks: bool = True
    cover: bool = True
    creep: float = 0.1
    signature: int = 0


@dataclass(frozen=True, slots=True)
class Budget:
    """How far the translation into a language may be behind: ``most`` blocks, or per cent of the original's words."""

    most: float
    is_share: bool

    @classmethod
    def of(cls, value: Value | None) -> "Budget | None":
        """``20`` or ``5%``; None for anything else."""
        if value is None or not (match := re.fullmatch(r"(\d{1,6}(?:\.\d+)?) ?(%?)", value.text())):
            return None
        is_whole = bool(match[2]) or "." not in match[1]
        return cls(float(match[1]), bool(match[2])) if is_whole else None


Span = tuple[int, int]  # Least and most.


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """What this course asks of its lessons besides: ``extra.rules``; nothing while it is being written.

    ``asks``: how many each lesson has at least. ``practised``: each objective by an exercise, scenario or question.
    ``wording``: sentences that are kept, and words of the glossary, stand as they are kept. ``guessing``: nobody finds
    the right options by their place, length or letter. ``stale``: how far a translation may be behind. ``minutes`` and
    ``words``: least and most of a lesson. ``questions``: how many each test has at least, each about a lesson.
    """

    asks: int = 0
    practised: bool = False
    wording: bool = False
    guessing: bool = False
    stale: Budget | None = None
    minutes: Span | None = None
    words: Span | None = None
    questions: int = 0


@dataclass(frozen=True, slots=True)
class Project:
    """Where a course lives: paths on disk, languages, and the settings that outputs depend on.

    ``tell_us`` is the address readers tell mistakes to, empty for none; ``own_theme_dir`` is the folder of a theme that
    is laid over that of the package (``model.layers``), which gives ``theme_dir``. ``edition`` is the place this is
    built for, where it is not the course's own (``model.editions``), ``published`` where its site goes.
    """

    config_path: Path
    docs_dir: Path
    theme_dir: Path
    locales: tuple[Locale, ...]
    site_url: str
    reviewed: str
    tell_us: str
    printing: PrintSettings
    rules: RuleSettings
    settings: Value
    own_theme_dir: Path | None = None
    edition: Edition | None = None
    published: Path | None = None

    @property
    def root(self) -> Path:
        """The folder of ``mkdocs.yml``."""
        return self.config_path.parent

    @property
    def default_locale(self) -> Locale:
        """The language authors write first."""
        return next((locale for locale in self.locales if locale.is_default), self.locales[0])

    @property
    def codes(self) -> tuple[str, ...]:
        """The languages that files and texts may be written in, also where one is not built for now."""
        return tuple(dict.fromkeys(item.text("locale") for item in languages(self.settings)))

    @property
    def site_dir(self) -> Path:
        """Where the finished site is published."""
        return self.published or _folder(self.root, self.settings.text("site_dir") or "site")

    @property
    def cache_dir(self) -> Path:
        """Where handouts already made are kept between builds; safe to delete."""
        return self.root / ".cache" / "handouts"

    @property
    def keeps_offline(self) -> bool:
        """Whether a reader's phone keeps the site to read without a network; so it does unless told otherwise."""
        value = self.settings.get("extra", "offline")
        return value is None or value.data is not False

    @property
    def named_fonts(self) -> tuple[Value, ...]:
        """What ``extra.print.fonts`` names."""
        return tuple(item for item in self.settings.listed("extra", "print", "fonts") if item.text())

    def locality(self, locale: str) -> dict[str, str]:
        """What a lesson calls by name, ``{{ hamlet-phone }}``: numbers and names of this place in a language.

        From ``extra.locality``; a value is a text, a list of texts, or a mapping by language. What is not known yet is
        an empty text.
        """
        return {key: _local_text(value, locale) for key, value in self.settings.items("extra", "locality")}

    def locale(self, code: str) -> Locale:
        """The language with this code; raises ``KeyError`` where the site has none such."""
        return {locale.code: locale for locale in self.locales}[code]

    def path_of(self, uri: str, locale: Locale) -> Path:
        """The file of a document in a language: ``a/b.md`` is ``a/b.en.md`` in English."""
        pure = PurePosixPath(uri)
        suffix = pure.suffix if locale.is_default else f".{locale.code}{pure.suffix}"
        return self.docs_dir / pure.parent / f"{pure.stem}{suffix}"

    def shown(self, path: Path) -> str:
        """The path as an author would type it from the project's folder."""
        if self.own_theme_dir and path.is_relative_to(self.theme_dir):  # Two themes put together: an author has one.
            path = self.own_theme_dir / path.relative_to(self.theme_dir)
        inside, name = f"{self.root}{os.sep}", str(path)
        if name.startswith(inside) and ".." not in path.parts:  # Of nearly all, and asked a thousand times.
            return Path(name.removeprefix(inside)).as_posix()
        return Path(os.path.relpath(path, self.root)).as_posix()


def _local_text(value: Value, locale: str) -> str:
    if isinstance(value.data, dict):
        own = value.get(locale)
        return _local_text(own, locale) if own else ""
    return (", ".join(item.text() for item in value.values()) or value.text()).strip()


def read_project(config_path: Path, edition_path: Path | None = None) -> Project:
    """Read ``mkdocs.yml``, and an edition over it.

    Raises ``SourceError`` where one of them cannot be read as YAML, or ``FileNotFoundError``.
    """
    config_path = config_path.absolute()
    settings = read_settings(config_path)
    edition = read_edition(edition_path) if edition_path else None
    settings = settings_of(settings, edition) if edition else settings
    root, named = config_path.parent, settings.text("theme", "custom_dir")
    custom = _folder(root, named) if named else None
    is_layer = custom is not None and is_partial(custom)
    return Project(
        config_path=config_path,
        docs_dir=_folder(root, settings.text("docs_dir") or "docs"),
        theme_dir=layered_dir(root) if is_layer else custom or own_theme(),
        own_theme_dir=custom if is_layer else None,
        locales=tuple(read_locales(settings)),
        site_url=re.sub(r"(?<!/)$", "/", settings.text("site_url")) if settings.text("site_url") else "",
        reviewed=settings.text("extra", "reviewed"),
        tell_us=settings.text("extra", "tell_us"),
        printing=_printing(settings),
        rules=_rules(settings),
        settings=settings,
        edition=edition,
    )


def own_theme() -> Path:
    """The theme that comes with this package: inside it in a wheel, beside it in a checkout."""
    package = Path(__file__).parent.parent
    return packed if (packed := package / "theme").is_dir() else package.parent.parent / "overrides"


def _folder(root: Path, written: str) -> Path:
    """A folder as MkDocs takes it, absolute or from the settings; links stay, so that its files are shown as known."""
    return Path(os.path.normpath(root / written))


def _rules(settings: Value) -> RuleSettings:
    own = settings.get("extra", "rules") or Value({}, 1, 1)
    stale = Budget.of(own.get("stale"))
    return RuleSettings(
        own.whole("asks"),
        own.is_true("practised"),
        own.is_true("wording"),
        own.is_true("guessing"),
        stale,
        span_of(own.get("minutes")),
        span_of(own.get("words")),
        own.whole("questions"),
    )


def span_of(value: Value | None) -> Span | None:
    """Two whole numbers as they are written, ``[30, 60]``; None where they are not that."""
    least, most = [item.data for item in value.values()] if value and len(value.values()) == 2 else (None, None)
    return (least, most) if type(least) is int and type(most) is int and 0 <= least <= most else None


def _printing(settings: Value) -> PrintSettings:
    own, default = settings.get("extra", "print"), PrintSettings()
    found = {key: value.data for key, value in settings.items("extra", "print")}
    creep = found.get("creep")
    return PrintSettings(
        paper=own.text("paper") if own and own.text("paper") in PAPERS else default.paper,
        marks=found.get("marks") is not False,
        cover=found.get("cover") is not False,
        creep=float(creep) if isinstance(creep, int | float) and not isinstance(creep, bool) else default.creep,
        signature=own.whole("signature") if own else default.signature,
    )
