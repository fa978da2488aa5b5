"""What mkdocs-static-i18n does and wants: the only place that knows it, so that another way can take its place.

It runs MkDocs' whole build once per language, the default one first and the others from inside its ``on_post_build``.
So every event comes once per language, and what is done once waits for the last of them.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from handbook.model.address import page_url
from handbook.model.forms import Form
from handbook.model.locales import Locale

_clean_directory = utils.clean_directory


def is_nested(config: MkDocsConfig) -> bool:
    """Whether this is the build of a further language, inside the one that was asked for."""
    plugin = config.plugins.get("i18n")
    return bool(plugin and plugin.building)


def begin() -> None:
    """Put right what a build that failed inside a further language has left: MkDocs cleans its folder again."""
    utils.clean_directory = _clean_directory


def language_of(config: MkDocsConfig) -> str:
    """The language being built; known from ``on_files`` on."""
    return str(config.plugins["i18n"].current_language)  # type: ignore[attr-defined]


def uri_of(file: File) -> str:
    """The address of a page's source without its language: ``a/b.en.md`` is ``a/b.md``."""
    return str(file.norm_src_uri)  # type: ignore[attr-defined]


def words_of(page: Page) -> str:
    """The language a page's words are in; another than the site's around it where it is not translated."""
    return str(page.file.locale)  # type: ignore[attr-defined]


def form_file(form: Form, locale: Locale, locales: Sequence[Locale], config: MkDocsConfig) -> File:
    """A page of the site that no author wrote: a form's. What static-i18n gives to other files is set here."""
    file = _placed(form, locale, config)
    facts: dict[str, Any] = {
        "alternates": {other.code: _placed(form, other, config) for other in locales},
        "norm_src_uri": form.uri,
        "locale": locale.code,
        "locale_alternate_of": locale.code,
        "localization": locale.code,
    }
    for name, value in facts.items():
        setattr(file, name, value)
    return file


def _placed(form: Form, locale: Locale, config: MkDocsConfig) -> File:
    file = File.generated(config, form.uri, content="")
    file.dest_uri = page_url(form.stem, locale)
    file.abs_dest_path = str(Path(config.site_dir) / file.dest_uri)
    file.url = file.dest_uri
    return file
