"""What the print room shows, and what the papers in it really are."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from lxml import html
from playwright.sync_api import Locator, Page

from tests.conftest import Site
from tests.course import TAUGHT

ROOMS = {"vi": "printables.html", "en": "en/printables.html"}
FACTS = {
    "vi": re.compile(r"(\d+) trang · (\d+) tờ · (\d+) KB"),
    "en": re.compile(r"(\d+) pages? · (\d+) sheets? · (\d+) KB"),
}
# More than a thousand sheets, so that the total has a mark between its thousands.
MANY, FEW = "handouts/{}/handbook.pdf", f"handouts/{{}}/{TAUGHT[-1].id}.trainer.pdf"

languages = pytest.mark.parametrize("locale", ROOMS)


@dataclass(frozen=True, slots=True)
class Copy:
    """One paper as the print room shows it; ``facts`` are the two lines under its name."""

    shelf: str
    href: str
    picture: str
    facts: tuple[str, ...]
    counts: str

    @property
    def is_one_sided(self) -> bool:
        """Whether it is for a wall, a pocket, a classroom or a screen."""
        apart = self.shelf == "shelf-wall" or ("/class/" in self.href and "/attendance" not in self.href)
        return apart or self.href.endswith((".card.pdf", ".fillable.pdf"))


@dataclass(frozen=True, slots=True)
class Paper:
    """What a PDF really is."""

    pages: int
    lies: bool
    kilobytes: int

    def sheets(self, copy: Copy) -> int:
        return self.pages if copy.is_one_sided else -(-self.pages // 2)


def copies_in(site: Site, locale: str) -> Iterator[Copy]:
    """Everything in a language's print room, with addresses inside the site."""
    room = html.document_fromstring((site.published / ROOMS[locale]).read_text(encoding="utf-8"))
    for item in room.find_class("hb-copy"):
        pictures = item.xpath(".//img/@src")
        yield Copy(
            shelf=item.xpath("string(preceding::h2[1]/@id)"),
            href=item.xpath("string(.//a/@href)").removeprefix("../"),
            picture=pictures[0].removeprefix("../") if pictures else "",
            facts=tuple(fact.text_content() for fact in item.find_class("hb-copy__facts")),
            counts=item.xpath("string(.//input/@data-sheets)"),
        )


def measured(path: Path) -> Paper:
    with pikepdf.open(path) as pdf:
        left, bottom, right, top = map(float, pdf.pages[0].mediabox)
        return Paper(len(pdf.pages), right - left > top - bottom, math.ceil(path.stat().st_size / 1024))


def copies_of(page: Page, href: str) -> Locator:
    """Where one writes how many copies of a paper are wanted."""
    return page.locator(".hb-copy").filter(has=page.locator(f"a[href$='{href}']")).locator("input")


def open_all(page: Page) -> None:
    """Unfold every shelf and row of the print room."""
    page.locator(".hb-fold").evaluate_all("all => all.forEach(fold => { fold.open = true; })")
