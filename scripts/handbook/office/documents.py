"""Which documents there are, and what is kept of them between builds.

::

    inputs of the paper, templates ─┬─ known ─> key ─┬─ kept ─┐
                                    └─ composed ─────┴─ made ─┴─> site
"""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urljoin

from handbook.body.form_text import form_text, writing_rules
from handbook.body.rendering import Rendering
from handbook.model.catalogue import BLANK, LEARNER, TRAINER, Edition, Subject, office_files_of, subjects_of
from handbook.model.curriculum import Lesson
from handbook.model.forms import Form
from handbook.model.strings import COMMON
from handbook.office import form as forms
from handbook.office import lesson as lessons
from handbook.office.manuscript import Manuscript
from handbook.office.package import packed
from handbook.office.pictures import drawn_by
from handbook.paper.cache import PaperCache, sources_in, writing
from handbook.paper.inputs import inputs_of
from handbook.paper.kinds import PaperFacts, TypstPaper
from handbook.paper.papers import compose_paper
from handbook.paper.press import Press
from handbook.paper.printing import put

SUFFIX = ".docx"
ROOM = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Written:
    """The documents of a language in the site: what the print room tells of each, by address; keys of the cache."""

    papers: dict[str, PaperFacts]
    keys: frozenset[str]


def write_documents(rendering: Rendering, press: Press, root: Path, site_dir: Path) -> Written:
    """Every document of a language into the site; ``root`` is the folder Typst may read. Raises ``PaperError``."""
    desk = _Desk(rendering, press, root)
    papers: dict[str, PaperFacts] = {}
    keys: set[str] = set()
    with writing(site_dir):
        for subject in subjects_of(rendering.course):
            for printable in office_files_of(subject):
                if printable.edition.suffix.endswith(SUFFIX):
                    url = printable.url(rendering.locale.code)
                    inputs, key, papers[url] = desk.kept(subject, printable.edition)
                    keys |= {inputs, key}
                    put(desk.cache.path(key, "data"), site_dir / url)
    return Written(papers, frozenset(keys))


class _Desk:
    """Where the documents of one language are written."""

    def __init__(self, rendering: Rendering, press: Press, root: Path) -> None:
        self.rendering, self.press = rendering, press
        self.cache = PaperCache(press)
        self.inputs = inputs_of(rendering, self.cache)
        self.drawn = drawn_by(press, root)

    @cached_property
    def _own_key(self) -> bytes:
        """What every document depends on beside the paper it is made of."""
        digest = hashlib.sha256()
        templates = sorted((self.press.theme_dir / "office").iterdir())
        tokens = self.press.theme_dir / "assets/stylesheets/tokens.css"
        for path in (*sources_in(ROOM.parent, (ROOM.name, "body")), *templates, tokens):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
        return digest.digest()

    def kept(self, subject: Subject, edition: Edition) -> tuple[str, str, PaperFacts]:
        """The hash of what goes into a document, its key and its facts; it is made where it is not kept."""
        inputs = self._hash(self.inputs(subject, edition))
        key = self.cache.known(inputs)
        facts = self.cache.facts(key) if key else None
        if not facts:
            paper = compose_paper(self.rendering, subject, _paper_of(subject, edition))
            assert isinstance(paper, TypstPaper)
            key = self._hash(f"{self.cache.key(paper)} {self._address(subject)}")
            self.cache.note(inputs, key)
            facts = self.cache.facts(key)
            if not facts:
                data = packed(self._written(subject, paper), self.press.theme_dir)
                self.cache.keep(key, "data", data)
                facts = PaperFacts(0, is_landscape=False, size=len(data))
                self.cache.keep_facts(key, facts)
        return inputs, key, facts

    def _hash(self, told: str) -> str:
        return hashlib.sha256(self._own_key + told.encode()).hexdigest()

    def _address(self, subject: Subject) -> str:
        """Where a lesson stands on the site; empty for a form, and while the site has no address."""
        site_url = self.rendering.course.project.site_url
        if not site_url or not isinstance(subject, Lesson):
            return ""
        return urljoin(site_url, self.rendering.fragments[subject.uri].url)

    def _written(self, subject: Subject, paper: TypstPaper) -> Manuscript:
        return self._form(subject, paper) if isinstance(subject, Form) else self._lesson(subject, paper)

    def _lesson(self, subject: Subject, paper: TypstPaper) -> Manuscript:
        page = lessons.sheet(paper.sheet, lessons.MARGINS)
        imprint = f"{paper.strings['imprint'].replace('{reviewed}', paper.reviewed)} {paper.strings['licence']}"
        number = paper.parts[0].number
        mark = f" · {paper.strings['trainer']}" if paper.edition == "trainer" else ""  # A page alone tells it, too.
        header = f"{paper.course} · {number} {paper.title}{mark}"
        manuscript = Manuscript(paper.title, paper.lang, page, self.drawn, header, imprint)
        lessons.write_lesson(lessons.LessonText(paper, self._address(subject), self._codes), manuscript)
        return manuscript

    def _form(self, form: Form, paper: TypstPaper) -> Manuscript:
        strings, shown = self.rendering.strings, form_text(form, self.rendering.locale, self.rendering.strings)
        page = lessons.sheet(paper.sheet, forms.MARGINS, is_landscape=form.orientation == "landscape")
        footer = f"{strings('form.model-form')} · {form.code}"
        manuscript = Manuscript(paper.title, paper.lang, page, self.drawn, paper.course, footer, is_form=True)
        pages = forms.FormPages(shown, strings.under(COMMON, "form"), writing_rules(strings), self._codes)
        forms.write_form(pages, manuscript)
        return manuscript

    @property
    def _codes(self) -> tuple[str, ...]:
        return tuple(self.rendering.course.project.codes)


def _paper_of(subject: Subject, edition: Edition) -> Edition:
    """The paper a document is made of."""
    return BLANK if isinstance(subject, Form) else TRAINER if edition.reader == "trainer" else LEARNER
