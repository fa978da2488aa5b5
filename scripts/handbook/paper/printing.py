"""Papers made: on all cores, and only those whose content has changed.

::

    papers ─> key ─┬─ kept ───────────────────────────────┐
                   └─ missing ─> press, fit ─> thumbnail ─┴─> cache ─> site

What could not be made is told, all of it, each fault once; then nothing is put in the site.
"""

import os
import shutil
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from io import BytesIO
from pathlib import Path

import pikepdf

from handbook.diagnostics import Diagnostic
from handbook.model.address import thumbnail_url
from handbook.paper.blame import blamed
from handbook.paper.cache import PaperCache, writing
from handbook.paper.fit import finished
from handbook.paper.kinds import Paper, PaperError, PaperFacts, PrintRun, TypstPaper
from handbook.paper.press import Layout, Press
from handbook.paper.sheets.plan import workbook
from handbook.paper.thumbnails import thumbnail

Progress = Callable[[int, int], None]


def print_papers(papers: Iterable[Paper], press: Press, site_dir: Path, *, progress: Progress) -> PrintRun:
    """Make every paper that has changed and put all of them in the site.

    ``progress`` is told how many of how many are done. What could not be made is in ``faults``.
    """
    start = time.perf_counter()
    cache = PaperCache(press)
    try:
        with writing(press.cache_dir):
            _ = press.fonts  # Some are unpacked there.
        keyed = [(paper, cache.key(paper)) for paper in papers]
    except PaperError as error:
        return PrintRun.nothing(error.diagnostics)
    missing = [(paper, key) for paper, key in keyed if cache.facts(key) is None]
    faults = _make_all(missing, cache, root_of((paper for paper, _ in keyed), press), progress)
    made: dict[str, PaperFacts] = {}
    if not faults:
        made, faults = _publish_all(keyed, cache, site_dir)
    return PrintRun(
        made=len(missing),
        kept=len(keyed) - len(missing),
        seconds=time.perf_counter() - start,
        papers=made,
        keys=frozenset(key for _, key in keyed),
        faults=tuple(sorted(set(faults))),
    )


def make(paper: Paper, press: Press, root: Path) -> bytes:
    """The file of a paper; ``root`` is the folder Typst may read. Raises ``PaperError``."""
    if isinstance(paper, TypstPaper):
        try:
            return finished(Layout(press, paper, root))
        except PaperError as error:
            raise blamed(error, paper, press, root) from error
    return workbook(paper.form, paper.strings, paper.strings.locale, paper.default)


def root_of(papers: Iterable[Paper], press: Press) -> Path:
    """The folder Typst may read: the nearest that holds the templates and every picture."""
    pictures = (picture for paper in papers if isinstance(paper, TypstPaper) for picture in paper.pictures)
    return Path(os.path.commonpath([press.theme_dir, *pictures]))


def _make_all(keyed: list[tuple[Paper, str]], cache: PaperCache, root: Path, progress: Progress) -> list[Diagnostic]:
    faults: list[Diagnostic] = []
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # Typst releases the interpreter lock.
        running = [pool.submit(_make_one, paper, key, cache, root) for paper, key in keyed]
        for done, future in enumerate(as_completed(running), start=1):
            try:
                future.result()
            except PaperError as error:
                faults += error.diagnostics
            progress(done, len(keyed))
    return faults


def _make_one(paper: Paper, key: str, cache: PaperCache, root: Path) -> None:
    """A paper, its thumbnail and the facts of it, in the cache; the facts last, as they say that the rest is there."""
    data = make(paper, cache.press, root)
    with writing(cache.press.cache_dir):
        path = cache.keep(key, "data", data)
        pages, is_landscape = 0, False
        if isinstance(paper, TypstPaper):
            pages, is_landscape = _measured(data)
            cache.keep(key, "png", thumbnail(path, paper.source))
        cache.keep_facts(key, PaperFacts(pages, is_landscape, len(data)))


def _measured(data: bytes) -> tuple[int, bool]:
    with pikepdf.open(BytesIO(data)) as pdf:
        left, bottom, right, top = map(float, pdf.pages[0].mediabox)
        return len(pdf.pages), right - left > top - bottom


def _publish_all(
    keyed: list[tuple[Paper, str]], cache: PaperCache, site_dir: Path
) -> tuple[dict[str, PaperFacts], list[Diagnostic]]:
    try:
        with writing(site_dir):
            return {paper.url: _publish(cache, key, site_dir, paper.url) for paper, key in keyed}, []
    except PaperError as error:
        return {}, list(error.diagnostics)


def _publish(cache: PaperCache, key: str, site_dir: Path, url: str) -> PaperFacts:
    facts = cache.facts(key)
    if facts is None:
        raise OSError(f"{key}.data changed while it was being used")
    _copy(cache.path(key, "data"), site_dir / url)
    if facts.pages:
        _copy(cache.path(key, "png"), site_dir / thumbnail_url(url))
    return facts


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
