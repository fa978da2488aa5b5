"""Names of settings: MkDocs stops at one it does not know, and never says which was meant; some have no use here.

``tests/checks/test_settings.py`` holds these lists to those of MkDocs and static-i18n.
"""

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from handbook.checks.kinds import place_in, unknown
from handbook.diagnostics import Diagnostic
from handbook.model.locales import listed_languages
from handbook.model.project import Project
from handbook.model.settings import entry
from handbook.source import Value

MKDOCS = (
    "site_name",
    "site_url",
    "site_description",
    "site_author",
    "repo_url",
    "repo_name",
    "edit_uri",
    "edit_uri_template",
    "docs_dir",
    "site_dir",
    "theme",
    "nav",
    "exclude_docs",
    "draft_docs",
    "not_in_nav",
    "copyright",
    "extra",
    "extra_css",
    "extra_javascript",
    "extra_templates",
    "markdown_extensions",
    "mdx_configs",
    "plugins",
    "hooks",
    "strict",
    "validation",
    "watch",
    "remote_branch",
    "remote_name",
    "use_directory_urls",
    "dev_addr",
    "config_file_path",
)
I18N = (
    "build_only_locale",
    "docs_structure",
    "fallback_to_default",
    "reconfigure_material",
    "reconfigure_search",
    "languages",
)
LANGUAGE = (
    "build",
    "copyright",
    "default",
    "extra",
    "fixed_link",
    "link",
    "locale",
    "name",
    "nav",
    "nav_translations",
    "admonition_translations",
    "site_author",
    "site_description",
    "site_name",
    "site_url",
    "theme",
)
# What Material and MkDocs read of a theme, which may have settings of its own: what is nearly one of these is a slip.
THEME = (
    *("custom_dir", "direction", "favicon", "features", "font", "icon", "include_search_page", "language", "locale"),
    *("logo", "name", "palette", "search_index_only", "static_templates"),
)
INSTANT = "navigation.instant"  # It loads pages by script, which a folder on a USB stick does not allow.


def check_names(project: Project) -> Iterator[Diagnostic]:
    """HB104 for a setting nobody knows, HB717 for one that has no use in a handbook."""
    settings = project.settings
    yield from _unknown(project, settings, MKDOCS)
    for plugin, known in (("i18n", (*I18N, "enabled")), ("handbook", ("enabled",))):
        if found := entry(settings, "plugins", plugin):
            yield from _unknown(project, found.options, known)
    for item in listed_languages(settings):
        yield from _unknown(project, item, LANGUAGE)
    owners = (settings, *listed_languages(settings))
    for key, value in (found for owner in owners for found in owner.items("theme") if slip(found[0], THEME)):
        yield place_in(project, value.at_key, "HB104", key=key, near=slip(key, THEME))
    menus = (owner.get("nav") for owner in owners)
    yield from (
        place_in(project, nav, "HB717", found="nav", reason="nav") for nav in menus if nav and nav.data is not None
    )
    if (options := settings.get("mdx_configs")) and options.data is not None:
        yield place_in(project, options, "HB717", found="mdx_configs", reason="options")
    if others := settings.get("extra", "alternate"):
        yield place_in(project, others, "HB717", found="extra.alternate", reason="languages")
    for feature in settings.listed("theme", "features"):
        if feature.text().startswith(INSTANT):
            yield place_in(project, feature, "HB717", found=feature.text(), reason="other")


def slip(key: str, known: Collection[str]) -> str:
    """The key that is meant by one that is nearly it; empty for a known one, and for what may be somebody else's."""
    near = () if key in known else get_close_matches(key, known, n=1, cutoff=0.75)
    return "".join(near)


def _unknown(project: Project, value: Value, known: Collection[str]) -> Iterator[Diagnostic]:
    for key, child in value.items():
        if key not in known:
            yield place_in(project, child.at_key, "HB104", **unknown(key, known))
