"""What was begun and is not written to its end: lines with the word TODO, as ``handbook new`` leaves them."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from handbook.diagnostics import Diagnostic, diagnose
from handbook.model.files import walk
from handbook.model.project import Project
from handbook.recall import recalled
from handbook.source import SourceError, read_bytes, read_text

MARK = "TODO"
ENDINGS = (".md", ".yml", ".svg")
_MARKED = re.compile(rf"\b{MARK}\b(?!-)")
_END = re.compile(r"""\]\(|\||\{\#|-->|</|\*\*|["'][,}]""")  # Of the words: what follows is markup, or another text.
_REMARK = re.compile(r"\s*# ")  # A line that only explains is no line to write.


def check(project: Project) -> Iterator[Diagnostic]:
    """HB120 for each line of docs that is still to be written."""
    for file in walk(project.docs_dir).files:
        if file.suffix in ENDINGS:
            shown = project.shown(file)
            for number, column, words in recalled(f"unwritten {shown}", partial(_marked_in, file)):
                yield diagnose(shown, (number, column), "HB120", found=words)


def _marked_in(file: Path) -> list[tuple[int, int, str]]:
    try:
        text = read_text(file) if MARK.encode() in read_bytes(file) else ""
    except (SourceError, OSError):
        return []  # Told by the rules for files.
    lines = [(number, line, _MARKED.search(line)) for number, line in enumerate(text.split("\n"), start=1)]
    return [
        (number, match.start() + 1, _shown(line[match.start() :]))
        for number, line, match in lines
        if match and not _REMARK.match(line)
    ]


def _shown(words: str) -> str:
    plain = words.removeprefix(MARK).lstrip(":*_ ")
    return _END.split(plain, maxsplit=1)[0].strip(" \"'-]}>*_")[:60].strip() or MARK
