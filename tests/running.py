"""How the suite runs: which file begins when, by how many workers, and what is looked through for garbage."""

import gc
import os
from pathlib import Path

import pytest

from handbook.memory import look_rarely

gc.disable()  # Until all tests are collected: hardly anything of them is garbage.


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that need the real handbook come last, but for the smallest: one worker builds it while others go on.

    Of those that need it, the longest begin first, so that no worker is left alone with one: files with a browser, and
    those of many tests.
    """
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    needing = [file for file, own in files.items() if any("handbook" in getattr(i, "fixturenames", ()) for i in own)]
    first = min(needing, key=lambda file: (len(files[file]), file), default=None)
    looking = {file for file in needing if any("browser" in getattr(item, "fixturenames", ()) for item in files[file])}

    def place(file: Path) -> tuple[bool, bool, bool, int]:
        is_needing = file in needing
        return file != first, is_needing, file not in looking, -len(files[file]) if is_needing else 0

    order = sorted(files, key=place)
    items[:] = [item for file in order for item in files[file]]


def pytest_collection_finish() -> None:
    """What was read until now stays; looking through it for garbage again and again took a fifteenth of all time."""
    gc.freeze()
    look_rarely()
    gc.enable()


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: a third of the time a test with a browser waits for it."""
    return len(os.sched_getaffinity(0)) + 1
