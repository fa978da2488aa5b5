"""What can go into a paper, as one hash of each: where it is as it was, the paper is neither composed nor looked at.

::

    code, templates, fonts, versions ┐
    settings, data, pictures, strings├─> common ─┐
    front matter of all pages        ┘           ├─> Planned.inputs ─ known ─> the key of the paper it came to
    bodies of the pages in it  ──────────────────┘                  └ not ──> composed, and its key is looked up

More goes in than comes out of it: a changed law has every paper composed, but only those that list it have another key
(``cache``) and are made. No path and no clock goes in.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from lxml.html import tostring

from handbook.body.rendering import Rendering
from handbook.model.catalogue import ClassPaper, Edition, Printable, Subject, editions_of, stem_of, subjects_of
from handbook.model.curriculum import Course, Lesson, Module, Test
from handbook.model.files import walk
from handbook.model.forms import Form
from handbook.model.pages import Page
from handbook.model.timetable import Plan
from handbook.paper.cache import PaperCache, writing
from handbook.paper.kinds import Paper
from handbook.paper.papers import compose_paper
from handbook.source import Value


@dataclass(frozen=True, slots=True)
class Planned:
    """A paper to be: its address, the hash of all that can go into it (empty: unknown), and how to compose it."""

    url: str
    inputs: str
    compose: Callable[[], Paper]


def planned_papers(rendering: Rendering, cache: PaperCache) -> Iterator[Planned]:
    """All papers of one language; raises ``PaperError`` where a file cannot be read."""
    with writing(rendering.course.project.docs_dir):
        inputs = _Inputs(rendering, cache)
        for subject in subjects_of(rendering.course):
            yield from (_planned(inputs, subject, edition) for edition in editions_of(subject))


def _planned(inputs: "_Inputs", subject: Subject, edition: Edition) -> Planned:
    rendering = inputs.rendering
    url = Printable(stem_of(subject), edition).url(rendering.locale.code)
    return Planned(url, inputs.of(subject, edition), lambda: compose_paper(rendering, subject, edition))


def inputs_of(rendering: Rendering, cache: PaperCache) -> Callable[[Subject, Edition], str]:
    """A function that tells the hash of all that can go into a paper, for what else is made of papers."""
    return _Inputs(rendering, cache).of


class _Inputs:
    """The hashes of one language's papers."""

    def __init__(self, rendering: Rendering, cache: PaperCache) -> None:
        self.rendering, self.cache = rendering, cache
        self._bodies: dict[str, bytes] = {}

    def of(self, subject: Subject, edition: Edition) -> str:
        """All that can go into one paper."""
        digest = hashlib.sha256(self.common)
        digest.update(repr((stem_of(subject), edition)).encode())
        for page in pages_of(self.rendering.course, subject):
            digest.update(self._body(page))
        return digest.hexdigest()

    @cached_property
    def common(self) -> bytes:
        """What any paper of this language may show besides the bodies of its pages."""
        rendering, project = self.rendering, self.rendering.course.project
        digest = hashlib.sha256(self.cache.whole_code)
        told: list[Any] = [repr(rendering.locale), plain(project.settings), sorted(rendering.strings.strings.items())]
        for page in rendering.course.documents:
            fragment = rendering.fragments.get(page.uri)
            fronts = [(code, plain(text.front)) for code, text in sorted(page.texts.items())]
            told.append([page.uri, fragment.url if fragment else "", fronts])
        digest.update(json.dumps(told, sort_keys=True, default=str).encode(errors="surrogatepass"))
        for path in walk(project.docs_dir).files:
            if path.suffix != ".md":
                name = path.relative_to(project.docs_dir).as_posix()
                digest.update(
                    name.encode(errors="surrogateescape") + b"\0" + hashlib.sha256(path.read_bytes()).digest()
                )
        return digest.digest()

    def _body(self, page: Page) -> bytes:
        """A page's body as it was rendered, and as it was written in all its languages."""
        if page.uri not in self._bodies:
            digest = hashlib.sha256(page.uri.encode())
            if fragment := self.rendering.fragments.get(page.uri):
                digest.update(tostring(fragment.tree))
            for code, text in sorted(page.texts.items()):
                digest.update(f"\0{code}\0{text.source.body}".encode(errors="surrogatepass"))
            self._bodies[page.uri] = digest.digest()
        return self._bodies[page.uri]


def plain(value: Value) -> Any:
    """A value as it was typed, without its place."""
    if isinstance(value.data, dict):
        return {str(key): plain(one) for key, one in value.data.items()}
    if isinstance(value.data, tuple):
        return [plain(one) for one in value.data]
    return [str(value.data), value.written]


def pages_of(course: Course, subject: Subject) -> Iterator[Page]:
    """The pages whose bodies may stand in a paper."""
    match subject:
        case Course():
            yield from course.documents
        case Module():
            folder = PurePosixPath(subject.page.uri).parent
            yield from (page for page in course.documents if folder in PurePosixPath(page.uri).parents)
        case Lesson() | Test():
            yield subject.page
        case Page():
            yield subject
        case Form() | ClassPaper() | Plan():
            return
