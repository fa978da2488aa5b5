"""Pages per second and memory of `handbook merge` as a list grows, and what stopping costs: `make bench-merge`.

::

    100, 1,267, 12,670 groups ── merge --kit notebooks ──> pages a second, peak memory of all processes
    300 groups ── killed at 20 random points, started again ──> the same bytes as a run that nobody stops
    300 groups ── four shards at once in one folder, joined ──> the same bytes

Each run is the command itself. Memory is what all its processes have together, shared pages counted by share (PSS),
looked at five times a second. Prints figures; judges nothing but the bytes.

    python tests/bench/merge.py [short] [groups … stop shards]

Only what is named, for a machine that others need too; ``short``: two forms of 38 sides instead of the kit of 172.
"""

import csv
import hashlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.merge.communes import COMMUNES  # noqa: E402

COUNTS = (100, 1267, 12670)
KIT, SHORT = ("--kit", "notebooks"), ("--form", "B11", "--form", "B13")
BRIEF, STOP, SHARDS, PARTS = "short", "stop", "shards", 4
KILLS, KILLED = 20, 300
LOOK = 0.2  # Seconds between two looks at memory.


@dataclass(frozen=True, slots=True)
class Run:
    """What a run took: seconds, those of processors, and the peak of memory in megabytes; ``said`` is its last line."""

    seconds: float
    busy: float
    peak: float
    said: str


def write_list(path: Path, count: int) -> None:
    """A list of so many groups with names that nobody has."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Xã", "Ấp", "Tổ", "Tổ trưởng", "Tổ phó", "Thư ký"])
        for place in range(count):
            hamlet, group = place // 6 % 40 + 1, place // 240 + 1
            people = [f"{role} mẫu {place}" for role in ("Tổ trưởng", "Tổ phó", "Thư ký")]
            writer.writerow([COMMUNES[place % 6], f"Ấp {hamlet}", f"Tổ {group}", *people])


def command(listed: Path, out: Path, *options: str) -> list[str]:
    """The command as an office types it."""
    config = str(ROOT / "mkdocs.yml")
    return [sys.executable, "-m", "handbook.cli", "merge", str(listed), "--config", config, "--out", str(out), *options]


def start(arguments: list[str]) -> subprocess.Popen[str]:
    """A process group of its own, so that all of it can be looked at and killed."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "HANDBOOK_LANG": "en"}
    return subprocess.Popen(arguments, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True)


def watched(arguments: list[str]) -> Run:
    """Run a command to its end, looking at the memory of all its processes."""
    before, begun, process, peak = busy(), time.perf_counter(), start(arguments), [0.0]
    is_over = threading.Event()

    def look() -> None:
        while not is_over.wait(LOOK):
            peak[0] = max(peak[0], memory_of(process.pid))

    watcher = threading.Thread(target=look)
    watcher.start()
    said = process.communicate()[1].strip().splitlines()
    is_over.set()
    watcher.join()
    assert process.returncode == 0, said
    return Run(time.perf_counter() - begun, busy() - before, peak[0], said[-1])


def busy() -> float:
    """Seconds of processors that all ended children have had: what a machine that others use does not change much."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def memory_of(group: int) -> float:
    """Megabytes of all processes of a process group."""
    found = 0
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and os.getpgid(int(entry.name)) == group:
                rollup = (entry / "smaps_rollup").read_text(encoding="ascii")
                found += int(rollup.partition("\nPss:")[2].split()[0])
        except (OSError, ValueError, IndexError):
            continue
    return found / 1024


def pages_in(said: str) -> int:
    """The sides to print that the last line tells."""
    return int(said.split(" sides")[0].rpartition(" ")[2])


def sums(folder: Path) -> dict[str, str]:
    """The hash of every file."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def grow(work: Path, counts: list[int], papers: tuple[str, ...]) -> None:
    """Lists of growing length, as a table."""
    heads = ("groups", "pages", "seconds", "pages/s", "processor s", "ms a kit", "peak MB", "files MB")
    print("".join(f"{head:>13}" for head in heads), flush=True)
    for count in counts:
        write_list(work / "list.csv", count)
        run = watched(command(work / "list.csv", work / "out", *papers))
        pages, size = pages_in(run.said), sum(path.stat().st_size for path in (work / "out").rglob("*.pdf"))
        figures = (
            count,
            pages,
            run.seconds,
            pages / run.seconds,
            run.busy,
            1000 * run.busy / count,
            run.peak,
            size / 1e6,
        )
        print("".join(f"{round(figure):>13,}" for figure in (*figures, size / 1e6)), flush=True)
        shutil.rmtree(work / "out")


def stop_and_go(work: Path) -> None:
    """Killed at random points and started again, until it is done: the same bytes as without."""
    write_list(work / "list.csv", KILLED)
    run = watched(command(work / "list.csv", work / "whole", *SHORT))
    draw, killed = random.Random(15), 0
    while killed < KILLS:
        shutil.rmtree(work / "out", ignore_errors=True)
        for _ in range(4):
            process = start(command(work / "list.csv", work / "out", *SHORT))
            time.sleep(draw.uniform(0.3, 1.0) * run.seconds)
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                killed += 1
            process.communicate()
        watched(command(work / "list.csv", work / "out", *SHORT))
        assert sums(work / "out") == sums(work / "whole"), "not the same bytes"
    print(f"killed {killed} times over {KILLED} groups: the same bytes", flush=True)


def in_shards(work: Path) -> None:
    """Shards at once in one folder, joined: the same bytes as one run."""
    write_list(work / "list.csv", KILLED)
    whole, parts = work / "one", work / "parts"
    watched(command(work / "list.csv", whole, *SHORT))
    shards = [
        start(command(work / "list.csv", parts, *SHORT, "--jobs", "1", "--shard", f"{number}/{PARTS}"))
        for number in range(1, PARTS + 1)
    ]
    assert [(process.communicate(), process.returncode)[1] for process in shards] == [0] * PARTS
    watched(command(work / "list.csv", parts, *SHORT, "--join"))
    assert sums(parts) == sums(whole), "not the same bytes"
    print(f"{PARTS} shards of {KILLED} groups at once: the same bytes", flush=True)


def main(asked: list[str]) -> None:
    """All figures, or some."""
    with tempfile.TemporaryDirectory(prefix="merge-") as folder:
        work = Path(folder)
        write_list(work / "list.csv", 2)
        watched(command(work / "list.csv", work / "first", *SHORT))  # What is set once is set before.
        watched(command(work / "list.csv", work / "second", "--kit", "notebooks"))
        if counts := [int(one) for one in asked if one.isdecimal()] or list(COUNTS if not asked else ()):
            grow(work, counts, SHORT if BRIEF in asked else KIT)
        for name, part in ((STOP, stop_and_go), (SHARDS, in_shards)):
            if not asked or name in asked:
                part(work)


if __name__ == "__main__":
    main(sys.argv[1:])
