"""When each file of a course was last changed, as git has it: one question for all of them.

The day is that of the last commit in the committer's own time zone, so it is the same wherever a commit is built. A
shallow clone has one commit for everything; such days say nothing, so there are none, as where there is no git.
"""

import subprocess
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

_COMMIT = "\0"  # Stands before a day, and in no name of a file.


def last_changes(folder: Path) -> Mapping[Path, date]:
    """The day each file below a folder was last changed, by its path; what is not in git yet is not there."""
    if _git(folder, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    written = _git(
        folder, "-c", "core.quotepath=off", "log", "--format=%x00%cs", "--name-only", "--relative", "--", "."
    )
    found: dict[Path, date] = {}
    for name, day in _changes(written):
        found.setdefault(folder / name, day)  # The newest commit comes first.
    return found


def _changes(written: str) -> Iterator[tuple[str, date]]:
    day = date.min
    for line in filter(None, written.splitlines()):
        if line.startswith(_COMMIT):
            day = date.fromisoformat(line.removeprefix(_COMMIT))
        else:
            yield line, day


def _git(folder: Path, *arguments: str) -> str:
    """What git answers; nothing where it is not there or the folder is in no repository."""
    command = ["git", "-C", str(folder), *arguments]
    try:
        return subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""
