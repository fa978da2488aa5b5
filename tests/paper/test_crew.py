"""Papers made by several processes: the same papers however many there are, and no process is left over."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from handbook.diagnostics import Diagnostic, diagnose
from handbook.messages import explain
from handbook.paper import crew
from handbook.paper.crew import make_all
from handbook.paper.kinds import Paper
from handbook.paper.pipes import ended
from handbook.paper.press import Press
from handbook.paper.worker import MOST_MEMORY, Shift
from tests.conftest import ROOT
from tests.paper.fragments import paper_of
from tests.starting import begin_truly

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


class Killed:
    """A value at which the process it is sent to is killed, as a system does that wants memory."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return eval, ("__import__('os').kill(__import__('os').getpid(), 9)",)


@pytest.mark.skipif(os.name != "posix", reason="there, no signal ends a process")
def test_a_worker_that_the_system_kills_is_told_in_a_sentence(shift: Shift) -> None:
    deadly = replace(PAPERS[0][0], own={"x": Killed()}, source="bad.md")
    (fault,) = make_all([(deadly, "f" * 64), PAPERS[0]], shift, lambda _: None, count=1)
    assert (fault.code, fault.path, dict(fault.facts)["reason"]) == ("HB810", "bad.md", "killed")
    for lang, word in (("en", "memory"), ("vi", "bộ nhớ")):
        told = explain(fault, lang=lang)
        assert word in told.split("; ")[1]
        assert not any(letter.isdigit() for letter in told)


@pytest.mark.parametrize(
    ("status", "found", "reason"),
    [
        (-9, "SIGKILL", "killed"),
        (137, "SIGKILL", "killed"),
        (-11, "SIGSEGV", None),
        (139, "SIGSEGV", None),
        (1, "1", None),
    ],
)
def test_how_a_process_ended_is_read_off_its_status(status: int, found: str, reason: str | None) -> None:
    told = ended(status)
    assert (told["found"], told.get("reason")) == (found, reason)


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


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there, a process makes all papers of a shift")
def test_a_whole_handbook_is_bound_by_a_process_that_has_made_nothing(shift: Shift, tmp_path: Path) -> None:
    told = tmp_path / "told"
    light, heavy = (replace(paper, own={"x": Telling(told)}) for paper, _ in PAPERS)
    with crew_worker(shift) as worker:
        for paper in (light, light, replace(heavy, pieces=(light,))):
            worker.make(paper, "0" * 64)
    first, second, *binding = told.read_text().split()
    assert first == second
    assert first not in binding != []


@contextmanager
def crew_worker(shift: Shift) -> Iterator[crew.Worker]:
    worker = crew.Worker(shift)
    yield worker
    worker.stop()


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

    def make(_: crew.Worker, _paper: Paper, key: str) -> tuple[Diagnostic, ...]:
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

    def make(_: crew.Worker, _paper: Paper, key: str) -> tuple[Diagnostic, ...]:
        asked.append(key)
        return (diagnose("bad.md", (1, 1), "HB802", found="x", hints="y"),)

    monkeypatch.setattr(crew.Worker, "make", make)
    faults = make_all([(piece, "piece"), (replace(piece, own=None, pieces=(piece,)), "whole")], shift, lambda _: None)
    assert [fault.path for fault in faults] == ["bad.md"]
    assert asked == ["piece"]


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="asks the kernel who is running")
def test_an_interrupt_leaves_no_process(shift: Shift, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin_truly(monkeypatch)
    monkeypatch.setenv("HANDBOOK_MARK", str(tmp_path))
    seen: list[int] = []

    def interrupt(done: int) -> None:
        seen.append(len(_marked(tmp_path)))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_all(PAPERS, shift, interrupt, count=1)
    assert seen[0] > 0
    assert _marked(tmp_path) == []


ENDLESS = """
import sys, time
from pathlib import Path
from handbook.paper.crew import make_all
from handbook.paper.press import Press
from handbook.paper.worker import Shift
from tests.paper.test_crew import PAPERS

def wait(done):
    print("made", flush=True)
    time.sleep(600)

press = Press(Path(sys.argv[1]), Path(sys.argv[2]))
make_all(PAPERS, Shift(press, press.root(())), wait, count=2)
"""


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="asks the kernel who is running")
@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGKILL], ids=["asked", "killed"])
def test_no_worker_outlives_the_process_that_asked(tmp_path: Path, signum: int) -> None:
    environment = {**os.environ, "HANDBOOK_MARK": str(tmp_path), "PYTHONPATH": f"{ROOT / 'scripts'}:{ROOT}"}
    command = [sys.executable, "-c", ENDLESS, str(ROOT / "overrides"), str(tmp_path / "cache")]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as asking:
        assert asking.stdout
        assert asking.stdout.readline() == b"made\n"
        assert len(_marked(tmp_path)) > 2  # Itself, and at least one worker with its child.
        asking.send_signal(signum)
        asking.wait()
    for _ in range(200):
        if not (left := _marked(tmp_path)):
            break
        time.sleep(0.1)
    assert left == []


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
