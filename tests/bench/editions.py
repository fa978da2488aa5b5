"""What six places cost beside one, with the papers they share: `make bench-editions`.

Each place has names of its own for everything lessons call by name, and the course's name for the site; the last has a
logo of its own, too. The first edition is built with nothing kept, as one place alone would be; the others follow in
the same cache. Prints seconds of the clock and of processors, the most memory, papers made anew, and what stands on the
disk; judges nothing. A number of places may be given.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import yaml
from handouts import ROOT, measured

from handbook.build.editions import share_files
from handbook.build.opening import open_project

PLACES = 6
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#1b3a6b"/></svg>'


def write_edition(path: Path, names: list[str], number: int, *, has_logo: bool) -> None:
    """An edition with a value for every name."""
    values: dict[str, object] = {"title": f"Xã {number}", "locality": {name: f"Xã {number}: {name}" for name in names}}
    if has_logo:
        path.with_name("logo.svg").write_text(LOGO, encoding="utf-8")
        values["logo"] = "logo.svg"
    path.write_text(yaml.safe_dump(values, allow_unicode=True), encoding="utf-8")


def kept_in(cache: Path) -> frozenset[str]:
    """The papers of a cache by name."""
    return frozenset(path.name for path in cache.glob("*.data"))


def bytes_of(folders: list[Path]) -> int:
    """What folders take on the disk, files with several names counted once."""
    found = {stat.st_ino: stat.st_size for folder in folders for path in folder.rglob("*") if (stat := path.stat())}
    return sum(found.values())


def main(places: int) -> None:
    """Build the editions one after the other and print what each cost."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for folder in ("docs", "overrides"):
            shutil.copytree(ROOT / folder, root / folder)
        config = shutil.copy(ROOT / "mkdocs.yml", root)
        project = open_project(Path(config))
        names = list(project.locality(project.default_locale.code))
        costs, sites = [], list[Path]()
        for number in range(1, places + 1):
            folder = root / f"place-{number}"
            folder.mkdir()
            write_edition(folder / f"place-{number}.yml", names, number, has_logo=number == places > 1)
            before = kept_in(project.cache_dir)
            command = [sys.executable, "-m", "handbook.cli", "editions", str(folder), "--config", str(config)]
            cost = measured([*command, "--out", str(root / "editions")], dict(os.environ))
            site = root / "editions" / f"place-{number}"
            shared = share_files(site, sites)
            sites.append(site)
            costs.append(cost.cpu)
            made, disk = len(kept_in(project.cache_dir) - before), bytes_of(sites) / 1e6
            told = f"{made} papers made, {shared} files shared, {disk:.0f} MB on the disk"
            print(f"place {number}: {cost}, {told}", flush=True)
        print(f"{places} places: {sum(costs):.0f} CPU s, {sum(costs) / costs[0]:.2f} times one")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PLACES)
