"""Papers made by several processes: the same papers however many there are, and no process is left over."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from handbook.paper.crew import make_all
from handbook.paper.press import Press
from handbook.paper.worker import Shift
from tests.conftest import ROOT
from tests.paper.fragments import paper_of

PAPERS = [(paper_of(f"<p>Bài {number}.</p>", title=f"Bài {number}"), f"{number:064}") for number in range(2)]


class Deadly:
    """A value that ends the process it is sent to."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (9,)


@pytest.fixture
def shift(tmp_path: Path) -> Shift:
    press = Press(ROOT / "overrides", tmp_path / "cache")
    return Shift(press, press.root(()))


def files_of(shift: Shift) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in shift.press.cache_dir.iterdir() if path.is_file()}


def test_papers_are_the_same_whoever_makes_them(shift: Shift, tmp_path: Path) -> None:
    other = replace(shift, press=Press(ROOT / "overrides", tmp_path / "other"))
    for own, count in ((shift, 1), (other, 2)):
        assert make_all(PAPERS, own, lambda _: None, count=count) == []
    assert files_of(shift) == files_of(other) != {}


def test_a_worker_that_dies_is_told_once_and_another_goes_on(shift: Shift) -> None:
    deadly = replace(PAPERS[0][0], own={"x": Deadly()}, source="bad.md")
    faults = make_all([(deadly, "f" * 64), *PAPERS], shift, lambda _: None, count=1)
    assert [(fault.code, fault.path) for fault in faults] == [("HB810", "bad.md")]
    assert {name for name in files_of(shift) if name.endswith("json")} == {f"{key}.json" for _, key in PAPERS}


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="asks the kernel who is running")
def test_an_interrupt_leaves_no_process(shift: Shift, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDBOOK_MARK", str(tmp_path))
    seen: list[int] = []

    def interrupt(done: int) -> None:
        seen.append(len(_marked(tmp_path)))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_all(PAPERS, shift, interrupt, count=1)
    assert seen[0] > 0
    assert _marked(tmp_path) == []


def _marked(mark: Path) -> list[str]:
    """The processes started by this test."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"HANDBOOK_MARK={mark}\0".encode() in path.read_bytes() and int(path.parent.name) != os.getpid():
                found.append(path.parent.name)
        except OSError:
            continue
    return found
