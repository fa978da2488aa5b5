"""``sw.js``: what the browser runs when a page is asked for, with a table of what there is to keep.

The table has the hash of each list, so the file changes with the site and with nothing else: that is how a browser
learns of a new version. Why it is written by hand stands in scripts/README.md.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from handbook.deck.publish import templates_in
from handbook.model.address import WORKER
from handbook.model.locales import Locale, direction_of
from handbook.model.project import Project
from handbook.model.strings import read_strings
from handbook.offline.inventory import FileSet

PARTS = ("store", "answer", "worker")
RETIRED = "retired"
HOME = "%home%"  # In a sentence page: the address of the home page, which only the worker knows.


def write_worker(project: Project, sets: Sequence[FileSet], site_dir: Path) -> None:
    """The worker of a site, with its table."""
    table = {
        "sets": {one.name: {"hash": one.hash, "bytes": one.size} for one in sets},
        "locales": [{"code": one.code, "prefix": one.prefix} for one in project.locales],
        "pages": {one.code: _sentence_pages(project, one) for one in project.locales},
    }
    _write(project, site_dir, PARTS, f"self.handbookSite = {json.dumps(table, separators=(',', ':'))};\n")


def write_retired(project: Project, site_dir: Path) -> None:
    """A worker that takes itself and all it kept away: while an author is writing, and where nothing is kept."""
    _write(project, site_dir, (RETIRED,), "")


def _write(project: Project, site_dir: Path, parts: Sequence[str], table: str) -> None:
    folder = project.theme_dir / "assets/javascripts/worker"
    if all((folder / f"{part}.js").is_file() for part in parts):
        scripts = "".join((folder / f"{part}.js").read_text(encoding="utf-8") for part in parts)
        (site_dir / WORKER).write_text(f'"use strict";\n{table}{scripts}', encoding="utf-8")


def _sentence_pages(project: Project, locale: Locale) -> dict[str, str]:
    """What is shown where a page cannot be: ``missing`` where the site has none, ``unsaved`` where it is not here."""
    template = templates_in(project.theme_dir).get_template("absent.html")
    strings = read_strings(project.theme_dir, locale.code)
    shown = {"locale": locale, "direction": direction_of(locale.code), "t": strings, "home": HOME}
    return {kind: " ".join(template.render(shown, kind=kind).split()) for kind in ("missing", "unsaved")}
