"""How the papers of a language are filed in its archive: as they lie in the print room, by names in its words.

::

    handbook-vi/   muc-luc.txt                                          what there is, a shelf a paragraph
                   3-cong-tac-tuyen-truyen/3-2-…-ban-hoc-vien.pdf       shelf / row - copy, without accents
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from handbook.paper.archive import Filed, Filing
from handbook.text import slug
from handbook.web.printroom import Copy, PrintRoom, Row, Shelf

LONGEST = 60  # Letters of a part of a name: two of them and the folder fit the paths of every system.


def filing_of(room: PrintRoom) -> Filing:
    """The archive of a print room: every paper that was made, once."""
    taken: set[str] = set()
    papers: list[Filed] = []
    lines: list[str] = []
    for number, shelf in enumerate(room.shelves()):
        lines += ["", shelf.title]
        for row, copy in _copies(shelf):
            folder = f"{number:02}-{_short(slug(shelf.title))}"
            name = _free(f"{folder}/{_short(slug(row.title))}-{_short(slug(copy.label))}", copy.url, taken)
            papers.append(Filed(copy.url, name))
            lines.append(f"  {name}\n    {row.title}: {copy.label} ({copy.facts})")
    filed = {paper.url for paper in papers}
    papers += [Filed(url, _free(_own(url), url, taken)) for url in sorted(room.papers) if url not in filed]
    title = room.strings("print.contents")
    text = "\n".join((title, *lines, ""))
    return Filing(f"handbook-{room.locale.code}", tuple(papers), (f"{slug(title)}.txt", text))


def _copies(shelf: Shelf) -> Iterator[tuple[Row, Copy]]:
    return ((row, copy) for row in shelf.rows for copy in row.copies)


def _own(url: str) -> str:
    """The name of a paper that lies on no shelf: its address, without the folder of its language."""
    return "/".join(PurePosixPath(url).with_suffix("").parts[2:])


def _short(name: str) -> str:
    """A name cut at a word."""
    return name if len(name) <= LONGEST else re.sub(r"-[^-]*$", "", name[: LONGEST + 1])


def _free(name: str, url: str, taken: set[str]) -> str:
    """The name with its ending, numbered where another paper has it."""
    suffix = PurePosixPath(url).suffix
    number, wanted = 1, name
    while f"{wanted}{suffix}" in taken:
        number += 1
        wanted = f"{name}-{number}"
    taken.add(f"{wanted}{suffix}")
    return f"{wanted}{suffix}"
