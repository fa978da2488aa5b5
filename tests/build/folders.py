"""A published folder with a build of ours and foreign things in it, as values and as files."""

from pathlib import Path

from handbook.build.marker import MARKER

OLD = {"index.html": "old", "water/boats.html": "old", "water/gone.html": "old", "assets/a.css": "old"}
NEW = {"index.html": "new", "water/boats.html": "new", "forms/v1.html": "new", "assets/a.css": "new"}
FOREIGN = {
    "CNAME": "sotay.vn",
    ".nojekyll": "",
    ".htaccess": "Deny",
    ".git/HEAD": "ref",
    "other.html": "mine",
    "water/extra.txt": "mine",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def read(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != MARKER)
    return {path.relative_to(folder).as_posix(): path.read_text() for path in paths}
