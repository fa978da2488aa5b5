"""The files of a course, found once and by one rule: links are followed, what systems drop among them is not there.

::

    docs ── walk ──> files      what is published or read
                 ├── folders    what they stand in
                 └── faults     links that lead nowhere or in a circle, folders that cannot be opened
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from pathlib import Path, PurePath

from handbook.recall import recalled

# What file managers, editors, office programs and archives leave behind; whatever begins with a dot is hidden.
_DROPPINGS = re.compile(
    r"""\..* | thumbs\.db(:.*)? | ehthumbs(_vista)?\.db | desktop\.ini | icon\r | __macosx | @eadir | \$recycle\.bin
    | system\ volume\ information | lost\+found | network\ trash\ folder | temporary\ items | __pycache__
    | ~\$.* | ~wrl\d+\.tmp | .*~ | \#.*\# | .*\.(sw[a-p]|tmp|bak|orig|rej|crdownload|part|partial|lnk)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


# Endings that other tools give to pages and data, and the one that is read here.
ENDINGS = {".markdown": ".md", ".mdown": ".md", ".mkd": ".md", ".mkdn": ".md", ".mdx": ".md", ".yaml": ".yml"}


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in a folder and below it, in the order of names; ``faults`` are (path, reason)."""

    files: tuple[Path, ...]
    folders: tuple[Path, ...]
    faults: tuple[tuple[Path, str], ...]


def is_dropping(path: str | PurePath) -> bool:
    """Whether a path inside docs or the theme is hidden, or left there by a system or an editor: never published."""
    return any(_DROPPINGS.fullmatch(part) for part in PurePath(path).parts)


def is_misnamed(path: Path) -> bool:
    """Whether a file that is not there stands beside its place under another ending, or in capitals."""
    return not path.exists() and any(well_named(other.name) == path.name for other in path.parent.glob("*"))


def well_named(name: str) -> str:
    """The name of a page or data file in small letters and with the ending that is read."""
    path = PurePath(re.sub(r"(\.md|\.yml)\.txt$", r"\1", name.lower()))
    return path.with_suffix(ENDINGS.get(path.suffix, path.suffix)).name if path.suffix else name


def walk(top: Path) -> Found:
    """Everything below a folder, links followed.

    A fault's reason is a word of HB313: ``nowhere``, ``circle``, or ``closed`` for what may not be opened.
    """
    found = recalled(f"files in {top}", lambda: [(str(path), kind) for path, kind in _walked(top)])
    return _sorted_out(tuple(map(tuple, found)))


@lru_cache(maxsize=8)  # Ten rules ask for the same hundreds of files.
def _sorted_out(found: tuple[tuple[str, str], ...]) -> Found:
    files, folders = ([Path(path) for path, kind in found if kind == wanted] for wanted in ("file", "folder"))
    faults = [(Path(path), kind) for path, kind in found if kind not in ("file", "folder")]
    return Found(tuple(files), tuple(folders), tuple(faults))


def _walked(top: Path) -> list[tuple[Path, str]]:
    return sorted(_walk(top, (os.path.realpath(top),)))


def put(path: Path, text: str) -> None:
    """Write a text of the site, with the folders it stands in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _walk(folder: Path, above: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    try:
        with os.scandir(folder) as found:  # It knows most of what would be asked of each of a thousand files.
            inner = sorted(found, key=attrgetter("name"))
    except OSError:
        yield folder, "closed"
        return
    for one in (one for one in inner if not is_dropping(one.name)):
        path, is_link = Path(one.path), one.is_symlink()
        if not (path.is_dir() if is_link else one.is_dir(follow_symlinks=False)):
            yield path, "file" if one.is_file(follow_symlinks=False) else _kind_of(path)
            continue
        real = os.path.realpath(path) if is_link else f"{above[-1]}{os.sep}{one.name}"
        if real in above:
            yield path, "circle"
        else:
            yield path, "folder"
            yield from _walk(path, (*above, real))


def _kind_of(path: Path) -> str:
    if path.is_file():
        return "file"
    return "nowhere" if path.is_symlink() else "closed"  # A pipe or a device cannot be published.
