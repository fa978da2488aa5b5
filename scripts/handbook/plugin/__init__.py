"""The door for MkDocs, and the only file that knows it: a table of contents of one build.

static-i18n runs MkDocs' whole build once per language, the default one first and the others from inside its
``on_post_build``. So every event here comes once per language; what is done once waits for the last of them.
"""

import logging
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage

from handbook.body.fragment import Fragment, check_blocks, check_layouts, learner_html, placed_tree
from handbook.body.rendering import Rendering
from handbook.build.publish import build_epoch
from handbook.checks import check_project, open_project
from handbook.diagnostics import Diagnostic, HandbookError, format_text, say
from handbook.model.catalogue import check_addresses
from handbook.model.curriculum import Course
from handbook.model.forms import Form
from handbook.model.locales import Locale
from handbook.model.strings import StringTable, read_strings
from handbook.paper.archive import write_archive
from handbook.paper.cache import forget
from handbook.paper.kinds import PrintRun
from handbook.paper.papers import compose_papers
from handbook.paper.press import Press
from handbook.paper.printing import print_papers
from handbook.web.records import search_script, search_url
from handbook.web.views import finish_of, meta_of, nav_of, nav_title, section_title, view_of

# Not get_plugin_logger: its name makes static-i18n's nested builds count a warning twice.
log = logging.getLogger("mkdocs.plugins.handbook")

# What MkDocs would publish of the theme and nobody asks for: sources of the build, and the stock search.
UNPUBLISHED = ("print/", "strings/", "assets/javascripts/workers/", "assets/javascripts/lunr/")


class NoSettings(Config):
    """The plugin reads what it needs from the settings of MkDocs and static-i18n."""


class HandbookPlugin(BasePlugin[NoSettings]):
    """Lessons, handouts and their checks, as an MkDocs plugin without settings of its own."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether an author is watching (``serve``): then faults are told, not fatal."""
        self.is_watched = command == "serve"
        if os.environ.get("HANDBOOK_PROGRESS") == "only" and not self.is_watched:
            logging.getLogger("mkdocs").setLevel(logging.WARNING)
            log.setLevel(logging.INFO)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the course before anything is written; its order becomes the menu."""
        if not self._is_nested(config):
            self.course = self._read_course(config)
            self.project = self.course.project
            self.fragments: dict[str, dict[str, Fragment]] = {}
            self.printed: dict[str, PrintRun] = {}
            self.strings = {
                locale.code: read_strings(self.project.theme_dir, locale.code) for locale in self.project.locales
            }
            self.press = Press(self.project.theme_dir, self.project.cache_dir)
            os.environ.setdefault("SOURCE_DATE_EPOCH", str(build_epoch(self.project.root)))
        if len(self.project.locales) == 1:  # Material leaves the header's tools out where there is no language switch.
            config.extra["alternate"] = [{"lang": self.project.default_locale.code, "link": "", "name": ""}]
        config.nav = nav_of(self.course)
        return config

    @event_priority(-150)  # After static-i18n: only this language's files are left, at their addresses.
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Note where this language's pictures are, for print; keep what only the build reads off the site."""
        for file in [file for file in files if file.src_uri.startswith(UNPUBLISHED)]:
            files.remove(file)
        self.locale = self.project.locale(config.plugins["i18n"].current_language)
        for file in [file for file in files.documentation_pages() if file.norm_src_uri not in self.course.by_uri]:
            files.remove(file)  # Told by the checks; while an author is writing, it has no place yet.
        self.assets: Mapping[str, Path] = {
            file.url: Path(file.abs_src_path) for file in files.media_files() if file.abs_src_path
        }
        for form in self.course.forms:
            files.append(self._form_file(form, config))
        return files

    @event_priority(-150)
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Name the sections of the menu in this language."""
        for section in nav.items:
            if isinstance(section, Section):
                uri = section.children[0].file.norm_src_uri
                section.title = escape(section_title(self.course, uri, self.locale, self._strings))
        return nav

    def on_page_markdown(self, markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Give the page our reading of its front matter, and its blocks the words of its language."""
        uri = page.file.norm_src_uri
        page.meta = meta_of(self.course, uri, self.locale)
        page.title = escape(nav_title(self.course, uri, self.locale, self._strings))
        words = page.file.locale
        blocks = {"strings": self.strings[words].under("block"), "locality": self.project.locality(words)}
        config.mdx_configs["handbook.blocks"] = blocks
        return markdown

    @event_priority(-100)  # Late: every other plugin has finished with the HTML.
    def on_page_content(self, html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Keep the whole page for print; give the site the learner's part of it."""
        uri = page.file.norm_src_uri
        if isinstance(self.course.by_uri[uri], Form):
            return html  # Its template shows the definition; there is no body.
        text = next(item for item in self.course.documents if item.uri == uri).text(self.locale.code)
        fragment = Fragment(uri, page.url, self.locale.code, text, placed_tree(html, text), self.assets)
        self.fragments.setdefault(self.locale.code, {})[uri] = fragment
        if loose := list(check_blocks(fragment, self.project.shown(text.source.path))):
            self._fail(loose)  # Before anything of it is written: a loose block may be the trainer's.
        return learner_html(fragment, finish_of(self.course, uri, self.locale, page.url))

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Print, as the bodies of this language are all there and its pages tell what was printed.

        Then let templates speak the language of the page, and every language on the 404 page.
        """
        self.printed[self.locale.code] = self._print_papers(Path(config.site_dir))
        env.globals |= {
            "t": self.strings[self.locale.code],
            "tables": self.strings,
            "locales": self.project.locales,
            "locale": self.locale,
            "course": self.course,
        }
        return env

    @event_priority(-100)  # After static-i18n has set the links of the language switch.
    def on_page_context(
        self, context: dict[str, Any], page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> dict[str, Any]:
        """What the page's template shows."""
        printed = self.printed[self.locale.code].papers
        return context | view_of(self._rendering(self.locale), page.file.norm_src_uri, printed)

    def on_post_page(self, output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
        """A page in another language than the site around it says so where browsers and readers look."""
        if page.file.locale == self.locale.code:
            return output
        return output.replace(f'<html lang="{self.locale.code}"', f'<html lang="{page.file.locale}"', 1)

    @event_priority(-200)  # After static-i18n, whose on_post_build makes the other languages.
    def on_post_build(self, config: MkDocsConfig) -> None:
        """After the last language: search index, and the cache of papers without what nobody uses any more."""
        if not self._is_nested(config):
            self._write_search(Path(config.site_dir))
            if not any(printed.faults for printed in self.printed.values()):
                forget(self.press.cache_dir, frozenset().union(*(run.keys for run in self.printed.values())))
            made, kept, seconds = (
                sum(getattr(run, fact) for run in self.printed.values()) for fact in ("made", "kept", "seconds")
            )
            log.info(say("handouts-done", made=made, kept=kept, seconds=seconds))

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Rebuild when a template, a style or a string changes."""
        server.watch(str(self.project.theme_dir))
        return server

    @property
    def _strings(self) -> StringTable:
        return self.strings[self.locale.code]

    def _is_nested(self, config: MkDocsConfig) -> bool:
        return config.plugins["i18n"].building

    def _read_course(self, config: MkDocsConfig) -> Course:
        try:
            course, found = check_project(open_project(Path(config.config_file_path)))
        except HandbookError as error:
            course, found = None, list(error.diagnostics)
        faults = [fault for fault in found if fault.is_fault]
        faults += check_addresses(course) if course else ()
        if course is None or (faults and not self.is_watched):
            self._refuse(faults)
        self._tell(faults)
        wrong = {fault.path for fault in faults}  # While an author is writing one, a form that cannot be is left out.
        sound = (form for form in course.forms if course.project.shown(form.path) not in wrong)
        return replace(course, forms=tuple(sound))

    def _write_search(self, site_dir: Path) -> None:
        for locale in self.project.locales:
            path = site_dir / search_url(locale.code)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(search_script(self._rendering(locale)), encoding="utf-8")

    def _form_file(self, form: Form, config: MkDocsConfig) -> File:
        """A page of the site that no author wrote: a form's. What static-i18n gives to other files is set here."""
        file = self._placed(form, self.locale, config)
        file.alternates = {locale.code: self._placed(form, locale, config) for locale in self.project.locales}
        file.norm_src_uri = form.uri
        file.locale = file.locale_alternate_of = file.localization = self.locale.code
        return file

    def _placed(self, form: Form, locale: Locale, config: MkDocsConfig) -> File:
        file = File.generated(config, form.uri, content="")
        file.dest_uri = f"{locale.prefix}{form.stem}.html"
        file.abs_dest_path = str(Path(config.site_dir) / file.dest_uri)
        file.url = file.dest_uri
        return file

    def _print_papers(self, site_dir: Path) -> PrintRun:
        """All papers of this language, and the archive of them."""
        faults = [
            fault
            for fragment in self.fragments[self.locale.code].values()
            for fault in check_layouts(fragment, self.project.shown(fragment.text.source.path), self.press.layouts)
        ]
        if faults:
            self._fail(sorted(set(faults)))
            return PrintRun.nothing(faults)
        papers = compose_papers(self._rendering(self.locale))
        printed = print_papers(papers, self.press, site_dir, progress=_progress)
        if printed.faults:
            self._fail(list(printed.faults))
        else:
            write_archive(site_dir / f"handouts/{self.locale.code}", epoch=int(os.environ["SOURCE_DATE_EPOCH"]))
        return printed

    def _rendering(self, locale: Locale) -> Rendering:
        return Rendering(self.course, locale, self.strings[locale.code], self.fragments[locale.code])

    def _fail(self, faults: list[Diagnostic]) -> None:
        if self.is_watched:
            self._tell(faults)
        else:
            self._refuse(faults)

    def _tell(self, faults: list[Diagnostic]) -> None:
        for line in format_text(faults):
            log.warning(line)

    def _refuse(self, faults: list[Diagnostic]) -> None:
        for line in format_text(faults):
            log.error(line)
        raise PluginError(say("not-published", faults=len(faults)))


def _progress(done: int, total: int) -> None:
    """A line at every tenth handout and at the last."""
    if done % 10 == 0 or done == total:
        log.info(say("handouts", done=done, total=total))
