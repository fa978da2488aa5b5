"""A theme folder that holds only what a course has of its own, laid over the theme of the package.

::

    theme/strings/own/en.yml  theme/assets/images/logo.svg  …  ┐
    the theme of the package                                   ┴─ lay ─> .cache/theme      what is built with

A folder with a ``main.html`` is a whole theme and is taken as it is.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from handbook.model.files import walk
from handbook.source import decoded
from handbook.whole import write_whole

WHOLE = "main.html"
OWN_WORDS = "strings/own/"  # What one course calls things: never taken from another one's theme.

TOKENS = "assets/stylesheets/tokens.css"
LOGO = "assets/images/logo.svg"
_TOKEN = re.compile(r"(--hb-[\w-]+)\s*:\s*([^;{}]+?)\s*(?:;|(?=\})|\Z)")
_REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)
_SHORT = re.compile(r"#([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])")


def is_partial(folder: Path) -> bool:
    """Whether a theme folder is to be laid over the theme of the package."""
    return folder.is_dir() and not (folder / WHOLE).is_file()


def layered_dir(root: Path) -> Path:
    """Where both are put together; safe to delete."""
    return root / ".cache" / "theme"


def lay(over: Path, under: Path, target: Path, *, keeps_words: bool = False) -> None:
    """Make ``target`` hold the files of both folders, those of ``over`` first; what is there already is not written.

    ``keeps_words``: whether both are of one course, so that what it calls things is kept.
    Raises ``OSError`` where the disk refuses, ``SourceError`` for own tokens that are no text.
    """
    wanted = {_inside(path, under): path for path in walk(under).files}
    wanted = {name: path for name, path in wanted.items() if keeps_words or not name.startswith(OWN_WORDS)}
    wanted |= {_inside(path, over): path for path in walk(over).files}
    for name, path in wanted.items():
        data, file = path.read_bytes(), target / name
        if name == TOKENS and path.is_relative_to(over):
            data = with_tokens((under / name).read_text(encoding="utf-8"), decoded(path)).encode()
        if not file.is_file() or file.read_bytes() != data:
            write_whole(file, data)
    for path in walk(target).files if target.is_dir() else ():
        if _inside(path, target) not in wanted:
            path.unlink(missing_ok=True)


def with_tokens(tokens: str, own: str) -> str:
    """All tokens, with a course's own in the place of those of the same names, written as paper reads them.

    A name that stands several times (light, dark, high contrast) is taken in this order.
    """
    values: dict[tuple[str, int], str] = {}
    for times, name, value in _counted(own):
        values[name, times] = value
    seen: Counter[str] = Counter()

    def replaced(match: re.Match[str]) -> str:
        seen[match[1]] += 1
        return f"{match[1]}: {values.get((match[1], seen[match[1]]), match[2])};"

    return _TOKEN.sub(replaced, tokens)


def _counted(own: str) -> Iterator[tuple[int, str, str]]:
    seen: Counter[str] = Counter()
    for name, value in _TOKEN.findall(_REMARK.sub("", own)):
        seen[name] += 1
        short = _SHORT.fullmatch(value)
        yield seen[name], name, short.expand(r"#\1\1\2\2\3\3") if short else value


def _inside(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()
