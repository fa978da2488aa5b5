"""The papers of the model forms that are kept for long: the bound notebook, and the workbook."""

import openpyxl
import pytest

from tests.conftest import Site
from tests.course import COURSE
from tests.paper.readings import Readings
from tests.paper.test_forms import (
    KINDS,
    MM,
    WRITING_RULES,
    Papers,
    assert_told,
    drawn_on,
    missing,
    papers_of,
    rules_in,
    squeezed,
)

BOOKS = {form.id for form in COURSE.forms if "book" in form.editions}
BOUND = [(form_id, locale) for form_id, locale in KINDS if form_id in BOOKS]


@pytest.fixture(scope="module", params=BOUND, ids="-".join)
def bound(request: pytest.FixtureRequest, handbook: Site, readings: Readings) -> Papers:
    """The papers of a form that is bound as a notebook too."""
    return papers_of(handbook, readings, *request.param)


def test_a_notebook_has_cover_instructions_and_numbered_pages(bound: Papers) -> None:
    count, word = bound.form.pages, bound.strings("form.page")
    texts = bound.readings.of(bound.path(".book.pdf")).texts
    assert len(texts) == count + 2
    numbered = [squeezed(f"{word} {number} / {count}") in squeezed(text) for number, text in enumerate(texts, start=-1)]
    assert numbered == [False, False, *[True] * count]


def test_a_cover_has_blanks_for_whose_notebook_it_is(bound: Papers) -> None:
    path = bound.path(".book.pdf")
    blanks = [bound.strings(f"form.{name}") for name in ("group", "hamlet", "commune", "keeper", "volume")]
    said = [bound.form.code, bound.told(bound.form.titles), bound.strings("form.model-form"), *blanks]
    assert missing(said, bound.text(".book.pdf", 0)) == []
    rules = rules_in(drawn_on(path))
    assert len([rule for rule in rules if rule.width > 20 * MM]) >= 7  # With the two dates; the volume's is shorter.


def test_the_inside_of_a_cover_tells_how_to_keep_the_notebook(bound: Papers) -> None:
    form = bound.form
    facts = [bound.told(texts) for texts in (form.purpose, form.keeper, form.readers, *form.advice)]
    rules = [bound.strings(f"form.rule-{name}") for name in WRITING_RULES]
    assert missing([*facts, *rules], bound.text(".book.pdf", 1)) == []


def test_every_page_of_a_notebook_has_every_label(bound: Papers) -> None:
    labels = list(bound.labels())
    for page in (2, bound.form.pages + 1):
        assert missing([*labels, bound.strings("form.model-form")], bound.text(".book.pdf", page)) == []


@pytest.mark.filterwarnings("ignore:Print area cannot be set")
def test_a_workbook_opens_and_has_the_labels_of_the_form(bound: Papers) -> None:
    papers = bound
    book = openpyxl.load_workbook(papers.path(".xlsx"))
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    text = squeezed(" ".join(map(str, cells)))
    assert missing(papers.labels(), text) == []


def test_advice_too_long_for_the_inside_of_a_cover_is_told(stocked: Site, capfd: pytest.CaptureFixture[str]) -> None:
    advice = "Ghi ngay trong ngày. " * 400
    stocked.edit("docs/data/forms/v1.yml", "{vi: Ghi ngay trong ngày.,", f"{{vi: {advice},")
    assert_told(stocked, "docs/data/forms/v1.yml", capfd)
