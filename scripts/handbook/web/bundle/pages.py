"""What each page loads: the tags of parts are exchanged for those of the bundle, which is written when all are known.

Parts stand for themselves where something is said of how they load (``defer``, ``type``), or where they lie elsewhere.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import quote

from handbook.model.address import relative, resolve
from handbook.web.bundle.first import FirstScreens
from handbook.web.bundle.names import Names
from handbook.web.bundle.scripts import is_run_on, joined, wanted_by, with_small_scripts
from handbook.web.bundle.sheet import squeezed

FOLDER = "assets/"
SHEET = f"{FOLDER}handbook.css"
EVERYWHERE = f"{FOLDER}handbook.js"
LARGEST = 1500  # Bytes of a drawing that a stylesheet takes in: asking for it alone would cost about as many.
_STYLE = re.compile(r'<link rel="stylesheet" href="([^"]+)">\n?')
_SCRIPT = re.compile(r'<script src="([^"]+)"></script>\n?')
_URL = re.compile(r"""url\(\s*(["']?)(?!data:|#|[a-z]+:)([^"')]+)\1\s*\)""")
_CODE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_END = re.compile(r"<script src=|</body>")
_GAP = re.compile(r"[ \t]*\n\s*")
_SAFE = " /:;,=()'!*@?&+$"  # What may stand in a data address between double quotation marks.


@dataclass
class Bundle:
    """The parts of a site's face, by their addresses, and what its pages need of them.

    ``theme`` are addresses of stylesheets that come before all others and that no page names; ``read`` gives the text
    of a part, None for what is no part of this site; ``drawn`` a drawing that a stylesheet may take in, empty for none.
    """

    read: Callable[[str], str | None]
    theme: tuple[str, ...] = ()
    drawn: Callable[[str], bytes] = lambda _: b""
    names: Names = field(default_factory=Names)
    _styles: dict[str, None] = field(default_factory=dict)
    _sets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _first: FirstScreens = field(default_factory=FirstScreens)
    _texts: dict[tuple[str, ...], str] = field(default_factory=dict)

    def dressed(self, html: str, url: str) -> str:
        """A page at an address that loads the bundle instead of its parts."""
        styles, scripts = self._parts(_STYLE, html, url), self._parts(_SCRIPT, html, url)
        self._styles |= dict.fromkeys(styles.values())
        body = _SCRIPT.sub("", html)
        wanted = [part for part in scripts.values() if is_run_on(body, self.read(part) or "")]
        loaded = [f'<script src="{relative(file, url)}"></script>\n' for file in self._files_of(wanted)]
        html = _exchanged(_exchanged(html, _STYLE, styles, []), _SCRIPT, scripts, loaded)
        self.names.add_page(html)
        return self._with_first_screen(with_small_scripts(_without_gaps(html)), url, tuple(styles.values()))

    def _with_first_screen(self, html: str, url: str, styles: tuple[str, ...]) -> str:
        """A page that brings what its first screen needs, and loads the stylesheet behind its text.

        It is asked for at once all the same, and nothing below it is drawn, nor a script run, before it is there.
        """
        sheet = relative(SHEET, url)
        link = f'<link rel="stylesheet" href="{sheet}">\n'
        head, found, rest = html.partition(link)
        first = _URL.sub(lambda match: f'url("{relative(resolve(SHEET, match[2]), url)}")', self._screen(html, styles))
        if not found or not first:
            return html
        place = next((match.start() for match in (_END.search(rest),) if match), len(rest))
        ahead = f'<link rel="preload" as="style" href="{sheet}">\n<style>{first}</style>\n'
        return f"{head}{ahead}{rest[:place]}{link}{rest[place:]}"

    def _screen(self, html: str, styles: tuple[str, ...]) -> str:
        if styles not in self._texts:
            self._texts[styles] = self._css((*self.theme, *styles))
        return self._first.styles(html, self._texts[styles])

    def _css(self, parts: Iterable[str]) -> str:
        """Stylesheets as one, at the bundle's address."""
        return "\n".join(_moved(self.read(part) or "", part, self.drawn) for part in parts)

    def _parts(self, tag: re.Pattern[str], html: str, url: str) -> dict[str, str]:
        """The parts that a page names, by the address it names them with."""
        named = {href: resolve(url, href) for href in tag.findall(html)}
        return {href: part for href, part in named.items() if self.read(part) is not None}

    def _files_of(self, wanted: Iterable[str]) -> list[str]:
        """The files of the bundle that hold these scripts: those of every page, then those of this kind of page."""
        everywhere: list[str] = []
        own: list[str] = []
        for part in wanted:
            (own if wanted_by(self.read(part) or "") else everywhere).append(part)
        files = {EVERYWHERE: tuple(everywhere)}
        if own:
            files[f"{FOLDER}{'-'.join(PurePosixPath(part).stem for part in own)}.js"] = tuple(own)
        self._sets |= {file: parts for file, parts in files.items() if parts}
        return [file for file, parts in files.items() if parts]

    def files(self) -> dict[str, str]:
        """The files of the bundle by their addresses."""
        for parts in self._sets.values():
            for part in parts:
                self.names.add_script(self.read(part) or "")
        css = self._css((*self.theme, *self._styles))
        scripts = {file: joined(self.read(part) or "" for part in parts) for file, parts in self._sets.items()}
        return {SHEET: squeezed(css, self.names), **scripts}


def _exchanged(html: str, tag: re.Pattern[str], parts: Mapping[str, str], instead: list[str]) -> str:
    """A page with the tags of parts taken out, and others in the place of the first of them."""
    left = iter(["".join(instead)])
    return tag.sub(lambda match: next(left, "") if match[1] in parts else match[0], html)


def _without_gaps(html: str) -> str:
    """A page without the empty lines and indents that templates leave; code keeps its own."""
    return "".join(part if part.startswith("<pre") else _GAP.sub("\n", part) for part in _CODE.split(html))


def _moved(css: str, part: str, drawn: Callable[[str], bytes]) -> str:
    """A stylesheet as it is at the bundle's address: what it loads is found from there, small drawings are taken in."""

    def move(match: re.Match[str]) -> str:
        target = resolve(part, match[2])
        drawing = drawn(target)
        if target.endswith(".svg") and 0 < len(drawing) <= LARGEST:
            return f'url("data:image/svg+xml,{quote(b" ".join(drawing.split()), safe=_SAFE)}")'
        return f'url("{relative(target, SHEET)}")'

    return _URL.sub(move, css)
