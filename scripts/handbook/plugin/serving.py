"""``handbook serve``: what an author changes is in the browser at once, and soon after in the whole site.

::

    watching ─ a file changed ─┬─> its page anew (quick) ──────────────> shown, in a fraction of a second
                               └─> main thread: the whole site (build) ─> shown in its place; papers offered anew

The process stays, so what was read and rendered once is remembered by its content. A fault leaves what is shown as it
is, is told in the page, and the next change is tried again: settings and folders that are gone as well.
"""

import logging
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from handbook.build.faults import OWN_FAULT, mkdocs_fault
from handbook.build.language import Language
from handbook.build.rules import check_project, open_project
from handbook.build.run import Run
from handbook.diagnostics import Diagnostic, HandbookError
from handbook.model.project import Project
from handbook.paper.archive import ARCHIVE
from handbook.plugin.events import HandbookPlugin
from handbook.plugin.notes import Notes
from handbook.plugin.quick import Quick
from handbook.plugin.watching import faults_of
from handbook.preview.papers import Make, Papers
from handbook.preview.shown import Shown
from handbook.preview.watch import Watch, places_of
from handbook.reports import format_text

LOOK = 0.15  # Seconds between two looks at the files.
QUIET = 0.6  # Seconds without a change before the whole site is made.
Say = Callable[..., None]  # A sentence of the message tables, and its facts.


@dataclass
class Kitchen:
    """Everything behind the server; ``folder`` is its own, ``address`` where browsers find it."""

    config_path: Path
    folder: Path
    address: str
    shown: Shown
    papers: Papers
    say: Say
    tell: Callable[[Sequence[str]], None]
    change: int = 0
    _changed_at: float = 0.0
    _sites: int = 0
    _quick: Quick | None = None
    _project: Project | None = None
    _wake: threading.Event = field(default_factory=threading.Event)
    _told: tuple[Diagnostic, ...] = ()

    def run(self) -> None:
        """Make the site, then make it anew after every change, until something is raised in this thread."""
        watch = Watch(self._places())
        self._wake.set()
        threading.Thread(target=self._watch, args=(watch,), daemon=True).start()
        while True:
            while not self._wake.wait(0.5):  # A wait without end could not be interrupted everywhere.
                pass
            while (left := self._changed_at + QUIET - time.monotonic()) > 0:
                time.sleep(left)
            self._wake.clear()
            self._make_whole()
            watch.move_to(self._places())

    def _places(self) -> list[Path]:
        found = [self.config_path]
        with suppress(HandbookError):
            self._project = open_project(self.config_path)
        if self._project:
            found += places_of(self._project)
        return list(dict.fromkeys(path.absolute() for path in found))

    def _watch(self, watch: Watch) -> None:
        while True:
            time.sleep(LOOK)
            with suppress(OSError, ValueError):  # A folder that goes while it is looked at is looked at again.
                if changed := watch.changed():
                    self._take(changed)

    def _take(self, changed: frozenset[Path]) -> None:
        """Show at once what can be shown at once, and have the rest made."""
        start = time.monotonic()
        with self.shown.changed:
            self.change += 1
            self.shown.begin()
        if self._quick:
            try:
                for url, page in self._quick.pages(sorted(changed)):
                    self.shown.put(url, page, self.change)
                    self.say("shown-anew", seconds=time.monotonic() - start)
            except Exception:  # The whole build tells why, with its place.
                logging.getLogger(__name__).debug("left to the whole build", exc_info=True)
        self._changed_at = time.monotonic()
        self._wake.set()

    def _make_whole(self) -> None:
        change, start = self.change, time.monotonic()
        self._sites += 1
        folder = self.folder / str(self._sites)
        faults: list[Diagnostic] = []
        notes = Notes(logging.WARNING)
        logging.getLogger("mkdocs").addHandler(notes)
        try:
            plugin = self._built(folder, faults)
        except Exception as error:
            time.sleep(2 * LOOK)  # What has gone meanwhile is no fault: the change is seen, and all is made anew.
            if isinstance(error, HandbookError) or change == self.change:
                faults += not_following(self._reasons(error, notes.warnings), faults)
            shutil.rmtree(folder, ignore_errors=True)
        else:
            run = plugin.run
            self._show(run, Quick(copy(plugin), plugin.kept.pages, run.course, dict(run.languages)))
            old = self.shown.swap(folder, change)
            if old:
                shutil.rmtree(old, ignore_errors=True)
            self.say("shown-whole", seconds=time.monotonic() - start)
        finally:
            logging.getLogger("mkdocs").removeHandler(notes)
        if faults or change == self.change:
            self._tell(faults)
        with self.shown.changed:
            self.shown.settle(is_behind=change != self.change)

    def _built(self, folder: Path, faults: list[Diagnostic]) -> HandbookPlugin:
        """The whole site in a folder; our plugin, which knows what it was made of."""
        site = {"config_file": str(self.config_path), "site_dir": str(folder)}
        settings = load_config(**site)
        if settings.site_url:
            settings.site_url = self.address
        if "handbook" not in settings.plugins:
            raise HandbookError(check_project(open_project(self.config_path))[1])
        settings.plugins.on_startup(command="serve", dirty=False)

        def tell(found: Sequence[Diagnostic]) -> None:
            faults.extend(found)
            self._tell(faults)

        plugin = settings.plugins["handbook"]
        assert isinstance(plugin, HandbookPlugin)
        plugin.tell = tell
        build(settings)
        return plugin

    def _reasons(self, error: Exception, warnings: Sequence[str]) -> Sequence[Diagnostic]:
        try:
            project = open_project(self.config_path)
        except HandbookError as broken:
            return broken.diagnostics
        found = faults_of(error, project) or tuple(mkdocs_fault(project, message) for message in warnings)
        return found or (mkdocs_fault(project, str(error)),)

    def _show(self, run: Run, quick: Quick) -> None:
        self._quick = quick
        makers: dict[str, Make] = {}
        for language in run.languages.values():
            if language.printed:
                makers |= papers_of(run, language)
        self.papers.offer(makers)

    def _tell(self, faults: Sequence[Diagnostic]) -> None:
        """What is wrong, in the page and, where it is news, in the shell."""
        told = tuple(sorted({fault for fault in faults if fault.is_fault}))
        self.shown.tell(told)
        if told != self._told:
            self.tell(format_text(told))
            if not told:
                self.say("nothing-wrong")
        self._told = told


def not_following(reasons: Sequence[Diagnostic], told: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Why a site is not made, besides what is told already: what fails on a wrong course is no fault of ours."""
    is_wrong = any(fault.is_fault for fault in told)
    return [fault for fault in reasons if not (is_wrong and fault.code == OWN_FAULT)]


def papers_of(run: Run, language: Language) -> Mapping[str, Make]:
    """How to make each paper of a language, and the archive of all."""
    urls = language.printed.papers if language.printed else {}
    makers: dict[str, Make] = {url: partial(language.print_one, url, run.press) for url in urls}

    def all_of_them(folder: Path) -> Sequence[Diagnostic]:
        faults: list[Diagnostic] = []
        whole = replace(language, judge=faults.extend)
        whole.print(run.press, folder, epoch=run.epoch, progress=lambda _done, _of: None)
        return faults

    return makers | {f"handouts/{language.locale.code}/{ARCHIVE}": all_of_them}


def own_folder() -> Path:
    """A folder for one author's preview, in the system's place for what may go."""
    return Path(tempfile.mkdtemp(prefix="handbook-preview-"))
