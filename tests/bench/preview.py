"""How long after a lesson is saved its page is there, beside `mkdocs serve` of the same pages: `make bench-serve`.

::

    course ─┬─ handbook serve ───────────────────────────> ours   ┐  a word is saved, its page is asked for again
            └─ mkdocs serve, Material, static-i18n alone ─> stock ┘  and again until it has it: the middle of ``TIMES``

The servers run one after the other. Prints figures; judges nothing.
"""

import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.bench.handouts import QUIET, copied, stock_of  # noqa: E402
from tests.course import LESSONS  # noqa: E402

PAGE, FILE = f"{LESSONS[0].page.stem}.html", f"docs/{LESSONS[0].uri}"
TIMES, STEP = 3, 0.02
# Seconds a server does nothing before the next change; after each it makes the whole site.
REST, MOST_REST = 2.0, 300.0


def latencies(root: Path, command: Sequence[str]) -> list[float]:
    """Seconds from saving a word to its page having it."""
    environment = {**os.environ, **QUIET, "PYTHONPATH": str(ROOT / "scripts"), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(command, cwd=root, env=environment, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    address = next(found[0] for line in process.stderr if (found := re.search(r"http://127\S+/", line)))
    threading.Thread(target=process.stderr.read, daemon=True).start()  # A full pipe would stop it.
    try:
        waited(address, "</html>", 600)
        return [saved(root, address, process.pid, number) for number in range(TIMES)]
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def saved(root: Path, address: str, pid: int, number: int) -> float:
    """Save one more word where nothing else is done, and wait for it."""
    path, word = root / FILE, f"LẦN{pid}.{number}"
    rested(pid)
    front, fence, body = path.read_text(encoding="utf-8").partition("\n---\n")
    path.write_text(f"{front}{fence}\n{word}.\n\n{body.lstrip()}", encoding="utf-8")
    return waited(address, word, 120)


def rested(pid: int) -> None:
    """Wait until a server and what it has begun do nothing; where the system does not tell, as long as it may take."""
    if not Path("/proc/self/task").exists():
        time.sleep(10 * REST)
        return
    end, before = time.perf_counter() + MOST_REST, -1
    while (worked := ticks(pid)) != before and time.perf_counter() < end:
        before = worked
        time.sleep(REST)


def ticks(pid: int) -> int:
    """What a process and those it has begun have worked, in thirds of a second; looking for changes is less."""
    try:
        used = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[11:15]
        begun = [one for of in Path(f"/proc/{pid}/task").glob("*/children") for one in of.read_text().split()]
    except OSError:  # It has ended meanwhile.
        return 0
    return sum(map(int, used)) // 30 + sum(ticks(int(child)) for child in begun)


def waited(address: str, word: str, most: float) -> float:
    """Seconds until a page has a word."""
    start = time.perf_counter()
    while time.perf_counter() - start < most:
        try:
            with urllib.request.urlopen(address + PAGE, timeout=most) as answer:
                if word in answer.read().decode():
                    return time.perf_counter() - start
        except urllib.error.URLError:
            pass
        time.sleep(STEP)
    sys.exit(f"{word} is not on {PAGE} after {most} s")


def main() -> None:
    """Both in one run, so that they can be compared."""
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "course")
        copied(ROOT, root)
        ours = latencies(root, [sys.executable, "-m", "handbook.cli", "serve", "--port", "8791"])
        line = [sys.executable, "-m", "mkdocs", "serve", "-f", str(stock_of(root)), "-a", "127.0.0.1:8792"]
        stock = latencies(root, line)
    for name, seconds in (("ours", ours), ("stock", stock)):
        print(f"{name:6}{statistics.median(seconds):6.2f} s  ({min(seconds):.2f} to {max(seconds):.2f})")
    print(f"stock / ours {statistics.median(stock) / statistics.median(ours):.0f}")


if __name__ == "__main__":
    main()
