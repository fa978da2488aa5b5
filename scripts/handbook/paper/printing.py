"""Papers made: on all cores, and only those whose content has changed.

::

    inputs ─┬─ known ─> key ─┬─ kept ─────────────────────────┐
            └─ composed ─────┴─ missing ─> crew of workers ─> cache ─> site

What could not be made is told, all of it, each fault once; then nothing is put in the site.
"""

import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from handbook.diagnostics import Diagnostic
from handbook.model.address import thumbnail_url
from handbook.paper.cache import PaperCache, writing
from handbook.paper.crew import make_all
from handbook.paper.inputs import Planned
from handbook.paper.kinds import Paper, PaperError, PaperFacts, PrintRun, TypstPaper
from handbook.paper.press import Press
from handbook.paper.worker import Shift

Progress = Callable[[int, int], None]


def print_papers(
    papers: Iterable[Planned], press: Press, site_dir: Path, *, root: Path, progress: Progress
) -> PrintRun:
    """Make every paper that has changed and put all of them in the site.

    ``root`` is the folder Typst may read (``Press.root``). ``progress`` is told how many of how many are done. What
    could not be made is in ``faults``.
    """
    start = time.perf_counter()
    look = _Look(PaperCache(press))
    try:
        with writing(press.cache_dir):
            _ = press.fonts  # Some are unpacked there.
            missing = look.missing(papers)
            faults = make_all(missing, Shift(press, root), lambda done: progress(done, len(look.made) + look.pieces))
    except PaperError as error:
        return PrintRun.nothing(error.diagnostics)
    papers_made: dict[str, PaperFacts] = {}
    if not faults:
        papers_made, faults = _publish_all(look, site_dir)
    return PrintRun(
        made=len(look.made),
        kept=len(look.keys) - len(look.made),
        seconds=time.perf_counter() - start,
        papers=papers_made,
        keys=frozenset((*look.keys.values(), *look.inputs)),
        faults=tuple(sorted(set(faults))),
    )


@dataclass
class _Look:
    """What is kept and what is to be made, found paper by paper: workers begin while the rest is being composed.

    ``keys`` and ``facts`` are by address.
    """

    cache: PaperCache
    keys: dict[str, str] = field(default_factory=dict)
    inputs: set[str] = field(default_factory=set)
    facts: dict[str, PaperFacts] = field(default_factory=dict)
    made: list[str] = field(default_factory=list)
    pieces: int = 0

    def missing(self, papers: Iterable[Planned]) -> Iterator[tuple[Paper, str]]:
        """The papers that are not kept, composed, with their keys."""
        for planned in papers:
            key = self.cache.known(planned.inputs)
            facts = self.cache.facts(key) if key else None
            if not facts:
                paper = planned.compose()
                key = self.cache.key(paper)
                self.cache.note(planned.inputs, key)
                facts = self.cache.facts(key)
                if not facts:
                    self.made.append(planned.url)
                    yield from self._pieces(paper)
                    yield paper, key
            self.keys[planned.url] = key
            self.inputs |= {planned.inputs} - {""}
            if facts:
                self.facts[planned.url] = facts

    def _pieces(self, paper: Paper) -> Iterator[tuple[Paper, str]]:
        """The pieces of a paper that are not kept, with their keys."""
        for piece in paper.pieces if isinstance(paper, TypstPaper) else ():
            key = self.cache.key(piece)
            if not self.cache.piece(key):
                self.pieces += 1
                yield piece, key


def _publish_all(look: _Look, site_dir: Path) -> tuple[dict[str, PaperFacts], list[Diagnostic]]:
    try:
        with writing(site_dir):
            return {url: _publish(look, key, site_dir, url) for url, key in look.keys.items()}, []
    except PaperError as error:
        return {}, list(error.diagnostics)


def _publish(look: _Look, key: str, site_dir: Path, url: str) -> PaperFacts:
    facts = look.facts.get(url) or look.cache.facts(key)
    if facts is None:
        raise OSError(f"{key}.data changed while it was being used")
    put(look.cache.path(key, "data"), site_dir / url)
    if facts.pages:
        put(look.cache.path(key, "png"), site_dir / thumbnail_url(url))
    return facts


def put(source: Path, target: Path) -> None:
    """Put what is kept into the site, in folders that are made where they are missing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
