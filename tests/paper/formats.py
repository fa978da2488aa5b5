"""The margins of each format, as the pages of every paper are measured by."""

from dataclasses import dataclass
from pathlib import Path

from tests.paper.pages import MM


@dataclass(frozen=True, slots=True)
class Format:
    """What a page is set in: margins above and below in points, and the size of a module's title."""

    top: float
    bottom: float
    opening: float


FORMATS = {
    "a4": Format(24 * MM, 22 * MM, 21),
    "a5": Format(18 * MM, 17 * MM, 17),
    "large": Format(24 * MM, 28 * MM, 25),
}


def format_of(path: Path) -> Format:
    name = "a5" if path.name.endswith(".booklet.pdf") else "large" if path.name.endswith(".large.pdf") else "a4"
    return FORMATS[name]
