"""What was begun and is not written to its end: lines with the word TODO, as ``handbook new`` leaves them."""

import re
from collections.abc import Iterator

from handbook.diagnostics import Diagnostic, diagnose
from handbook.model.files import walk
from handbook.model.project import Project
from handbook.source import SourceError, read_text

MARK = "TODO"
ENDINGS = (".md", ".yml", ".svg")
_MARKED = re.compile(rf"\b{MARK}\b(?!-)")
_REMARK = re.compile(r"\s*# ")  # A line that only explains is no line to write.


def check(project: Project) -> Iterator[Diagnostic]:
    """HB120 for each line of docs that is still to be written."""
    for file in walk(project.docs_dir).files:
        if file.suffix not in ENDINGS:
            continue
        try:
            text = read_text(file) if MARK.encode() in file.read_bytes() else ""
        except (SourceError, OSError):
            continue  # Told by the rules for files.
        for number, line in enumerate(text.split("\n"), start=1):
            match = _MARKED.search(line)
            if match and not _REMARK.match(line):
                words = _shown(line[match.start() :])
                yield diagnose(project.shown(file), (number, match.start() + 1), "HB120", found=words)


def _shown(words: str) -> str:
    return words.removeprefix(f"{MARK}:").strip(" \"'-]}>")[:60].strip() or MARK
