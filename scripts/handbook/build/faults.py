"""What goes wrong beside the content, as diagnostics: the disk, the machine, MkDocs, and the generator itself."""

import errno
import os
import re
import tempfile
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.diagnostics import Diagnostic, diagnose

if TYPE_CHECKING:
    from handbook.model.project import Project

OWN_FAULT = "HB739"
FULL = frozenset((errno.ENOSPC, errno.EDQUOT))
CLOSED = frozenset((errno.EACCES, errno.EPERM, errno.EROFS))


def disk_fault(error: OSError, where: str) -> Diagnostic:
    """A sentence about the disk; ``where`` is the file or folder where the system does not name one."""
    if type(error).__name__ == "TemplateNotFound":  # Of Jinja, which only a build loads; an OSError by descent only.
        return diagnose("mkdocs.yml", (1, 1), "HB723", found=str(error))
    path = str(error.filename or where)
    found = error.strerror or str(error) or type(error).__name__
    if error.errno in FULL:
        return diagnose(path, (1, 1), "HB721", found=found)
    if error.errno in CLOSED:
        return diagnose(_closed(Path(path)).as_posix(), (1, 1), "HB722", found=found)
    return diagnose(path, (1, 1), "HB720", found=found)


def _closed(path: Path) -> Path:
    """What may not be opened: the outermost folder on the way to a file, else that where it would be, else itself."""
    shut = (folder for folder in reversed(path.parents) if folder.is_dir() and not os.access(folder, os.X_OK))
    return next(shut, path if os.path.lexists(path) else path.parent)


def mkdocs_fault(project: "Project", message: str) -> Diagnostic:
    """What MkDocs, the theme or static-i18n say of the settings, at the line that has the word they quote."""
    sentence = " ".join(re.sub(r"\x1b\[[0-9;]*m", "", message).split())
    return diagnose(project.shown(project.config_path), _line_of(project, sentence), "HB723", found=sentence)


def _line_of(project: "Project", sentence: str) -> tuple[int, int]:
    """Where mkdocs.yml has what a sentence is about: the line it names, else its last quoted word with an entry."""
    if named := re.search(r"line (\d+), column (\d+)", sentence):
        return int(named[1]), int(named[2])
    lines = project.config_path.read_text(encoding="utf-8", errors="replace").splitlines()
    for word in reversed(re.findall(r"[\"'‘“`]([^\"'’”`]+)[\"'’”`]", sentence)):
        entry = re.compile(rf"(?:^|[-:,{{\[])\s*[\"']?({re.escape(word)})[\"']?\s*(?:$|[:,}}\]])")
        for number, line in enumerate(lines, start=1):
            if found := entry.search(line.partition(" #")[0]):
                return number, found.start(1) + 1
    return 1, 1


def own_fault(trace: str) -> Diagnostic:
    """A fault of the generator: one sentence, with the file its traceback was written to."""
    last = trace.strip().splitlines()[-1] if trace.strip() else "?"
    return diagnose("handbook", (1, 1), OWN_FAULT, found=last, file=_kept(trace))


def _kept(trace: str) -> str:
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="handbook-fault-", suffix=".txt", delete=False, encoding="utf-8", errors="replace"
        ) as file:
            file.write(trace)
            return Path(file.name).as_posix()
    except OSError:
        return "–"


def trace_of(error: BaseException) -> str:
    """The traceback as Python would print it."""
    return "".join(traceback.format_exception(error))
