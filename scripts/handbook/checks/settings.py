"""What the handbook relies on in ``mkdocs.yml``, each with what to write; told at its line, or where it belongs.

::

    settings ── needs        switches of MkDocs and i18n, plugins, Markdown extensions
             ── languages    each once, one of them the default
             ── folders      docs and theme are there; the site has a folder of its own
             ── addresses    site_url
             ── extra        what is ours in it: a file of its own
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from handbook.checks import extra
from handbook.checks.dialect import check_extensions
from handbook.checks.folders import check_folders, check_named_files
from handbook.checks.kinds import Text, is_one_of, place_in, told_in
from handbook.checks.setting_kinds import check_kinds
from handbook.checks.setting_names import check_names
from handbook.checks.words import texts_in, told_of_markup
from handbook.diagnostics import Diagnostic
from handbook.model.locales import LOCALE, is_on, language_of, languages, listed_languages
from handbook.model.project import Project
from handbook.model.settings import entry
from handbook.source import ENV, SourceError, Value


def check(project: Project) -> Iterator[Diagnostic]:
    """All rules about ``mkdocs.yml`` but those for print: see ``printing``."""
    yield from _check_words(project)
    yield from check_kinds(project)
    yield from _check_switches(project)
    yield from _check_plugins(project)
    yield from check_names(project)
    yield from check_extensions(project)
    yield from _check_languages(project)
    yield from check_folders(project)
    yield from check_named_files(project) if project.theme_dir.is_dir() else ()
    yield from _check_address(project)
    yield from extra.check(project)
    if project.edition:
        from handbook.checks import editions  # It reads drawings; most courses are built for their own place.

        yield from editions.check(project)


def told(project: Project, error: SourceError) -> Diagnostic:
    """A fault of reading settings or a data file, in the file it stands in."""
    return error.told(project.shown(error.path or project.config_path))


def _parent(settings: Value, *keys: str) -> Value:
    """The innermost of nested keys that is there, to tell what is missing below it."""
    found = next((value for n in range(len(keys), 0, -1) if (value := settings.get(*keys[:n]))), None)
    return found.at_key if found else Value({}, 1, 1, path=settings.path)


def _check_words(project: Project) -> Iterator[Diagnostic]:
    """The names of the site: given, text, without markup, and not cut off by a ``#``."""
    settings = project.settings
    names = [settings.get("site_name"), settings.get("site_description"), *_locality(settings)]
    names += [item.get(key) for item in languages(settings) for key in ("name", "site_name", "site_description")]
    for text in (text for value in names if value for text in texts_in(value)):
        yield from told_of_markup(project.shown(text.path or project.config_path), text, str(text.data))
    ends = {(value.path, value.end[0]) for value in names if value}
    for flaw in settings.flaws:
        if (flaw.path, flaw.place[0]) in ends or flaw.facts.get("reason") == "escape":
            yield told(project, flaw)
    name = settings.get("site_name")
    if name and name.data is None and name.written.startswith(ENV):
        yield place_in(project, name, "HB719", key="site_name", found=name.written)
    elif name is None or name.data in (None, ""):
        yield place_in(project, name or _parent(settings, "site_name"), "HB105", key="site_name")
    else:
        yield from told_in(project, Text().judge("site_name", name))


def _locality(settings: Value) -> Iterator[Value]:
    for _, value in settings.items("extra", "locality"):
        yield from (value, *value.values(), *(text for _, text in value.items()))


def _check_switches(project: Project) -> Iterator[Diagnostic]:
    """HB709 for switches of MkDocs and i18n that must stand one way."""
    settings, theme = project.settings, project.settings.get("theme")
    yield from _check_switch(project, settings, "use_directory_urls", False, is_default=False)
    if theme and isinstance(theme.data, str):
        theme = replace(theme, data={"name": theme})
    if theme is None or theme.data is None or isinstance(theme.data, dict):
        line, column = theme.key if theme and theme.key[0] else (1, 1)
        theme = replace(theme or Value({}, 1, 1, path=settings.path), line=line, column=column)
        yield from _check_switch(project, theme, "name", "material", is_default=False, prefix="theme.")
        yield from _check_switch(project, theme, "font", False, is_default=False, prefix="theme.")
        missing = (key for key in ("logo", "favicon") if theme.get(key) is None)
        yield from (place_in(project, theme, "HB105", key=key) for key in missing)
    if i18n := entry(settings, "plugins", "i18n"):
        for key, wanted_word in (("fallback_to_default", True), ("docs_structure", "suffix")):
            yield from _check_switch(project, i18n.options, key, wanted_word, is_default=True)


def _check_switch(
    project: Project, value: Value, key: str, wanted: str | bool, *, is_default: bool, prefix: str = ""
) -> Iterator[Diagnostic]:
    found = value.get(key)
    if found is None and is_default:
        return
    if found is None or not is_one_of(found.data, (wanted,)):
        reason = "missing" if found is None else "other"
        facts = {
            "key": f"{prefix}{key}",
            "wanted": str(wanted).lower(),
            "reason": reason,
            "found": found.shown() if found else "",
        }
        place = found or (value if prefix or value is not project.settings else _parent(project.settings, key))
        yield place_in(project, place, "HB709", **facts)


def _check_plugins(project: Project) -> Iterator[Diagnostic]:
    """HB710 where the handbook's own plugin is missing; its place among the others is free."""
    settings = project.settings
    if entry(settings, "plugins", "handbook") is None:
        yield place_in(project, _parent(settings, "plugins"), "HB710", key="plugins", name="handbook")


def _check_languages(project: Project) -> Iterator[Diagnostic]:
    i18n = entry(project.settings, "plugins", "i18n")
    if i18n and (only := i18n.options.get("build_only_locale")) and only.text():
        yield place_in(project, only, "HB712", reason="only", found=only.text())
        return
    yield from _check_items(project)
    yield from _check_codes(project)
    yield from _check_default(project)


def _check_items(project: Project) -> Iterator[Diagnostic]:
    """Whether each item is a language with a code, or a link to a site elsewhere."""
    for item in listed_languages(project.settings):
        if not isinstance(item.data, dict):
            wanted = "{locale: en, name: English}"
            yield place_in(project, item, "HB715", key="languages", wanted=wanted, found=item.shown() or "–")
        elif not (item.text("locale") or item.text("link") or item.text("fixed_link")):
            yield place_in(project, item, "HB105", key="locale")


def _check_codes(project: Project) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for item in languages(project.settings):
        locale = item.get("locale") or item
        if not LOCALE.fullmatch(locale.text()):
            yield place_in(project, locale, "HB712", reason="code", found=locale.text())
        elif meant := language_of(locale.text()):
            yield place_in(project, locale, "HB712", reason="country", found=locale.text(), near=meant)
        elif locale.text() in seen:
            yield place_in(project, locale, "HB712", reason="twice", found=locale.text())
        for key in ("default", "build"):
            if (switch := item.get(key)) and not isinstance(switch.data, bool):
                yield place_in(project, switch, "HB715", key=key, wanted="true, false", found=switch.shown())
        if (name := item.get("name")) is None or name.data in (None, ""):
            yield place_in(project, item, "HB105", key="name")
        seen.add(locale.text())


def _check_default(project: Project) -> Iterator[Diagnostic]:
    items = languages(project.settings)
    defaults = [item for item in items if is_on(item, "default", default=False)]
    if items and not defaults:
        yield place_in(project, items[0], "HB712", reason="none", found=items[0].text("locale"))
    for item in defaults[1:]:
        if item.text("locale") != defaults[0].text("locale"):
            yield place_in(project, item.get("default") or item, "HB712", reason="defaults", found=item.text("locale"))
    if defaults and not is_on(defaults[0], "build", default=True):
        built = defaults[0].get("build") or defaults[0]
        yield place_in(project, built, "HB712", reason="built", found=defaults[0].text("locale"))


def _check_address(project: Project) -> Iterator[Diagnostic]:
    values = (item.get("site_url") for item in (project.settings, *languages(project.settings)))
    for value in values:
        if value is None or value.data in (None, ""):
            continue
        written = value.text() or value.shown()
        if re.search(r"\s", written):
            yield place_in(project, value, "HB713", reason="space", found=written)
        elif not is_address(written):
            yield place_in(project, value, "HB713", reason="other", found=written)


def is_address(written: str) -> bool:
    """Whether a text is the whole address of a site: a scheme browsers know, a host, and nothing behind the path."""
    try:
        parts = urlsplit(written)
        is_folder = not (parts.query or parts.fragment or parts.path.endswith((".html", ".htm", ".php")))
        has_host = bool(parts.hostname) and parts.port != 0  # Of one that is none, ``port`` raises.
        return parts.scheme in ("http", "https") and has_host and is_folder and "\\" not in written
    except ValueError:
        return False
