"""A finished site in the place of the old one: whole, or not at all."""

import shutil
import subprocess
import time
import zipfile
from pathlib import Path

ARCHIVE = "all.zip"
ARCHIVED = (".pdf", ".xlsx")


def build_epoch(root: Path) -> int:
    """Seconds since 1970 that stand for "now" in a build: the last commit's, else the newest lesson's.

    Two builds of the same commit must be the same bytes (reproducible-builds.org, SOURCE_DATE_EPOCH).
    """
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    try:
        return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    except (OSError, subprocess.CalledProcessError, ValueError):
        return int(max(path.stat().st_mtime for path in root.rglob("*.md")))


def staging_dir(site_dir: Path) -> Path:
    """The new folder a build writes into, beside the published one so that swapping is a rename."""
    return site_dir.with_name(f".{site_dir.name}.new")


def retired_dir(site_dir: Path) -> Path:
    """Where the old site waits while the new one takes its place."""
    return site_dir.with_name(f".{site_dir.name}.old")


def recover(site_dir: Path) -> None:
    """Put things right after a build that was killed: bring the old site back, drop half-built folders."""
    retired = retired_dir(site_dir)
    if retired.exists() and not site_dir.exists():
        retired.rename(site_dir)
    shutil.rmtree(retired, ignore_errors=True)
    shutil.rmtree(staging_dir(site_dir), ignore_errors=True)


def swap(site_dir: Path) -> None:
    """Publish the staged site; the old one is deleted only when the new one is in its place."""
    retired = retired_dir(site_dir)
    if site_dir.exists():
        site_dir.rename(retired)
    try:
        staging_dir(site_dir).rename(site_dir)
    except OSError:
        if retired.exists():
            retired.rename(site_dir)
        raise
    shutil.rmtree(retired, ignore_errors=True)


def write_archive(folder: Path, *, epoch: int) -> None:
    """``all.zip`` in a language's folder of handouts: everything in it, to carry to an office.

    ``epoch`` is the date of its entries, in seconds since 1970. PDFs are packed already and stored as they are.
    """
    date = max(time.gmtime(epoch)[:6], (1980, 1, 1, 0, 0, 0))  # The format knows no earlier one.
    files = sorted(path for path in folder.rglob("*") if path.suffix in ARCHIVED)
    with zipfile.ZipFile(folder / ARCHIVE, "w", zipfile.ZIP_STORED) as archive:
        for path in files:
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), date)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())
