"""What is made once for all tests: by one worker of `pytest -n`, while the others wait; and kept where that pays.

::

    .cache/handouts ──links──> .cache/tests/handouts ──> .cache/course    the handbook, built: it stands
                               .cache/tests/readings    its papers, read        until what it is made of changes
"""

import os
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from filelock import FileLock

ROOT = Path(__file__).parent.parent
KEPT = ROOT / ".cache" / "tests"
COURSE = KEPT.parent / "course"


def read_cases(path: Path) -> Any:
    """A YAML file of cases, read by libyaml: every worker reads all of them before it begins."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def made_once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder of this run that the first worker to ask for it has made; one that could not be made is tried again."""
    base = tmp_path_factory.getbasetemp()
    run = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base  # Each worker has a folder in the run's.
    folder, done = run / name, run / f"{name}.done"
    with FileLock(run / f"{name}.lock"):
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            done.touch()
    return folder


def copy_course() -> Path:
    """Put the course as it is now into the folder of its own that outlives a run."""
    for name in ("docs", "overrides"):
        shutil.rmtree(COURSE / name, ignore_errors=True)
        shutil.copytree(ROOT / name, COURSE / name)
    shutil.copy(ROOT / "mkdocs.yml", COURSE)
    keep_papers(COURSE)
    return COURSE


def keep_papers(root: Path) -> None:
    """Give a copy of the course the papers that the checkout and earlier tests have made, and keep those it makes."""
    own, kept = ROOT / ".cache" / "handouts", KEPT / "handouts"
    kept.mkdir(parents=True, exist_ok=True)
    for path in own.glob("*"):
        if path.is_file() and not (kept / path.name).exists():
            os.link(path, kept / path.name)
    if not (root / ".cache").is_symlink():
        (root / ".cache").symlink_to(KEPT, target_is_directory=True)


@cache
def shared_theme() -> Path:
    """A copy of this project's theme for all the sites of a worker."""
    return Path(shutil.copytree(ROOT / "overrides", tempfile.mkdtemp(prefix="theme-"), dirs_exist_ok=True))


def changed_files(original: Path, copy: Path) -> list[str]:
    """The files that are not the same any more, by their time and size."""
    stamps = [
        {(path.relative_to(root), path.stat().st_mtime_ns, path.stat().st_size) for path in root.rglob("*.*")}
        for root in (original, copy)
    ]
    return sorted(str(path) for path, *_ in stamps[0] ^ stamps[1])
