"""Work in a process of its own is done, and leaves nothing but what it keeps."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from handbook.build.apart import apart
from handbook.build.process import Interrupted, signals_raise

PROGRAM = """
import os, sys, time
from pathlib import Path
from handbook.build.apart import apart

def work():
    Path(sys.argv[1]).write_text(str(os.getpid()))
    time.sleep(60)

apart(work)
"""


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in the command, where nothing else runs."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def waited_for(path: Path) -> str:
    while not (path.exists() and path.read_text()):
        time.sleep(0.01)
    return path.read_text()


def test_what_is_kept_stays_and_what_was_in_memory_goes(tmp_path: Path) -> None:
    seen: list[int] = []

    def work() -> None:
        seen.append(1)
        (tmp_path / "kept").write_text(str(os.getpid()))

    apart(work)
    assert seen == []
    assert (tmp_path / "kept").read_text() != str(os.getpid())


@pytest.mark.parametrize("error", [ValueError, SystemExit, KeyboardInterrupt, MemoryError])
def test_what_goes_wrong_is_left_to_whoever_does_it_again(
    error: type[BaseException], capfd: pytest.CaptureFixture[str]
) -> None:
    def work() -> None:
        raise error("x")

    apart(work)
    assert capfd.readouterr() == ("", "")


def test_beside_threads_nothing_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    apart(lambda: (tmp_path / "kept").touch())
    stop.set()
    thread.join()
    assert not (tmp_path / "kept").exists()


def test_who_interrupts_ends_it(tmp_path: Path) -> None:
    def work() -> None:
        (tmp_path / "pid").write_text(str(os.getpid()))
        os.kill(os.getppid(), signal.SIGTERM)
        time.sleep(60)

    with pytest.raises(Interrupted), signals_raise():
        apart(work)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


def test_it_ends_with_the_process_that_waits_for_it(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", PROGRAM, str(tmp_path / "pid")], stdout=subprocess.PIPE)
    waited_for(tmp_path / "pid")
    process.kill()
    process.communicate(timeout=20)  # Its pipe ends when nobody holds it any more.
