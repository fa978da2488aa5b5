"""Modules as one file: each really is all of it, and small enough to be sent."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

from handbook.diagnostics import Diagnostic, diagnose

MOST = 1_500_000  # Bytes that are still sent by phone, on a small data plan.
_ASKING = ("src", "srcset", "poster", "data", "background", "action", "formaction")
_IN_STYLES = re.compile(r"""@import|url\(\s*["']?(?!data:|#|["'])""")


def check_singles(site_dir: Path) -> Iterator[Diagnostic]:
    """HB909 where a file asks for anything beside it, HB910, a note, where it is too large to be sent."""
    for path in sorted(site_dir.glob("single/*/*.html")):
        url, data = path.relative_to(site_dir).as_posix(), path.read_bytes()
        tree = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
        for found in _asked(tree):
            yield diagnose(url, (1, 1), "HB909", found=found[:80])
        if len(data) > MOST:
            pictures = [image.get("src", "") for image in tree.iter("img")]
            share = round(100 * sum(map(len, pictures)) / len(data))
            yield diagnose(url, (1, 1), "HB910", found=f"{len(data) / 1e6:.1f}", most=f"{MOST / 1e6:.1f}", share=share)


def _asked(tree: HtmlElement) -> Iterator[str]:
    """What a browser would load, or a reader be led to, beside the file."""
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        yield from (value for name in _ASKING if (value := element.get(name)) and not value.startswith("data:"))
        target = element.get("href", "#")
        is_link = element.tag == "a" and re.match(r"https?:|mailto:|tel:|sms:", target)
        if not (target.startswith("#") or is_link):
            yield target
        for style in (element.get("style", ""), element.text or "" if element.tag == "style" else ""):
            yield from _IN_STYLES.findall(style)
