"""Ids that templates give parts of a page are known, so that no heading of an author has one of them."""

import re
from pathlib import Path

import pytest
from lxml import html

from handbook.build.rules import open_project
from handbook.markup.syntax import is_made_id
from handbook.model.curriculum import read_course
from tests.conftest import ROOT, Site

NOT_ON_PAGES = ("classes.html", "deck.html", "form.html", "single.html")  # No text of an author is on these.
TEMPLATES = sorted(path for path in (ROOT / "overrides").rglob("*.html") if path.name not in NOT_ON_PAGES)
# Of data: their ids are those of laws, terms, shelves, whatever an author calls them.
OF_DATA = ("law", "plan", "rule", "term", "shelf", "part", "block", "source")
_ID = re.compile(r"""\bid=["']?([\w-]*)(\{\{\s*(\w+)|)""")


@pytest.mark.parametrize("template", TEMPLATES, ids=[path.name for path in TEMPLATES])
def test_an_id_of_a_template_is_none_for_authors(template: Path) -> None:
    for match in _ID.finditer(template.read_text(encoding="utf-8")):
        if match[1] and match[3] not in OF_DATA:
            assert is_made_id(match[1] + "1" * bool(match[3])), match[0]


def test_on_a_built_page_every_id_is_its_authors_or_known(built_tiny: Site) -> None:
    course = read_course(open_project(built_tiny.config))
    for page in course.documents:
        for locale in course.project.locales:
            tree = html.parse(built_tiny.published / f"{locale.prefix}{page.stem}.html").getroot()
            ids = [str(name) for name in tree.xpath("//@id")]
            assert len(ids) == len(set(ids))
            assert not [name for name in {*ids} - page.texts[locale.code].outline.ids if not is_made_id(name)]
