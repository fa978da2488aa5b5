"""Figures that rest on a law or on history are those of ``figures.yml``, which was compared with the fact sheets.

::

    every line of the course ─> documents   numbers of laws: those of ``docs/data/laws.yml``
                             ─> articles    L30 Đ.30, where a line cites one law alone
                             ─> dates       1/7/2026, 2014
                             ─> shares      10 %
                             ─> money       in lines that cite a law; what exercises count is free

Who writes a new one looks it up first, then lets ``HANDBOOK_FIGURES=write make test`` add it, and reads the difference.
"""

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import yaml

from handbook.checks.said import Said, lines_of
from tests.conftest import ROOT
from tests.test_content import COURSE

LIST = Path(__file__).parent / "figures.yml"
DOCUMENT = re.compile(r"\b\d{1,4}/\d{4}/[A-ZĐ][A-ZĐa-z0-9]*(?:-[A-ZĐ]+)*")
ARTICLE = re.compile(r"\b(?:Điều|Đ\.|Articles?|Art\.)\s*(\d+)")
DATE = re.compile(r"\b\d{1,2}/\d{1,2}/\d{4}\b|(?<![\d./:,-])(?:1[789]|20)\d\d(?![\d/%])(?![.,]\d)")
SHARE = re.compile(r"\b(\d+(?:[.,]\d+)?)\s*(?:%|phần trăm|per ?cent)")
MONEY = re.compile(r"\b(\d{1,3}(?:[.,]\d{3})+)\b")
CITED = re.compile(r"\[(L\d{2,3})\]")


def cited_in(said: Said) -> list[str]:
    """The laws a line cites; citations are no part of its words, so the page is asked."""
    if said.element is None:
        return []
    links = (link for link in said.element.iter("a", "span") if "hb-cite" in (link.get("class") or ""))
    return sorted({(link.text_content() or "").strip("[]") for link in links})


def figures_in(said: Said) -> Iterator[tuple[str, str]]:
    laws = cited_in(said)
    yield from (("documents", number) for number in DOCUMENT.findall(said.text))
    plain = DOCUMENT.sub(" ", said.text)
    yield from (("dates", date) for date in DATE.findall(plain))
    yield from (("shares", share.replace(",", ".")) for share in SHARE.findall(plain))
    if len(laws) == 1:
        yield from (("articles", f"{laws[0]} {article}") for article in ARTICLE.findall(plain))
    if laws:
        yield from (("money", re.sub(r"\D", "", amount)) for amount in MONEY.findall(plain))


def found_in_course() -> dict[str, dict[str, str]]:
    """Each figure by its kind, with the first file that has it."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for said in lines_of(COURSE):
        for kind, figure in figures_in(said):
            found[kind].setdefault(figure, said.path)
    return found


def test_every_figure_that_rests_on_a_source_is_one_that_was_looked_up() -> None:
    found = found_in_course()
    laws = (ROOT / "docs/data/laws.yml").read_text(encoding="utf-8")
    documents = {number: path for number, path in found.pop("documents", {}).items() if number not in laws}
    if os.environ.get("HANDBOOK_FIGURES") == "write":
        listed = {kind: sorted(figures) for kind, figures in sorted(found.items())}
        LIST.write_text(yaml.safe_dump(listed, allow_unicode=True, default_flow_style=False), encoding="utf-8")
    known = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    others = {
        f"{kind} {figure}": path
        for kind, figures in found.items()
        for figure, path in figures.items()
        if figure not in known.get(kind, ())
    }
    assert (documents, others) == ({}, {})


def test_an_id_of_a_law_that_is_written_anywhere_is_in_the_list() -> None:
    texts = [text.source.path for page in COURSE.documents for text in page.texts.values()]
    named = {
        (law, path.name) for path in texts for law in re.findall(r"\bL\d{2,3}\b", path.read_text(encoding="utf-8"))
    }
    assert {(law, name) for law, name in named if law not in COURSE.laws} == set()


def test_figures_are_read_as_people_write_them() -> None:
    line = "Luật 118/2025/QH15, từ 1/7/2026, năm 2014: 10 %, hơn 66,7 phần trăm; 1.450.000 đồng, lúc 20:30, số 1267"
    assert sorted(figures_in(Said("x", "vi", line))) == [
        ("dates", "1/7/2026"),
        ("dates", "2014"),
        ("documents", "118/2025/QH15"),
        ("shares", "10"),
        ("shares", "66.7"),
    ]
