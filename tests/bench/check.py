"""What `handbook check` costs before and after a lesson is saved, and while it watches: `make bench-check`.

::

    course ─┬─ check: never seen, unchanged, a lesson saved        a process each
            └─ check --watch ── a lesson saved, and saved again    one process; what it works until it waits again

Prints seconds of processors, the middle of ``TIMES``; judges nothing.
"""

import os
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.bench.handouts import QUIET, copied  # noqa: E402
from tests.course import LESSONS  # noqa: E402

FILE, TIMES = f"docs/{LESSONS[0].uri}", 5
CHECK = [sys.executable, "-m", "handbook.cli", "--lang", "en", "check"]
WAITING = "Waiting for the next change"
NEVER_SEEN, UNCHANGED, SAVED, WATCHED = "never seen", "nothing changed", "a lesson saved", "saved while it watches"


def save(root: Path) -> None:
    """Write one more sentence at the top of a lesson."""
    path = root / FILE
    front, fence, body = path.read_text(encoding="utf-8").partition("\n---\n")
    path.write_text(f"{front}{fence}\nThêm một câu.\n\n{body.lstrip()}", encoding="utf-8")


def checked(root: Path) -> float:
    """Processor seconds of a check, from beginning its process to its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(CHECK, cwd=root, env=environment(), capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def watched(root: Path) -> Iterator[float]:
    """Processor seconds from one waiting of a check that watches to the next, a lesson saved at each."""
    process = subprocess.Popen(
        [*CHECK, "--watch"], cwd=root, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr
    worked = []
    for line in process.stderr:
        if WAITING not in line:
            continue
        worked.append(used_by(process.pid))
        if len(worked) > TIMES + 1:
            process.send_signal(signal.SIGINT)
            break
        save(root)
    process.communicate()
    yield from (after - before for before, after in list(pairwise(worked))[1:])  # The first reads programs yet.


def used_by(pid: int) -> float:
    """Processor seconds a process has worked, as Linux tells them."""
    user, system = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def environment() -> dict[str, str]:
    """What a check is begun with."""
    return {**os.environ, **QUIET, "PYTHONPATH": str(ROOT / "scripts"), "PYTHONUNBUFFERED": "1"}


def main() -> None:
    """All in one run, so that they can be compared."""
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "course")
        copied(ROOT, root)
        told = {NEVER_SEEN: [checked(root)], UNCHANGED: [checked(root) for _ in range(TIMES)], SAVED: []}
        for _ in range(TIMES):
            save(root)
            told[SAVED].append(checked(root))
        told[WATCHED] = list(watched(root))
    for name, seconds in told.items():
        print(f"{name:24}{statistics.median(seconds):6.2f} CPU s  ({min(seconds):.2f} to {max(seconds):.2f})")


if __name__ == "__main__":
    main()
