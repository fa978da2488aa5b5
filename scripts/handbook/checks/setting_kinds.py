"""What MkDocs wants under its own settings, said before it stops over them in the middle of a build.

MkDocs knows it as well, but reading MkDocs takes longer than all rules together. ``tests/checks/test_settings.py`` asks
both about the same settings: what MkDocs refuses is told here.
"""

from collections.abc import Iterator
from importlib.metadata import entry_points
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from handbook.checks.kinds import place_in
from handbook.diagnostics import Diagnostic, did_you_mean
from handbook.model.locales import languages
from handbook.model.project import Project
from handbook.model.settings import KNOWN_PLUGINS, entries

Kind = tuple[tuple[type, ...], str]  # What YAML makes of it, and how it is written.

_TEXT: Kind = (str,), "“…”"
_LIST: Kind = (tuple,), "- …"
_SWITCH: Kind = (bool,), "true, false"
_KEYS: Kind = (dict,), "key: …"
MKDOCS: dict[tuple[str, ...], Kind] = {
    ("theme",): ((str, dict), "name: material, custom_dir: …"),
    ("theme", "custom_dir"): _TEXT,
    ("theme", "logo"): _TEXT,
    ("theme", "favicon"): _TEXT,
    ("theme", "language"): _TEXT,
    ("theme", "features"): _LIST,
    ("theme", "static_templates"): _LIST,
    ("plugins",): ((tuple, dict), "- i18n, - handbook"),
    ("markdown_extensions",): ((tuple, dict), "- attr_list, …"),
    ("docs_dir",): ((str,), "docs"),
    ("site_dir",): ((str,), "site"),
    ("extra",): ((dict,), "reviewed: …"),
    ("validation",): ((dict,), "omitted_files: info"),
    ("strict",): _SWITCH,
    ("repo_url",): ((str,), "https://…"),
    ("dev_addr",): ((str,), "127.0.0.1:8000"),
    **dict.fromkeys((("extra_css",), ("extra_javascript",), ("extra_templates",), ("hooks",), ("watch",)), _LIST),
    **dict.fromkeys((("site_description",), ("site_author",), ("copyright",), ("repo_name",)), _TEXT),
    **dict.fromkeys((("edit_uri",), ("edit_uri_template",), ("remote_branch",), ("remote_name",)), _TEXT),
    **dict.fromkeys((("exclude_docs",), ("draft_docs",), ("not_in_nav",)), _TEXT),
}
# Here MkDocs, or its theme, takes nothing for a mistake.
_NEVER_EMPTY = (
    *(("extra",), ("extra_javascript",), ("hooks",), ("validation",), ("watch",)),
    *(("theme", key) for key in ("custom_dir", "favicon", "features", "logo", "static_templates")),
)
_WEIGHTS = ("warn", "info", "ignore")
VALIDATION: dict[str, tuple[str, ...]] = {
    "omitted_files": _WEIGHTS,
    "not_found": _WEIGHTS,
    "absolute_links": (*_WEIGHTS, "relative_to_docs"),
    "unrecognized_links": _WEIGHTS,
    "anchors": ("info", "ignore"),  # MkDocs does not know of the ids that the handbook makes.
}
_OF_A_LANGUAGE: dict[str, Kind] = {
    **dict.fromkeys(("copyright", "fixed_link", "link", "name", "site_author", "site_description", "site_name"), _TEXT),
    **dict.fromkeys(("admonition_translations", "extra", "nav_translations", "theme"), _KEYS),
}


def check_kinds(project: Project) -> Iterator[Diagnostic]:
    """HB715 for what MkDocs cannot take, HB109 for a weight of its warnings, HB473 for plugins it cannot run."""
    for keys, (kinds, wanted) in MKDOCS.items():
        value = project.settings.get(*keys)
        is_empty = value is not None and (value.data is None or (value.data == "" and keys in _NEVER_EMPTY))
        if value and (keys in _NEVER_EMPTY if is_empty else not isinstance(value.data, kinds)):
            yield place_in(project, value, "HB715", key=".".join(keys), wanted=wanted, found=value.shown() or "–")
    yield from _check_entries(project)
    yield from _check_addresses(project)
    yield from _check_paths(project)
    yield from _check_validation(project)
    yield from _check_plugins(project)
    for item in languages(project.settings):
        for key, (kinds, wanted) in _OF_A_LANGUAGE.items():
            if (own := item.get(key)) and own.data is not None and not isinstance(own.data, kinds):
                yield place_in(project, own, "HB715", key=key, wanted=wanted, found=own.shown())


def _check_entries(project: Project) -> Iterator[Diagnostic]:
    """A dash with nothing behind it, and a plugin whose options are none."""
    for key in ("plugins", "markdown_extensions"):
        for item in project.settings.listed(key):
            if item.data is None:
                yield place_in(project, item, "HB715", key=key, wanted=MKDOCS[(key,)][1], found="–")
    for found in entries(project.settings, "plugins"):
        if found.options.data is not None and not isinstance(found.options.data, dict):
            yield place_in(
                project, found.options, "HB715", key=found.name, wanted="key: …", found=found.options.shown()
            )


def _check_addresses(project: Project) -> Iterator[Diagnostic]:
    """What is shown of a course's code, and where MkDocs serves a site by itself."""
    for key, is_right in (("repo_url", _is_url), ("dev_addr", _is_host)):
        value = project.settings.get(key)
        if value and isinstance(value.data, str) and not is_right(value.data):
            _, wanted = MKDOCS[(key,)]
            yield place_in(project, value, "HB715", key=key, wanted=wanted, found=value.shown() or "–")
    edit = project.settings.get("edit_uri")
    if edit and edit.text() and not project.settings.text("repo_url") and not _is_url(edit.text()):
        yield place_in(project, edit, "HB105", key="repo_url")  # MkDocs puts the one behind the other.


def _is_url(written: str) -> bool:
    try:
        parts = urlsplit(written)
    except ValueError:
        return False
    return not written or bool(parts.scheme in ("http", "https") and parts.netloc)


def _is_host(written: str) -> bool:
    host, _, port = written.rpartition(":")
    try:
        is_known = host == "localhost" or bool(ip_address(host.strip("[]")))
    except ValueError:
        return False
    return is_known and port.isdecimal() and int(port) < 65536


def _check_paths(project: Project) -> Iterator[Diagnostic]:
    """Files and folders that MkDocs opens, from the folder of ``mkdocs.yml``."""
    for key, wanted in (("hooks", "….py"), ("watch", "docs/…")):
        for item in project.settings.listed(key):
            path = Path(project.root, str(item.data))
            if not isinstance(item.data, str) or not (path.is_file() or (key == "watch" and path.exists())):
                yield place_in(project, item, "HB715", key=key, wanted=wanted, found=item.shown() or "–")
    for key in ("extra_css", "extra_javascript", "extra_templates"):
        for item in project.settings.listed(key):
            is_script = key == "extra_javascript" and isinstance(item.data, dict) and item.get("path")
            if not (isinstance(item.data, str) or is_script):
                yield place_in(project, item, "HB715", key=key, wanted="“…”", found=item.shown() or "–")


def _check_validation(project: Project) -> Iterator[Diagnostic]:
    for group in ((), ("nav",), ("links",)):
        for key, value in project.settings.items("validation", *group):
            known = VALIDATION.get(key, ())
            if known and value.data not in known:
                yield place_in(project, value, "HB109", key=key, choices=", ".join(known), found=value.shown() or "–")


def _check_plugins(project: Project) -> Iterator[Diagnostic]:
    """HB473 for a plugin that is not installed, or listed twice."""
    seen = set[str]()
    for found in entries(project.settings, "plugins"):
        name = found.name.removeprefix("material/")
        if name in seen:
            yield place_in(project, found.value, "HB473", found=found.name, reason="twice")
        elif name not in KNOWN_PLUGINS and name not in (known := _installed()):
            near = did_you_mean(name, known)
            yield place_in(project, found.value, "HB473", found=found.name, reason="other", near=near)
        seen.add(name)


def _installed() -> set[str]:
    names = {point.name.removeprefix("material/") for point in entry_points(group="mkdocs.plugins")}
    return names | KNOWN_PLUGINS
