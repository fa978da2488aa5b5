"""How processes of a press end: one that dies is told and another goes on, and none outlives the one that asks."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from handbook.messages import explain
from handbook.paper.crew import make_all
from handbook.paper.pipes import ended
from handbook.paper.stem import CAN_FORK, UNKNOWN, Stem
from handbook.paper.worker import Shift
from tests.paper.crews import PAPERS, files_of, shift_in
from tests.shared import ROOT
from tests.starting import begin_truly


@pytest.fixture
def shift(tmp_path: Path) -> Shift:
    return shift_in(tmp_path / "cache")


class Deadly:
    """A value that ends the process it is sent to."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (9,)


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


@pytest.mark.skipif(not CAN_FORK, reason="there, nothing is forked")
def test_where_the_process_dies_that_workers_are_forked_from_another_is_begun(shift: Shift) -> None:
    stem = Stem(shift)
    first = stem.fork()
    assert stem._process
    stem._process.kill()
    assert first.end() == UNKNOWN
    assert stem.fork().end() == ended(0)
    stem.stop()


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
from tests.paper.crews import PAPERS

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
