"""``docs/data/addresses.yml`` as it is written: which pages were given out, and where old addresses lead.

Whoever gives the handbook out (prints it, publishes it) runs ``handbook addresses`` and keeps the file with the course.
A build does not write it: builds run where nobody keeps what they change (another machine, a test), the same course
must make the same site twice, and what was only tried was never given out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from handbook.authoring.writing import Written
from handbook.model.curriculum import Course
from handbook.model.moved import Addresses, addresses_path, read_addresses

HEAD = """\
# Addresses that were given out: printed, sent, bookmarked. Written by `handbook addresses`, `rename` and `remove`.
# kept: pages that stay, or lead on. moved: where the page of an old address is now, or what is shown in its place.
"""


def stems_of(course: Course) -> tuple[str, ...]:
    """The address of each page of a course without ``.html``."""
    return tuple(sorted(uri.removesuffix(".md") for uri in course.by_uri))


def unnoted(course: Course) -> tuple[str, ...]:
    """The addresses that are not among those that are kept."""
    kept = frozenset(read_addresses(course.project.docs_dir).kept)
    return tuple(stem for stem in stems_of(course) if stem not in kept)


def noted(course: Course) -> Written:
    """The file with every address of now."""
    addresses = read_addresses(course.project.docs_dir)
    return _file(course, replace(addresses, kept=(*addresses.kept, *stems_of(course))))


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
    lines += ["moved:" if addresses.moved else "moved: {}"]
    lines += [f"  {old}: {new}" for old, new in sorted(addresses.moved.items())]
    return Written.text(addresses_path(course.project.docs_dir), HEAD + "\n".join((*lines, "")))


def _items(stems: Iterable[str]) -> list[str]:
    return [f"  - {stem}" for stem in sorted(set(stems))]
