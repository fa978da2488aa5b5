"""The face of a site: which of the files that MkDocs knows are parts of its bundle, and where that is written.

Parts are not published by themselves, but for those that slides and the page for lost readers load on their own.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.model.files import put
from handbook.web.bundle import Bundle

ALONE = frozenset(("assets/stylesheets/tokens.css", "assets/javascripts/handbook.js"))
# Scripts that pages load, at once or later: not those of slides, and none of the theme's own.
_SCRIPT = re.compile(r"assets/javascripts/(?!deck/|workers/|lunr/|bundle\.).+\.js")
_PICTURE = re.compile(r"assets/images/.+\.svg")
# The theme's stylesheets in the order they are to be read, whatever the hash in their names; and what nobody asks for.
_THEME = re.compile(r"assets/stylesheets/(?:main|palette)\.\w+\.min\.css")
_THEME_SCRIPT = re.compile(r"assets/javascripts/bundle\.\w+\.min\.js|.+\.map|assets/images/favicon\.png")

Reading = Mapping[str, Callable[[], bytes]]


@dataclass(frozen=True, slots=True)
class Face:
    """What a site's pages load. ``files`` reads each file of the site that may be a part, by its address.

    ``parts`` are the stylesheets and scripts that the settings name, and those of the theme.
    """

    bundle: Bundle
    files: Reading
    parts: frozenset[str]

    def is_published(self, url: str) -> bool:
        """Whether a file is on the site by itself."""
        return url in ALONE or not (url in self.parts or _THEME_SCRIPT.fullmatch(url))

    def write(self, site_dir: Path) -> None:
        """Write what the pages of the site load."""
        for url, text in self.bundle.files().items():
            put(site_dir / url, text)


def face_of(files: Reading, named: Iterable[str]) -> Face:
    """The face made of these files; ``named`` are the addresses of the parts that the settings name."""
    theme = tuple(sorted(url for url in files if _THEME.fullmatch(url)))
    parts = frozenset(named).intersection(files).union(theme)
    known: dict[str, str] = {}

    def read(url: str) -> str | None:
        if url in parts and url not in known:
            known[url] = files[url]().decode("utf-8")
        return known.get(url)

    def drawn(url: str) -> bytes:
        return files[url]() if url in files and _PICTURE.fullmatch(url) else b""

    bundle = Bundle(read, theme, drawn)
    for url in filter(_SCRIPT.fullmatch, files):
        bundle.names.add_script(files[url]().decode("utf-8"))
    return Face(bundle, files, parts)
