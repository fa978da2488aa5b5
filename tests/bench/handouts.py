"""PDF pages per second, cold (nothing cached) and warm (nothing changed), of the real handbook: `make bench`.

Prints figures; judges nothing. Run it on a quiet machine and quote the ratio, not the seconds.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pypdf import PdfReader

ROOT = Path(__file__).parent.parent.parent


def build(root: Path) -> float:
    """Seconds of one `handbook build`, as a whole process."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "handbook.cli", "build", "--config", str(root / "mkdocs.yml")]
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Copy the course, build it twice, count."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("docs", "overrides"):
            shutil.copytree(ROOT / name, root / name)
        shutil.copy(ROOT / "mkdocs.yml", root)
        cold, warm = build(root), build(root)
        handouts = list((root / "site/handouts").rglob("*.pdf"))
        pages = sum(len(PdfReader(path).pages) for path in handouts)
    made = cold - warm
    print(
        f"{len(handouts)} handouts, {pages} PDF pages: cold {cold:.1f} s, warm {warm:.1f} s, {pages / made:.0f} pages/s"
    )


if __name__ == "__main__":
    main()
