"""A finished site in the place of the old one: whole, or not at all."""

import shutil
import subprocess
from pathlib import Path


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
