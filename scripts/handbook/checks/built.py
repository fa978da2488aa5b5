"""The built site, before it is published: every link, asset and handout is there, and nothing that must not be."""

import posixpath
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html
from lxml.html import HtmlElement

from handbook.diagnostics import Diagnostic, diagnose

LOADED = {"script": "src", "img": "src", "source": "src", "iframe": "src", "link": "href"}
TRAINER = "hb-trainer"


def verify(site_dir: Path, *, site_url: str, handouts: Iterable[str]) -> list[Diagnostic]:
    """Everything wrong with a built site; paths are inside it, lines those of the HTML.

    ``handouts`` are the urls of the PDFs that must exist.
    """
    found = [
        fault
        for page in sorted(site_dir.rglob("*.html"))
        for fault in _verify_page(site_dir, page, urlsplit(site_url).path.rstrip("/"))
    ]
    missing = (url for url in handouts if not (site_dir / url).is_file())
    found += [diagnose(site_dir.name, (1, 1), "HB905", found=url) for url in missing]
    return sorted(set(found))


def _verify_page(site_dir: Path, page: Path, base: str) -> Iterator[Diagnostic]:
    uri = page.relative_to(site_dir).as_posix()
    for element in _read(page).iter("a", *LOADED):
        attribute = LOADED.get(element.tag, "href")
        target = element.get(attribute)
        if target is None:
            continue
        code = _judge(site_dir, uri, element, target, base)
        if code:
            yield diagnose(uri, (element.sourceline or 1, 1), code, found=target)
    for element in _read(page).find_class(TRAINER):
        yield diagnose(uri, (element.sourceline or 1, 1), "HB904")


def _judge(site_dir: Path, uri: str, element: HtmlElement, target: str, base: str) -> str | None:
    """The code of the rule a link breaks, if it breaks one."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        is_asked = element.tag != "a" and element.get("rel") != "canonical"
        return "HB903" if is_asked and parts.scheme != "data" else None
    path = unquote(parts.path)
    if path.startswith("/"):
        inside = path.removeprefix(f"{base}/").lstrip("/")
    else:
        inside = posixpath.normpath(posixpath.join(posixpath.dirname(uri), path)) if path else uri
    file = site_dir / (posixpath.join(inside, "index.html") if inside.endswith("/") or inside in ("", ".") else inside)
    if not file.is_file():
        return "HB901"
    if parts.fragment and file.suffix == ".html" and unquote(parts.fragment) not in _ids(file):
        return "HB902"
    return None


def _read(page: Path) -> HtmlElement:
    return html.document_fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


@cache
def _ids(page: Path) -> frozenset[str]:
    return frozenset(_read(page).xpath("//@id | //a/@name"))
