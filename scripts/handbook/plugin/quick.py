"""One page made anew from the last whole build, while the next whole build is only beginning.

::

    whole build ── Kept: page, what its template was given, as it stood then
    a file saved ─> its page read, rendered, kept, shown ─> bytes of that page, in every language that shows the file

Only an author who writes sees this, for the seconds a whole build takes, which then has the last word: other pages that
say something of this one, and other plugins, are left to it.
"""

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from handbook.build.language import Language
from handbook.diagnostics import Diagnostic
from handbook.model.curriculum import Course
from handbook.model.renewed import files_of, renewed, reread
from handbook.model.settings import KNOWN_PLUGINS


@dataclass(frozen=True)
class Kept:
    """A page of a build and what its template was given; ``config`` as it stood then (``still``)."""

    page: Page
    context: dict[str, Any]
    config: MkDocsConfig
    env: Environment
    files: Files


class Keeping:
    """The pages of a build, by language and uri, as they are being made."""

    def __init__(self) -> None:
        self.pages: dict[tuple[str, str], Kept] = {}
        self._with: tuple[Environment, Files] | None = None

    def begin(self, env: Environment, files: Files) -> None:
        """Templates and files of the language whose pages follow."""
        self._with = env, files

    def keep(self, locale: str, uri: str, page: Page, context: dict[str, Any]) -> None:
        """Keep a page and what its template is given."""
        assert self._with, "begin comes first"
        self.pages[locale, uri] = Kept(page, context, still(context["config"]), *self._with)


def still(config: MkDocsConfig) -> MkDocsConfig:
    """The settings as they are now, as static-i18n changes them for every language and page."""
    kept = copy.copy(config)
    kept["extra"] = copy.copy(config.extra)
    if "alternate" in config.extra:
        kept["extra"]["alternate"] = copy.deepcopy(config.extra["alternate"])
    kept["mdx_configs"] = dict(config.mdx_configs)
    return kept


@dataclass
class Quick:
    """The last whole build; ``plugin`` is ours, alone here, with the run of that build."""

    plugin: Any
    kept: dict[tuple[str, str], Kept]
    course: Course
    languages: dict[str, Language]
    faults: list[Diagnostic] = field(default_factory=list)

    def pages(self, changed: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
        """Addresses and bytes of the pages that show changed files; nothing for what it does not know."""
        if not all(KNOWN_PLUGINS.issuperset(kept.config.plugins) for kept in self.kept.values()):
            return
        known = {path: (page, code) for path, page, code in files_of(self.course)}
        for path in filter(known.__contains__, changed):
            page, code = known[path]
            newest = reread(page, code) if path.is_file() else None
            if newest is None:
                continue
            self.course = renewed(self.course, newest)
            for locale in self.languages:
                if newest.text(locale).locale.code == code and (locale, page.uri) in self.kept:
                    yield self._page(self.kept[locale, page.uri], page.uri, locale)

    def _page(self, kept: Kept, uri: str, locale: str) -> tuple[str, bytes]:
        language = replace(self.languages[locale], course=self.course, judge=self.faults.extend)
        language.fragments = dict(language.fragments)
        self.languages[locale] = language
        plugin, page, config = self.plugin, kept.page, kept.config
        plugin.turn_to(replace(plugin.run, course=self.course), language)
        page.markdown = plugin.on_page_markdown("", page=page, config=config, files=kept.files)
        page.render(config, kept.files)
        page.content = plugin.on_page_content(page.content, page=page, config=config, files=kept.files)
        page.active = True
        try:
            shown = {"page": page, "config": config, "course": self.course, "view": language.show(uri)}
            output = kept.env.get_template("main.html").render(kept.context | shown)
        finally:
            page.active = False
        output = plugin.on_post_page(output, page=page, config=config)
        return page.file.dest_uri, output.encode("utf-8", errors="xmlcharrefreplace")
