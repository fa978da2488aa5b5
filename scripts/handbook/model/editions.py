"""An edition: the same course for another place, by one file beside the settings and nothing in ``docs``.

::

    mkdocs.yml ──┐                               site_name, site_description, site_url, tell_us, extra.locality
    commune.yml ─┴─ settings_of ─> settings      are the edition's; everything else is the course's
                 └─ dress ───────> theme         its logo and colours, laid over the theme of the course

Names of the place, its address and where readers write to are never the course's own: an edition that is silent about
them has none.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from handbook.model.edition_colours import with_followers
from handbook.model.layers import LOGO, TOKENS, lay
from handbook.model.locales import is_on, listed_languages
from handbook.source import Value, read_data
from handbook.whole import write_whole

NAMES = ("site_name", "site_description")  # A text, or one by language.
PLACE = ("site_url", "tell_us")
KEYS = ("title", *NAMES, *PLACE, "logo", "colours", "locality")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition as it was read: ``value`` is the file, whose name without its ending is the edition's."""

    path: Path
    value: Value

    @property
    def name(self) -> str:
        """What its folder is called."""
        return self.path.stem

    @property
    def logo(self) -> Path | None:
        """The file of its logo, which lies beside it or below."""
        named = self.value.text("logo")
        return self.path.parent / named if named else None

    @property
    def colours(self) -> Mapping[str, str]:
        """Its colours by the name of the token, ``green``; what is none is told by the checks."""
        return {key: text for key, text in self.value.by_locale("colours").items() if COLOUR.fullmatch(text)}

    @property
    def has_look(self) -> bool:
        """Whether it does not look as the course does."""
        return bool(self.logo or self.colours)

    def said(self, key: str, code: str, default: str) -> str:
        """A text of it in a language: in that, in the one authors write first, or the one for all; else empty."""
        by_code = self.value.by_locale(key)
        return by_code.get(code) or by_code.get(default) or self.value.text(key)


def read_edition(path: Path) -> Edition:
    """Read an edition; raises ``SourceError``, whose ``path`` is the file, or ``FileNotFoundError``."""
    path = path.absolute()
    return Edition(path, _placed(read_data(path), path))


def _placed(value: Value, path: Path) -> Value:
    """The value, each part of which knows its file, as faults of settings are told by it."""
    data: Any = value.data
    if isinstance(data, dict):
        data = {key: _placed(child, path) for key, child in data.items()}
    elif isinstance(data, tuple):
        data = tuple(_placed(child, path) for child in data)
    return replace(value, data=data, path=path)


def settings_of(settings: Value, edition: Edition) -> Value:
    """The settings of a course with those of an edition in their place."""
    own = edition.value
    for key in NAMES:
        if (named := own.get(key)) and not isinstance(named.data, tuple):
            settings = _with_name(settings, edition, key)
    nothing = Value("", *own.place, path=edition.path)
    settings = _put(settings, ("site_url",), own.get("site_url") or nothing)
    settings = _put(settings, ("extra", "tell_us"), own.get("tell_us") or replace(nothing, data=None))
    locality = own.get("locality")
    names = locality if locality and isinstance(locality.data, dict) else replace(nothing, data={})
    settings = _put(settings, ("extra", "locality"), names)
    if edition.logo and isinstance(theme := getattr(settings.get("theme"), "data", None), dict):
        settings = _put(settings, ("theme",), replace(own, data=theme | {"logo": replace(nothing, data=LOGO)}))
    return settings


def _with_name(settings: Value, edition: Edition, key: str) -> Value:
    """A name of the site in every language it has: static-i18n keeps those of the others with the languages."""
    items = listed_languages(settings)
    default = next((item.text("locale") for item in items if is_on(item, "default", default=False)), "")

    def named(code: str) -> Value:
        return Value(edition.said(key, code, default), *edition.value.place, path=edition.path)

    settings = _put(settings, (key,), named(default))
    changed = tuple(
        _put(item, (key,), named(item.text("locale"))) if item.text("locale") not in ("", default) else item
        for item in items
    )
    return _with_languages(settings, changed)


def _with_languages(settings: Value, items: tuple[Value, ...]) -> Value:
    """The settings with these languages of static-i18n, whose options stand in a list or a mapping of plugins."""

    def placed(plugin: Value) -> Value:
        options = plugin.get("i18n")
        if options is None or not options.listed("languages"):
            return plugin
        languages = options.get("languages")
        assert languages
        return _put(plugin, ("i18n", "languages"), replace(languages, data=items))

    plugins = settings.get("plugins")
    if plugins is None or not items:
        return settings
    listed = replace(plugins, data=tuple(map(placed, plugins.values()))) if plugins.values() else placed(plugins)
    return _put(settings, ("plugins",), listed)


def _put(value: Value, keys: tuple[str, ...], new: Value) -> Value:
    """A mapping with a value under nested keys; mappings on the way are made where they are missing."""
    data = value.data if isinstance(value.data, dict) else {}
    key, *rest = keys
    inner = _put(data.get(key) or replace(new, data={}), tuple(rest), new) if rest else new
    return replace(value, data={**data, key: inner})


def dress(edition: Edition, theme_dir: Path, target: Path) -> None:
    """Lay an edition's logo and colours over a theme; raises ``OSError`` where the disk refuses."""
    own = target.with_name("own")
    colours = "\n".join(f"  --hb-{name}: {value};" for name, value in with_followers(edition.colours))
    wanted = {TOKENS: f":root {{\n{colours}\n}}\n".encode()} if colours else {}
    if edition.logo and edition.logo.is_file():
        wanted[LOGO] = edition.logo.read_bytes()
    for name in (TOKENS, LOGO):
        if name in wanted:
            write_whole(own / name, wanted[name])
        else:
            (own / name).unlink(missing_ok=True)
    lay(own, theme_dir, target, keeps_words=True)


def plain_settings(settings: Value) -> dict[str, Any]:
    """What of an edition's settings MkDocs itself reads, as MkDocs takes it."""
    keys = (*NAMES, "site_url", "theme", "plugins", "extra")
    return {key: _plain(value) for key in keys if (value := settings.get(key)) is not None}


def _plain(value: Value) -> Any:
    if isinstance(value.data, dict):
        return {key: _plain(child) for key, child in value.data.items()}
    return [_plain(item) for item in value.data] if isinstance(value.data, tuple) else value.data
