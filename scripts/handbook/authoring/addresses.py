"""``docs/data/addresses.yml`` as it is written: which pages and papers were given out, where old addresses lead.

Whoever gives the handbook out (prints it, publishes it) runs ``handbook addresses`` and keeps the file with the course.
A build does not write it: builds run where nobody keeps what they change (another machine, a test), the same course
must make the same site twice, and what was only tried was never given out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from handbook.authoring.writing import Written
from handbook.model.catalogue import papers_of
from handbook.model.curriculum import Course
from handbook.model.moved import Addresses, addresses_path, read_addresses

HEAD = """\
# Addresses that were given out: printed, sent, bookmarked. Written by `handbook addresses`, `rename` and `remove`.
# kept: pages that stay, or lead on. papers: the same of what is printed, inside handouts/<language>.
# moved: where the page of an old address is now, or what is shown in its place.
"""


def stems_of(course: Course) -> tuple[str, ...]:
    """The address of each page of a course without ``.html``."""
    return tuple(sorted(uri.removesuffix(".md") for uri in course.by_uri))


def unnoted(course: Course) -> tuple[str, ...]:
    """The addresses that are not among those that are kept, pages first."""
    addresses = read_addresses(course.project.docs_dir)
    noted = frozenset((*addresses.kept, *addresses.papers))
    return tuple(one for one in (*stems_of(course), *sorted(papers_of(course))) if one not in noted)


def noted(course: Course) -> Written:
    """The file with every address of now."""
    addresses = read_addresses(course.project.docs_dir)
    pages, papers = (*addresses.kept, *stems_of(course)), (*addresses.papers, *papers_of(course))
    return _file(course, replace(addresses, kept=pages, papers=papers))


def with_moves(course: Course, moves: Mapping[str, str]) -> tuple[Written, ...]:
    """The file with further redirects; nothing where all that goes was never given out."""
    addresses = read_addresses(course.project.docs_dir)
    new = {old: to for old, to in moves.items() if old != to and (not addresses.kept or old in addresses.kept)}
    moved = {old: moves.get(to, to) for old, to in addresses.moved.items()} | new
    back = frozenset(moves.values())  # What has come back is a page again.
    moved = {old: to for old, to in moved.items() if old not in back and old != to}
    return (_file(course, replace(addresses, moved=moved)),) if moved != addresses.moved else ()


def _file(course: Course, addresses: Addresses) -> Written:
    lines = ["kept:" if addresses.kept else "kept: []", *_items(addresses.kept)]
    lines += ["papers:" if addresses.papers else "papers: []", *_items(addresses.papers)]
    lines += ["moved:" if addresses.moved else "moved: {}"]
    lines += [f"  {old}: {new}" for old, new in sorted(addresses.moved.items())]
    return Written.text(addresses_path(course.project.docs_dir), HEAD + "\n".join((*lines, "")))


def _items(stems: Iterable[str]) -> list[str]:
    return [f"  - {stem}" for stem in sorted(set(stems))]
