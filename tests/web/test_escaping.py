"""What an author wrote is text on every kind of page, whatever signs are in it: templates by themselves."""

from pathlib import Path
from types import SimpleNamespace

import material
import pytest
from jinja2 import Environment, FileSystemLoader

from handbook.model import texts
from handbook.web.screen import meta_of
from tests.conftest import ROOT, Site
from tests.web.course import add_page, shown

LISTS = ("laws", "glossary", "forms", "contents", "printables")
KINDS = ("index.md", "water/index.md", "water/boats.md", "water/test.md", "help.md", "forms/v1.md")
MARKUP = '<i>x</i> & "y"'


@pytest.fixture
def marked(tiny: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The tiny course with a page of every kind, and markup behind every text of an author."""
    for layout in LISTS:
        add_page(tiny, layout, f"layout: {layout}")
    tiny.edit("docs/help.md", "handout: sheet", "handout: sheet\nsources: [L01]")
    tiny.edit("docs/curriculum.yml", "lessons: [boats]", "lessons: [boats]\n    test: test")
    (tiny.root / "docs/water/test.md").write_text("---\ntitle: Hỏi\nsummary: s\n---\n", encoding="utf-8")
    (tiny.root / "docs/data/glossary.yml").write_text(
        "- {id: boat, vi: xuồng, en: boat, definition: {vi: Ghe., en: A boat.}}\n", encoding="utf-8"
    )
    monkeypatch.setattr(texts, "typographic", lambda text: f"{text} {MARKUP}" if text else text)
    return tiny


def page_of(site: Site, uri: str) -> str:
    """The middle of a page as its template sets it; what is in its body is not asked here."""
    here = shown(site, "vi", "handouts/vi/water/boats.pdf", "handouts/vi/forms/v1.xlsx", "handouts/vi/help.pdf")
    view = here.view(uri)
    loader = FileSystemLoader([ROOT / "overrides", Path(material.__file__).parent / "templates"])
    environment = Environment(loader=loader, autoescape=False)
    environment.filters["url"] = str
    page = SimpleNamespace(meta=meta_of(here.course, here.item(uri), here.locale), content="")
    template = environment.get_template(f"partials/{view.shown.kind}.html")
    return template.render(
        view=view, shown=view.shown, page=page, t=here.strings, locale=here.locale, locales=here.course.project.locales
    )


@pytest.mark.parametrize("uri", [*KINDS, *(f"{layout}.md" for layout in LISTS)])
def test_what_an_author_wrote_is_text_on_the_page(marked: Site, uri: str) -> None:
    page = page_of(marked, uri)
    assert "&lt;i&gt;x&lt;/i&gt;" in page
    assert "<i>" not in page
    assert 'x & "' not in page
