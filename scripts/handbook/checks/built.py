"""The built site, before it is published: every link, asset and handout is there, and nothing that must not be."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html
from lxml.html import HtmlElement

from handbook.diagnostics import Diagnostic, diagnose

LOADED = {"script": "src", "img": "src", "source": "src", "iframe": "src", "link": "href"}
TRAINER = "hb-trainer"


def verify(
    site_dir: Path,
    *,
    site_url: str,
    handouts: Iterable[str],
    source_of: Mapping[str, str] | None = None,
    published: str = "site",
) -> list[Diagnostic]:
    """Everything wrong with a built site; lines are those of the HTML.

    ``handouts`` are the urls of the decks and papers that must exist, ``source_of`` the file an author would open for
    a page's url: a fault of a page names that, where it is known, and the page itself where it is not. ``published``
    is the folder the site goes to, as an author calls it: while it is looked through it stands in another.
    """
    handouts = tuple(handouts)
    site = _Site(site_dir, unquote(urlsplit(site_url).path).rstrip("/"), source_of or {})
    found = [fault for page in sorted(site_dir.rglob("*.html")) for fault in _verify_page(site, page)]
    missing = (url for url in handouts if not (site_dir / url).is_file())
    found += [diagnose(published, (1, 1), "HB905", found=url) for url in missing]
    found += _unlinked(site, handouts, published)
    return sorted(set(found))


def _unlinked(site: "_Site", handouts: Iterable[str], published: str) -> Iterator[Diagnostic]:
    """HB368, a note: papers that were made and that no page leads to, told in one."""
    lost = [url for url in handouts if url not in site.linked]
    if lost:
        shown = ", ".join(lost[:3]) + (", …" if len(lost) > 3 else "")
        yield diagnose(published, (1, 1), "HB368", count=len(lost), found=shown)


@dataclass(frozen=True, slots=True)
class _Site:
    """A built site while it is looked through; ``base`` is the path its address ends with.

    ``linked`` are the files that links of pages lead to.
    """

    root: Path
    base: str
    source_of: Mapping[str, str]
    ids: dict[Path, frozenset[str]] = field(default_factory=dict)
    linked: set[str] = field(default_factory=set)

    def ids_of(self, page: Path) -> frozenset[str]:
        """Every place in a page that a link can lead to."""
        if page not in self.ids:
            self.ids[page] = _ids_in(_read(page))
        return self.ids[page]

    def file_of(self, path: str, uri: str) -> Path:
        """The file a link's path leads to from the page at ``uri``."""
        if path.startswith("/"):
            if not f"{path}/".startswith(f"{self.base}/"):
                return self.root / path.lstrip("/") / "outside"  # Of the host, but not of this site.
            inside = path.removeprefix(self.base).lstrip("/")
        else:
            inside = posixpath.normpath(posixpath.join(posixpath.dirname(uri), path)) if path else uri
        is_folder = path.endswith("/") or inside in ("", ".")
        return self.root / (posixpath.join(inside, "index.html") if is_folder else inside)


def _verify_page(site: _Site, page: Path) -> Iterator[Diagnostic]:
    uri = page.relative_to(site.root).as_posix()
    tree = _read(page)
    site.ids.setdefault(page, _ids_in(tree))
    for element in tree.iter("a", *LOADED):
        target = element.get(LOADED.get(element.tag, "href"))
        code = _judge(site, uri, element, target) if target is not None else None
        if code:
            yield _fault(site, uri, element, code, found=target)
    for element in tree.find_class(TRAINER):  # Not in decks either: their notes are in files of their own.
        yield _fault(site, uri, element, "HB904")


def _fault(site: _Site, uri: str, element: HtmlElement, code: str, **facts: object) -> Diagnostic:
    """At the page's source, whose line nobody knows here; for a page nobody wrote, at the line of its HTML."""
    source = site.source_of.get(uri)
    place = (1, 1) if source else (element.sourceline or 1, 1)
    return diagnose(source or uri, place, code, page=uri, **facts)


def _judge(site: _Site, uri: str, element: HtmlElement, target: str) -> str | None:
    """The code of the rule a link breaks, if it breaks one."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return "HB901"  # An address that is none, such as http://[.
    if parts.scheme or parts.netloc:
        is_asked = element.tag != "a" and element.get("rel") != "canonical"
        return "HB903" if is_asked and parts.scheme != "data" else None
    file = site.file_of(unquote(parts.path), uri)
    if not file.is_file():
        return "HB901"
    if element.tag == "a":
        site.linked.add(file.relative_to(site.root).as_posix())
    if parts.fragment and file.suffix == ".html" and unquote(parts.fragment) not in site.ids_of(file):
        return "HB902"
    return None


def _ids_in(tree: HtmlElement) -> frozenset[str]:
    return frozenset(map(str, tree.xpath("//@id | //a/@name")))


def _read(page: Path) -> HtmlElement:
    return html.document_fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
