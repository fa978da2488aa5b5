"""The moment that stands for "now" in a build.

Two builds of the same commit must be the same bytes (reproducible-builds.org, ``SOURCE_DATE_EPOCH``).
"""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from handbook.diagnostics import HandbookError, diagnose

VARIABLE = "SOURCE_DATE_EPOCH"
LATEST = 4_294_967_295  # In 2106: gzip, which packs the list of pages for search engines, knows no later date.


def epoch_of(wanted: str | None, root: Path, docs_dir: Path) -> int:
    """Seconds since 1970 to date a build with: those the environment names, else the last commit's or newest lesson's.

    Raises ``HandbookError`` HB730 where ``wanted`` is no whole number of seconds from 0 to ``LATEST``.
    """
    if not wanted:
        return build_epoch(root, docs_dir)
    if not re.fullmatch(r"[0-9]{1,10}", wanted) or int(wanted) > LATEST:
        raise HandbookError([diagnose(VARIABLE, (1, 1), "HB730", found=wanted, most=LATEST)])
    return int(wanted)


def build_epoch(root: Path, docs_dir: Path) -> int:
    """Seconds since 1970 of the last commit, without git of the newest page, without pages 0."""
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    try:
        found = int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    except (OSError, subprocess.CalledProcessError, ValueError):
        found = max(_changed(docs_dir.resolve()), default=0)
    return min(max(found, 0), LATEST)


def _changed(folder: Path) -> Iterator[int]:
    """When each page was last written; what cannot be asked does not count."""
    for path in folder.rglob("*.md"):
        try:
            yield int(path.stat().st_mtime)
        except OSError:
            continue
