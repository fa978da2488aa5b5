"""MkDocs' events, in the order they come, each one call: a table of contents of a build.

Every event comes once per language (see ``i18n``); ``Run`` is the build, ``Language`` the part that is being made.
"""

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from handbook.body.foreign import with_foreign_words
from handbook.build import epoch
from handbook.build.faults import disk_fault
from handbook.build.findings import remembering_texts
from handbook.build.language import Language
from handbook.build.lock import only_build
from handbook.build.order import Order
from handbook.build.publish import target_of
from handbook.build.run import Run, Tell, begin
from handbook.build.site import finish
from handbook.diagnostics import Diagnostic, HandbookError
from handbook.messages import say
from handbook.model.locales import direction_of
from handbook.model.project import Project
from handbook.plugin import i18n
from handbook.plugin.converted import convert_once
from handbook.plugin.notes import printed_in, printing
from handbook.plugin.parts import drop_unpublished, face_among
from handbook.plugin.quick import Keeping
from handbook.plugin.theme import wear_theme
from handbook.plugin.watching import guarded
from handbook.reports import format_text
from handbook.web.moved import leads_of
from handbook.web.navigation import name_of, published_addresses, section_name
from handbook.web.pictures import web_copy
from handbook.web.screen import meta_of

log = logging.getLogger("mkdocs.plugins.handbook")  # Not get_plugin_logger's: nested builds count its warnings twice.


class NoSettings(Config):
    """The plugin reads what it needs from the settings of MkDocs and static-i18n."""


class HandbookPlugin(BasePlugin[NoSettings]):
    """Lessons, handouts and their checks, as an MkDocs plugin without settings of its own."""

    def __init__(self) -> None:
        self.order = Order.given()
        self.is_watched = self.order.promises
        self.tell: Tell = self._log
        self.kept = Keeping()
        self._held = ExitStack()
        self._run: Run | None = None
        self._language: Language | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether an author is watching (``serve``): then faults are told, not fatal."""
        self.is_watched = command == "serve" or self.order.promises

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the course before anything is written; its order becomes the menu."""
        if not i18n.is_nested(config):
            i18n.begin()
            self.kept = Keeping()
            with self._faults_stop_mkdocs(config):
                self._hold(Path(config.site_dir))
                self._run = self._begin(Path(config.config_file_path))
                self._held.enter_context(remembering_texts(self._run.project))
            os.environ[epoch.VARIABLE] = str(self._run.epoch)  # So MkDocs is told of what day the site's map is.
        wear_theme(config, self.run.project.theme_dir)
        config.nav = self.run.menu
        return config

    @event_priority(-150)  # After static-i18n: only this language's files are left, at their addresses.
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Note where this language's pictures are, for print; keep what only the build reads off the site."""
        run = self.run
        self._language = language = run.language(i18n.language_of(config))
        if not i18n.is_nested(config):
            run.face = face_among(files, config)
        drop_unpublished(files, run.face)
        for file in [file for file in files.documentation_pages() if i18n.uri_of(file) not in run.course.by_uri]:
            files.remove(file)  # Told by the checks; while an author is writing, it has no place yet.
        pictures = [file for file in files.media_files() if file.src_dir == config.docs_dir and file.abs_src_path]
        language.take_pictures({unquote(file.url): Path(str(file.abs_src_path)) for file in pictures})
        for file in pictures:
            file.abs_src_path = str(web_copy(run.project, Path(str(file.abs_src_path))))
        for form in run.course.forms:
            files.append(i18n.form_file(form, language.locale, run.project.locales, config))
        return files

    @event_priority(-150)
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Name the sections of the menu in this language."""
        course, language = self.run.course, self.language
        for section in nav.items:
            if isinstance(section, Section):
                (file,) = (child.file for child in section.children[:1] if isinstance(child, Page))
                first = course.by_uri[i18n.uri_of(file)]
                section.title = escape(section_name(course, first, language.locale, language.strings))
        return nav

    def on_page_read_source(self, page: Page, config: MkDocsConfig) -> str:
        """Nothing: MkDocs publishes front matter it cannot read as text, so the body comes from our reading."""
        return ""

    @event_priority(100)  # First: other plugins get the body.
    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give the page our reading of its front matter, and its blocks the words of its language."""
        course, language, uri = self.run.course, self.language, i18n.uri_of(page.file)
        page.meta = meta_of(course, course.by_uri[uri], language.locale)
        page.title = escape(name_of(course, course.by_uri[uri], language.locale, language.strings))
        words = i18n.words_of(page)
        blocks = {"strings": self.run.strings[words].under("block"), "locality": course.project.locality(words)}
        config.mdx_configs["handbook.blocks"] = blocks
        convert_once(page)
        return language.body(uri)

    @event_priority(-100)  # Late: every other plugin has finished with the HTML.
    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Keep the whole page for print; give the site the learner's part of it."""
        with self._faults_stop_mkdocs(config):
            words = self.run.strings[i18n.words_of(page)]
            return self.language.keep_page(i18n.uri_of(page.file), page.url, html, words)

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Print, as the bodies of this language are all there and its pages tell what was printed.

        Then let templates speak the language of the page, and every language on the 404 page.
        """
        run, language = self.run, self.language
        with self._faults_stop_mkdocs(config):
            run.print_papers(language, Path(config.site_dir), printing)
        env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
        env.globals |= {
            "t": language.strings,
            "tables": run.strings,
            "locales": run.project.locales,
            "locale": language.locale,
            "course": run.course,
            "published_addresses": published_addresses,
            "leads": leads_of(run.course),
            "direction_of": direction_of,
            "offers_offline": run.project.keeps_offline and not self.is_watched,
        }
        self.kept.begin(env, files)
        return env

    @event_priority(-100)  # After static-i18n has set the links of the language switch.
    def on_page_context(  # type: ignore[override]
        self, context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
    ) -> dict[str, Any]:
        """What the page's template shows."""
        uri = i18n.uri_of(page.file)
        shown = context | {"view": self.language.show(uri)}
        if self.order.promises:
            self.kept.keep(self.language.locale.code, uri, page, shown)
        return shown

    @event_priority(-100)  # Late: every other plugin has finished with the HTML.
    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Mark the words of other languages; have the page load one stylesheet, and the scripts of what is on it."""
        spoken = with_foreign_words(output, self.language.locale.code, self.run.project.codes)
        return self.run.face.bundle.dressed(spoken, page.file.dest_uri)

    @event_priority(-200)  # After static-i18n, whose on_post_build makes the other languages.
    def on_post_build(self, config: MkDocsConfig) -> None:
        """After the last language: what the site has once."""
        if not i18n.is_nested(config):
            with self._faults_stop_mkdocs(config):
                finish(self.run, Path(config.site_dir), is_watched=self.is_watched)
            if self.order.with_papers and not self.order.promises:
                log.info(printed_in(self.run))
            self._held.close()

    def on_build_error(self, error: Exception) -> None:
        """Let the folder go."""
        self._held.close()

    def on_serve(
        self, server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Watch what an author edits beside the docs: templates and string tables."""
        server.builder = guarded(builder, self.run.project, self.tell)
        server.watch(str(self.run.project.theme_dir))
        return server

    def turn_to(self, run: Run, language: Language) -> None:
        """Work on this language of this run: a copy of the plugin makes pages anew beside a build."""
        self._run, self._language = run, language

    @property
    def run(self) -> Run:
        """The build that is going on."""
        assert self._run, "on_config comes first"
        return self._run

    @property
    def language(self) -> Language:
        """The language that is being made."""
        assert self._language, "on_files comes first"
        return self._language

    def _begin(self, config_path: Path) -> Run:
        def epoch_of(project: Project) -> int:
            return epoch.epoch_of(os.environ.get(epoch.VARIABLE), project.root, project.docs_dir)

        return begin(config_path, self.order, epoch_of, self.tell if self.is_watched else None)

    def _hold(self, site_dir: Path) -> None:
        """Keep other builds from the folder; the command does so itself, and an author watches in one of his own."""
        self._held.close()
        if not (self.order.is_ours or self.is_watched):
            self._held.enter_context(only_build(target_of(site_dir)))

    @contextmanager
    def _faults_stop_mkdocs(self, config: MkDocsConfig) -> Iterator[None]:
        """Faults as the command wants them; as MkDocs' own errors, told one by one, where it runs alone."""
        try:
            yield
        except HandbookError as error:
            self._refuse(error.diagnostics, error)
        except OSError as error:
            self._refuse([disk_fault(error, config.site_dir)], error)

    def _refuse(self, faults: Sequence[Diagnostic], error: Exception) -> None:
        if self.order.is_ours or self.is_watched:
            raise HandbookError(faults) from error
        for line in format_text(faults):
            log.error(line)
        raise PluginError(say("not-published", faults=len(faults))) from error

    def _log(self, faults: Sequence[Diagnostic]) -> None:
        for line in format_text(faults):
            log.warning(line)
