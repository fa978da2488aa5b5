"""Papers made by several processes: the same papers however many there are, and each by one that has room for it."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryFile

import pytest

from handbook.diagnostics import Diagnostic, diagnose
from handbook.paper import crew
from handbook.paper.crew import make_all
from handbook.paper.pipes import receive, write
from handbook.paper.stem import CAN_FORK, Stem
from handbook.paper.waiting import Shelf, Waiting
from handbook.paper.worker import MOST_MEMORY, Shift
from tests.paper.crews import PAPERS, files_of, shift_in


@pytest.fixture
def shift(tmp_path: Path) -> Shift:
    return shift_in(tmp_path / "cache")


def test_papers_are_the_same_whoever_makes_them(shift: Shift, tmp_path: Path) -> None:
    other = shift_in(tmp_path / "other")
    for own, count in ((shift, 1), (other, 2)):
        assert make_all(PAPERS, own, lambda _: None, count=count) == []
    assert files_of(shift) == files_of(other) != {}


def test_they_are_the_same_where_no_process_can_be_forked(
    shift: Shift, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert make_all(PAPERS, shift, lambda _: None) == []
    monkeypatch.setattr(crew, "CAN_FORK", False)
    alone = replace(shift_in(tmp_path / "alone"), memory=0)  # A process for each.
    assert make_all(PAPERS, alone, lambda _: None, count=1) == []
    assert files_of(alone) == files_of(shift) != {}


class Telling:
    """A value that notes in a file which process it was sent to."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return eval, (f"open({str(self.path)!r}, 'a').write(str(__import__('os').getpid()) + ' ')",)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="asks the kernel for memory")
@pytest.mark.parametrize(("memory", "processes"), [(MOST_MEMORY, 1), (0, 2)])
def test_a_process_that_has_grown_takes_no_other_paper(
    shift: Shift, tmp_path: Path, memory: int, processes: int
) -> None:
    told = tmp_path / "told"
    tasks = [(replace(paper, own={"x": Telling(told)}), key) for paper, key in PAPERS]
    assert make_all(tasks, replace(shift, memory=memory), lambda _: None, count=1) == []
    assert len(told.read_text().split()) == 2
    assert len(set(told.read_text().split())) == processes


@pytest.mark.skipif(not CAN_FORK, reason="there, a process makes all papers of a shift")
def test_a_whole_handbook_is_bound_by_a_process_that_has_made_nothing(shift: Shift, tmp_path: Path) -> None:
    told = tmp_path / "told"
    light, heavy = (replace(paper, own={"x": Telling(told)}) for paper, _ in PAPERS)
    with crew_worker(shift) as worker, TemporaryFile() as file:
        shelf = Shelf(file)
        for paper in (light, light, replace(heavy, pieces=(light,))):
            worker.make(shelf.put(paper, "0" * 64))
    first, second, *binding = told.read_text().split()
    assert first == second
    assert first not in binding != []


def key_of(paper: Waiting) -> str:
    """The key a worker is told with a paper."""
    inside, outside = os.pipe()
    write(outside, paper.message)
    _, key = receive(inside)
    for end in (inside, outside):
        os.close(end)
    return str(key)


@contextmanager
def crew_worker(shift: Shift) -> Iterator[crew.Worker]:
    stem = Stem(shift)
    worker = crew.Worker(stem.fork)
    yield worker
    worker.stop()
    stem.stop()


def test_papers_that_wait_are_found_in_any_order() -> None:
    with TemporaryFile() as file:
        shelf = Shelf(file)
        waiting = [shelf.put(*task) for task in PAPERS]
        assert [key_of(paper) for paper in reversed(waiting)] == [key for _, key in reversed(PAPERS)]


def test_what_takes_much_memory_is_made_one_by_one_and_whole_handbooks_after_their_pieces(
    shift: Shift, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = PAPERS[0][0]
    piece = replace(paper, own={"piece": {}})
    whole = replace(paper, pieces=(piece, piece))
    books = [((piece, f"{book}1"), (piece, f"{book}2"), (whole, f"{book}0")) for book in "ab"]
    module = replace(paper, kind="module")
    tasks = [*books[0], *books[1], (module, "c0"), *((paper, f"{number} light") for number in range(8))]
    at_once: list[list[str]] = []
    running: list[str] = []
    done: list[str] = []

    def make(_: crew.Worker, paper: Waiting) -> tuple[Diagnostic, ...]:
        key = key_of(paper)
        if key in ("a0", "b0"):
            assert {f"{key[0]}1", f"{key[0]}2"} <= {*done}
        running.append(key)
        at_once.append([*running])
        time.sleep(0.02)
        running.remove(key)
        done.append(key)
        return ()

    monkeypatch.setattr(crew.Worker, "make", make)
    counted: list[int] = []
    assert make_all(tasks, shift, counted.append, count=3) == []
    assert counted == [*range(1, len(tasks) + 1)]
    assert all(sum("light" not in key for key in keys) <= 1 and len(keys) <= 3 for keys in at_once)
    assert any(len(keys) > 1 for keys in at_once)


def test_what_has_a_piece_that_cannot_be_set_is_not_bound(shift: Shift, monkeypatch: pytest.MonkeyPatch) -> None:
    piece = replace(PAPERS[0][0], own={"piece": {}})
    asked: list[str] = []

    def make(_: crew.Worker, paper: Waiting) -> tuple[Diagnostic, ...]:
        asked.append(key_of(paper))
        return (diagnose("bad.md", (1, 1), "HB802", found="x", hints="y"),)

    monkeypatch.setattr(crew.Worker, "make", make)
    faults = make_all([(piece, "piece"), (replace(piece, own=None, pieces=(piece,)), "whole")], shift, lambda _: None)
    assert [fault.path for fault in faults] == ["bad.md"]
    assert asked == ["piece"]
