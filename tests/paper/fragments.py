"""Pieces of a page set by themselves, as the project sets them: quicker than building a site around each."""

import re
from dataclasses import replace
from pathlib import Path

import markdown
from lxml.etree import fromstring, tostring
from lxml.html import XHTMLParser

from handbook.body.fragment import Fragment, placed_tree
from handbook.body.rendering import Rendering
from handbook.build.rules import check_project, open_project
from handbook.markup import HandbookBlocks
from handbook.model.catalogue import Subject
from handbook.model.curriculum import Page
from handbook.model.strings import COMMON, StringTable, read_strings
from handbook.paper.arranged import arrange
from handbook.paper.kinds import Part, TypstPaper
from handbook.paper.lengths import note_lengths
from handbook.paper.levels import level_lists
from handbook.paper.press import Press
from handbook.paper.worker import make
from tests.conftest import ROOT, Site
from tests.paper.pages import Leaf, read_leaves

STRINGS = {locale: read_strings(ROOT / "overrides", locale) for locale in ("vi", "en")}
LESSON = Part("lesson", "x", "x.md", "Bài thử", "vi", True, "<div/>", number="1.1", minutes=30)
PAPER = TypstPaper(
    url="x.pdf",
    source="index.md",
    template="handout.typ",
    kind="lesson",
    lang="vi",
    course="Sổ tay",
    title="Bài thử",
    reviewed="1/2026",
    strings=STRINGS["vi"].under(COMMON, "print"),
)


def paper_of(body: str, *, pictures: tuple[Path, ...] = (), **changes: object) -> TypstPaper:
    """A lesson's paper with this XHTML in its body; ``changes`` are fields of the paper or of its part."""
    own = {name: value for name, value in changes.items() if name in Part.__dataclass_fields__ and name != "lang"}
    of_paper = {name: value for name, value in changes.items() if name not in own}
    tree = fromstring(f"<div>{body}</div>", XHTMLParser())
    level_lists(tree)
    note_lengths(tree)
    arrange(tree)
    given = {"body": tostring(tree, encoding="unicode")}
    part = replace(LESSON, **({"objectives": ("Một.",), "keypoints": ("Hai.",)} | own | given))
    return replace(PAPER, parts=(part,), pictures=pictures, **of_paper)


def set_paper(press: Press, paper: TypstPaper) -> bytes:
    """The PDF of a paper; raises ``PaperError``."""
    return make(paper, press, press.root(paper.pictures))


def set_fragment(press: Press, body: str, folder: Path, page_format: str = "a4", **changes: object) -> list[Leaf]:
    """The pages of a lesson with this XHTML in its body."""
    path = folder / f"x{'.large' if page_format == 'large' else ''}.pdf"
    path.write_bytes(set_paper(press, paper_of(body, format=page_format, **changes)))
    return read_leaves(path)


def rendering_of(site: Site, locale: str = "vi") -> Rendering:
    """The course of a site in a language, its pages rendered without MkDocs."""
    course, _ = check_project(open_project(site.config))
    assert course
    project, strings = course.project, read_strings(ROOT / "overrides", locale)
    assets = {path.relative_to(project.docs_dir).as_posix(): path for path in project.docs_dir.rglob("img/*")}
    fragments = {page.uri: _fragment(page, locale, strings, assets) for page in course.documents}
    return Rendering(course, project.locale(locale), strings, fragments)


def _fragment(page: Page, locale: str, strings: StringTable, assets: dict[str, Path]) -> Fragment:
    text = page.text(locale)
    blocks = HandbookBlocks(strings=strings.under("block"), locality={})
    html = markdown.markdown(text.source.body, extensions=["attr_list", "tables", "footnotes", blocks])
    html = re.sub(r'(href="[^":]*)\.md', r"\1.html", html)
    return Fragment(page.uri, f"{page.stem}.html", locale, text, placed_tree(html, text), assets)


def subject_of(rendering: Rendering, uri: str) -> Subject:
    """What is printed of a page: the lesson or the page at an address inside docs."""
    return rendering.course.by_uri[uri]
