"""One language of a build: every page is kept whole for print, then printed, then shown.

::

    HTML of a page ─> keep ─> learner's part of it, for the site
                       └────> Fragment ─> print ─> papers ─> show ─> what the page's template gets
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from lxml.html import HtmlElement

from handbook.authoring.notices import Notices
from handbook.body.fragment import Fragment, check_blocks, check_layouts, learner_html, placed_tree
from handbook.body.rendering import Rendering
from handbook.diagnostics import Diagnostic
from handbook.ebook.book import write_book
from handbook.markup.parsed import tree_of
from handbook.model.catalogue import printables_of, subjects_of
from handbook.model.curriculum import Course
from handbook.model.forms import Form
from handbook.model.locales import Locale
from handbook.model.pages import Page
from handbook.model.strings import StringTable
from handbook.office.documents import write_documents
from handbook.paper.archive import ARCHIVE, write_archive
from handbook.paper.cache import PaperCache
from handbook.paper.inputs import planned_papers
from handbook.paper.kinds import PROMISED, PrintRun
from handbook.paper.pictures import paper_copies
from handbook.paper.press import Press
from handbook.paper.printing import print_papers
from handbook.web.filing import filing_of
from handbook.web.pages.view import View, view_of
from handbook.web.printroom import PrintRoom
from handbook.web.screen import on_screen


@dataclass
class Language:
    """What a build makes of a course in one language.

    ``assets`` is the file on disk for each picture's url, ``notices`` name parts of pages whose originals have changed,
    ``days`` is the day on which each file of the course was last changed.

    ``printed`` is None until the papers are made, and stays None for a site without papers.
    """

    course: Course
    locale: Locale
    strings: StringTable
    judge: Callable[[Sequence[Diagnostic]], None]
    notices: Notices = field(default_factory=dict)
    days: Mapping[Path, date] = field(default_factory=dict)
    assets: Mapping[str, Path] = field(default_factory=dict)
    fragments: dict[str, Fragment] = field(default_factory=dict)
    printed: PrintRun | None = None

    @property
    def rendering(self) -> Rendering:
        """The course in this language, as far as its pages were kept."""
        return Rendering(self.course, self.locale, self.strings, self.fragments)

    def take_pictures(self, files: Mapping[str, Path]) -> None:
        """Note an author's pictures by their urls, as copies that can be printed."""
        self.assets = paper_copies(self.course.project, files)

    def keep_page(self, uri: str, url: str, html: str, words: StringTable) -> str:
        """Keep a page's whole HTML; returns the learner's part of it, with ``words`` of the page's own language.

        Told before anything of the page is written: HB216, as a loose block may be the trainer's.
        """
        item = self.course.by_uri[uri]
        if isinstance(item, Form):
            return html  # Its template shows the definition; there is no body.
        text = self._page(uri).text(self.locale.code)
        fragment = Fragment(uri, url, self.locale.code, text, placed_tree(html, text), self.assets)
        self.fragments[uri] = fragment
        if loose := list(check_blocks(fragment, self.course.project.shown(text.source.path))):
            self.judge(loose)
        return learner_html(fragment, on_screen(self.course, item, self.locale, words, url, self._changed(uri)))

    def print(
        self,
        press: Press,
        site_dir: Path,
        *,
        epoch: int,
        progress: Callable[[int, int], None],
        with_office: bool = False,
    ) -> None:
        """All papers of this language, and the archive of them, into the site; where wanted, the book beside them."""
        if faults := self._without_layout(press.layouts):
            self.judge(faults)
            self.printed = PrintRun.nothing(faults)
            return
        planned = planned_papers(self.rendering, PaperCache(press))
        root = press.root(self.assets.values())
        self.printed = print_papers(planned, press, site_dir, root=root, progress=progress)
        if self.printed.faults:
            self.judge(self.printed.faults)
        else:
            if with_office:
                url, facts = write_book(self.rendering, site_dir, epoch=epoch)
                documents = write_documents(self.rendering, press, root, site_dir)
                papers = {**self.printed.papers, url: facts, **documents.papers}
                self.printed = replace(self.printed, papers=papers, keys=self.printed.keys | documents.keys)
            filing = filing_of(PrintRoom(self.course, self.locale, self.strings, self.printed.papers))
            write_archive(site_dir / f"handouts/{self.locale.code}" / ARCHIVE, site_dir, filing, epoch=epoch)

    def promise(self) -> None:
        """Name the papers that there are, none of which is made before somebody opens it."""
        urls = (paper.url(self.locale.code) for subject in subjects_of(self.course) for paper in printables_of(subject))
        self.printed = PrintRun(0, 0, 0.0, dict.fromkeys(urls, PROMISED), frozenset(), ())

    def print_one(self, url: str, press: Press, site_dir: Path) -> tuple[Diagnostic, ...]:
        """One paper into a folder of a site; what is wrong with it, then it is not there. Raises ``PaperError``."""
        if faults := self._without_layout(press.layouts):
            return tuple(faults)
        planned = (paper for paper in planned_papers(self.rendering, PaperCache(press)) if paper.url == url)
        root = press.root(self.assets.values())
        return print_papers(planned, press, site_dir, root=root, progress=lambda _done, _of: None).faults

    def body(self, uri: str) -> str:
        """The Markdown of a page without its front matter; a form has none."""
        is_form = isinstance(self.course.by_uri[uri], Form)
        return "" if is_form else self._page(uri).text(self.locale.code).source.body

    def screen(self, uri: str, words: StringTable) -> HtmlElement:
        """The tree of a page that was kept, as a learner's screen has it; ``words`` are of the page's own language."""
        fragment, item = self.fragments[uri], self.course.by_uri[uri]
        finish = on_screen(self.course, item, self.locale, words, fragment.url, self._changed(uri))
        return tree_of(learner_html(fragment, finish))

    def show(self, uri: str) -> View:
        """What the template of a page shows."""
        papers = self.printed.papers if self.printed else {}
        item = self.course.by_uri[uri]
        changed = self._changed(uri)
        return view_of(self.course, item, self.locale, self.strings, papers, self.fragments, changed, self.days)

    def _changed(self, uri: str) -> frozenset[str]:
        """The parts of a page whose originals have changed."""
        return self.notices.get(uri, frozenset())

    def _page(self, uri: str) -> Page:
        return next(page for page in self.course.documents if page.uri == uri)

    def _without_layout(self, layouts: frozenset[str]) -> list[Diagnostic]:
        shown = self.course.project.shown
        found = (check_layouts(kept, shown(kept.text.source.path), layouts) for kept in self.fragments.values())
        return sorted({fault for faults in found for fault in faults})
