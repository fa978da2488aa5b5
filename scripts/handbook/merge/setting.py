"""Templates, each made once: its papers set by processes of their own, put together, and kept for the next run."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from handbook.diagnostics import HandbookError
from handbook.merge.crew import set_all
from handbook.merge.folding import imposed
from handbook.merge.kits import ToMerge
from handbook.merge.template import Template, joined
from handbook.merge.typesetting import ToSet
from handbook.model.project import Project
from handbook.paper.cache import PACKAGE, PaperCache, sources_in
from handbook.paper.press import Press
from handbook.whole import write_whole

ROOMS = ("merge", "paper/fields")  # The code that makes a file of what was set.
KEPT = 200  # Files of the cache that stay when there are more.


@dataclass(frozen=True, slots=True)
class Asked:
    """A template to make: its papers, its title, and whether notebooks are folded."""

    papers: tuple[ToMerge, ...]
    title: str
    lang: str
    why_folded: str = ""


@dataclass(frozen=True, slots=True)
class Ready:
    """A template that is made, the file it is kept in, and the hash of all that made it."""

    template: Template
    path: Path
    key: str


def press_of(project: Project) -> Press:
    """The press of a project, with a cache of its own for what is merged."""
    return replace(Press.of(project), cache_dir=project.root.resolve() / ".cache" / "merge")


def made_ready(press: Press, asked: Mapping[str, Asked], jobs: int) -> dict[str, Ready]:
    """The templates by name; raises ``HandbookError`` where a paper cannot be set, ``OSError`` for the disk."""
    cache = PaperCache(press)
    papers = {cache.key(one.paper): one.paper for template in asked.values() for one in template.papers}
    press.cache_dir.mkdir(parents=True, exist_ok=True)
    missing = [key for key in papers if not cache.path(key, "data").is_file()]
    if faults := set_all([ToSet(papers[key], press, cache.path(key, "data")) for key in missing], jobs):
        raise HandbookError(sorted(set(faults)))
    ready = {name: _ready(cache, one) for name, one in asked.items()}
    _forget(press.cache_dir)
    return ready


def code_hash() -> bytes:
    """The hash of the code that makes a file of what was set."""
    digest = hashlib.sha256()
    for path in sources_in(PACKAGE, ROOMS):
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.digest()


def _ready(cache: PaperCache, asked: Asked) -> Ready:
    digest = hashlib.sha256(code_hash())
    for one in asked.papers:
        how = (one.copies, one.keeper, one.two_sided, one.is_folded)
        digest.update(f"{cache.key(one.paper)} {how} ".encode())
    digest.update(repr((asked.title, asked.lang, asked.why_folded)).encode())
    key = digest.hexdigest()
    path, told = cache.path(key, "data"), cache.path(key, "json")
    try:
        return Ready(Template.of(path.read_bytes(), told.read_bytes()), path, key)
    except (OSError, ValueError, KeyError, TypeError):
        template = _template(cache, asked)
        write_whole(path, template.pdf)
        write_whole(told, template.kept())  # Last: it says that the other is whole.
        return Ready(template, path, key)


def _template(cache: PaperCache, asked: Asked) -> Template:
    papers = [one.as_set(cache.path(cache.key(one.paper), "data").read_bytes()) for one in asked.papers]
    if any(paper.is_folded for paper in papers):
        sheet = asked.papers[0].paper.sheet
        return imposed(papers, sheet=sheet, title=asked.title, lang=asked.lang, why=asked.why_folded)
    return joined(papers, title=asked.title, lang=asked.lang)


def _forget(cache_dir: Path) -> None:
    """Drop the oldest files, so that the cache does not grow for ever."""
    files = sorted((path for path in cache_dir.iterdir() if path.is_file()), key=lambda path: path.stat().st_mtime)
    for path in files[:-KEPT]:
        path.unlink(missing_ok=True)
