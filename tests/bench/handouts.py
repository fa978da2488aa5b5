"""What a build costs, beside a stock build of the same pages in the same run: `make bench`.

::

    stock    MkDocs + Material + static-i18n, no papers        cold     nothing kept from before
    warm     the same course again, nothing changed            edited   again, a word of one lesson changed
    × 4      every module four times, nothing kept

Seconds are of the clock and of processors, memory is the most that all processes of a build took together at a time,
pages they share counted once. Prints figures; judges nothing. On a busy machine quote processor seconds and ratios. The
folder of another course may be given; `--once` leaves out the course four times over.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from pypdf import PdfReader

ROOT = Path(__file__).parent.parent.parent
EVERY = 0.25  # Seconds between two looks at the memory.
TIMES = 4
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
STOCK = """
site_name: stock
use_directory_urls: false
theme: {name: material, font: false}
plugins: [search, {i18n: {docs_structure: suffix, languages: LANGUAGES}}]
markdown_extensions: [attr_list, tables, footnotes, def_list, md_in_html, pymdownx.superfences, {toc: {toc_depth: 3}}]
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """One run: seconds of the clock, seconds of processors, and MB at the most."""

    wall: float
    cpu: float
    memory: float

    def __str__(self) -> str:
        return f"{self.wall:7.1f} s  {self.cpu:7.1f} CPU s  {self.memory:6.0f} MB"


def measured(command: Sequence[str], environment: Mapping[str, str]) -> Cost:
    """Run a command to its end, all its children with it."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(
        command, env={**os.environ, **environment}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    most, over = [0.0], threading.Event()

    def look() -> None:
        while not over.wait(EVERY):
            most[0] = max(most[0], sum(map(_memory_of, family_of(process.pid))))

    looking = threading.Thread(target=look)
    looking.start()
    written, _ = process.communicate()
    over.set()
    looking.join()
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{written}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(time.perf_counter() - start, cpu, most[0])


def family_of(pid: int) -> Iterator[int]:
    """A process and everything it started that still runs."""
    yield pid
    try:
        children = [child for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").open()]
    except OSError:
        return
    for child in " ".join(children).split():
        yield from family_of(int(child))


def _memory_of(pid: int) -> float:
    """Megabytes of a process; what it shares with others is shared out among them."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass  # It ended, or this is no Linux.
    return 0.0


def build(root: Path) -> Cost:
    """One `handbook build`, as a whole."""
    command = [sys.executable, "-m", "handbook.cli", "build", "--config", str(root / "mkdocs.yml")]
    return measured(command, {"PYTHONPATH": str(ROOT / "scripts")})


def stock_of(root: Path) -> Path:
    """Settings for the same pages by MkDocs, Material and static-i18n alone."""
    found = yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), Loader=_Loose)
    languages = next(plugin["i18n"]["languages"] for plugin in found["plugins"] if "i18n" in plugin)
    settings = root / "stock.yml"
    shown = yaml.safe_dump(languages, default_flow_style=True, width=10_000, allow_unicode=True).strip()
    settings.write_text(STOCK.replace("LANGUAGES", shown), encoding="utf-8")
    return settings


def build_stock(root: Path) -> Cost:
    """The same pages by MkDocs, Material and static-i18n alone."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(stock_of(root)), "-d", str(root / "stock")]
    return measured(command, QUIET)


class _Loose(yaml.SafeLoader):
    """Settings of MkDocs name Python functions; they are not wanted here."""


_Loose.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def copied(source: Path, root: Path) -> None:
    """A course with the theme beside it, nothing kept."""
    shutil.copytree(source / "docs", root / "docs")
    shutil.copytree(ROOT / "overrides", root / "overrides")
    settings = (source / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings.replace("../../../overrides", "overrides"), encoding="utf-8")


def edit(root: Path) -> None:
    """Another word on the first page of the first module that has lessons, in the language authors write first."""
    plan = yaml.safe_load((root / "docs/curriculum.yml").read_text(encoding="utf-8"))
    module = plan["modules"][0]
    page = root / "docs" / module["id"] / f"{module['lessons'][0]}.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nThêm một câu.\n", encoding="utf-8")


def multiply(root: Path) -> None:
    """Every module of a course ``TIMES`` over, each copy in a folder of its own; what is not said names pages."""
    for unsaid in [*(root / "docs/data").rglob("unsaid.yml*")]:
        unsaid.unlink()
    plan = root / "docs/curriculum.yml"
    found = yaml.safe_load(plan.read_text(encoding="utf-8"))
    modules = list(found["modules"])
    for number in range(2, TIMES + 1):
        for module in modules:
            name = f"{module['id']}-{number}"
            shutil.copytree(root / "docs" / module["id"], root / "docs" / name)
            found["modules"].append({**module, "id": name})
    plan.write_text(yaml.safe_dump(found, allow_unicode=True, sort_keys=False), encoding="utf-8")


def told(name: str, cost: Cost, root: Path | None = None) -> Cost:
    """Print a row."""
    made = sorted((root / "site/handouts").rglob("*.pdf")) if root else []
    pages = sum(len(PdfReader(path).pages) for path in made)
    papers = f"  {len(made)} PDFs, {pages} pages" if root else ""
    print(f"{name:8}{cost}{papers}", flush=True)
    return cost


def main(arguments: Sequence[str]) -> None:
    """Everything in one run, so that it can be compared."""
    given = [Path(argument) for argument in arguments if not argument.startswith("-")]
    source = given[0].absolute() if given else ROOT
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "course")
        copied(source, root)
        cold = told("cold", build(root), root)
        warm = told("warm", build(root))
        edit(root)
        told("edited", build(root))
        stock = told("stock", build_stock(root))
        print(f"processor seconds: warm / stock {warm.cpu / stock.cpu:.1f}, cold / warm {cold.cpu / warm.cpu:.1f}")
        if "--once" not in arguments:
            many = Path(folder, "many")
            copied(source, many)
            multiply(many)
            four = told(f"× {TIMES}", build(many), many)
            cpu, memory = four.cpu / cold.cpu, four.memory / cold.memory
            print(f"× {TIMES} / cold: {cpu:.1f} times the processor seconds, {memory:.1f} times the memory")
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
