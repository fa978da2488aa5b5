"""The pages of the model forms: what keepers of notebooks read there, at a desk and on a phone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from handbook.model.forms import Block, Field, Form, Table, Texts, Words, read_forms
from handbook.model.strings import StringTable, read_strings
from handbook.text import typographic
from tests.browser.kinds import FORM, in_one_place_each
from tests.browser.seen import Found, Seen
from tests.conftest import DESK, PHONE, ROOT, Site
from tests.course import COURSE, LEDGERS, UPRIGHT, amounts, form_page

IDS = [form.id for form in COURSE.forms]
FIRST = {"vi": "", "en": "en/"}
SEPARATOR = {"vi": ".", "en": ","}
PAPERS = {"blank": ".pdf", "book": ".book.pdf", "fillable": ".fillable.pdf", "workbook": ".xlsx"}
HEADINGS = ("keeper-of", "readers-of", "specimen", "advice", "papers")

every_form = pytest.mark.parametrize("form_id", IDS)
languages = pytest.mark.parametrize("locale", FIRST)


@dataclass(frozen=True, slots=True)
class Shown:
    """A form, and its page as published in a language."""

    form: Form
    locale: str
    strings: StringTable
    page: html.HtmlElement

    @property
    def text(self) -> str:
        return " ".join(self.page.find(".//article").text_content().split())


@pytest.fixture(scope="module")
def forms(handbook: Site) -> dict[str, Form]:
    """What was declared."""
    return {form.id: form for form in read_forms(handbook.root / "docs")}


@pytest.fixture
def shown(handbook: Site, forms: dict[str, Form], form_id: str, locale: str) -> Shown:
    page = html.document_fromstring((handbook.published / address_of(form_id, locale)).read_text(encoding="utf-8"))
    return Shown(forms[form_id], locale, read_strings(handbook.root / "overrides", locale), page)


def address_of(form_id: str, locale: str) -> str:
    return f"{FIRST[locale]}forms/{form_id}.html"


def told(texts: Texts, locale: str) -> str:
    """A text of a definition as readers of a language see it."""
    return typographic(texts.get(locale) or texts.get("vi") or texts.get("", ""))


def fields_in(block: Block) -> tuple[Field, ...]:
    return () if isinstance(block, Words) else block.fields


def labels_of(form: Form, locale: str) -> Iterator[str]:
    """Everything a form prints besides its blanks."""
    for block in form.blocks:
        yield told(block.titles, locale)
        yield from (told(field.labels, locale) for field in fields_in(block))
        if isinstance(block, Table):
            yield from (told(label, locale) for label in block.row_labels)
        if isinstance(block, Words):
            yield from (told(line, locale) for line in block.texts)


def specimen_of(form: Form, locale: str) -> Iterator[tuple[str, str]]:
    """Everything a specimen says: kind of field, and the text as it is written in the definition."""
    for block in form.blocks:
        kinds = {field.id: field.kind for field in fields_in(block)}
        for entry in form.specimen.get(block.id, ()):
            yield from ((kinds[key], told(texts, locale)) for key, texts in entry.items())


def written(kind: str, text: str, locale: str) -> str:
    """How a language writes it: 1450000 is 1.450.000 or 1,450,000; who says yes makes a cross."""
    if kind == "yes-no":
        return "☒" if text else "☐"
    if kind in ("money", "number") and text.isdecimal():
        return f"{int(text):,}".replace(",", SEPARATOR[locale])
    return text


@languages
@every_form
def test_a_page_tells_all_there_is_to_know_of_a_form(shown: Shown) -> None:
    form, locale = shown.form, shown.locale
    assert shown.page.get("lang") == locale
    assert shown.page.find(".//h1").text_content() == f"{form.code} · {told(form.titles, locale)}"
    facts = (form.purpose, form.keeper, form.readers, *form.advice)
    headings = [shown.strings(f"form.{name}") for name in HEADINGS]
    wanted = [*headings, *(told(texts, locale) for texts in facts), *labels_of(form, locale)]
    assert [text for text in wanted if " ".join(text.split()) not in shown.text] == []


@languages
@every_form
def test_a_page_says_that_no_form_of_the_state_is_shown(shown: Shown) -> None:
    (notice,) = shown.page.find_class("hb-form__notice")
    assert notice.text_content() == shown.strings("form.model-form")
    assert {"vi": "không phải biểu mẫu của Nhà nước", "en": "State form"}[shown.locale] in notice.text_content()


@languages
@every_form
def test_a_specimen_is_filled_in_as_the_language_writes(shown: Shown) -> None:
    cells = [cell.text_content().strip() for cell in shown.page.xpath("//*[@class='hb-form']//*[self::td or self::dd]")]
    wanted = [written(kind, text, shown.locale) for kind, text in specimen_of(shown.form, shown.locale)]
    assert wanted
    assert [text for text in wanted if text not in cells] == []


@languages
@every_form
def test_a_form_is_offered_in_the_editions_it_has(handbook: Site, shown: Shown) -> None:
    hrefs = [link.get("href").lstrip("./") for link in shown.page.find_class("hb-button")]
    papers = [paper for edition, paper in PAPERS.items() if edition in shown.form.editions]
    assert hrefs == [f"handouts/{shown.locale}/forms/{shown.form.id}{paper}" for paper in papers]
    assert [href for href in hrefs if not (handbook.published / href).exists()] == []


@in_one_place_each
def test_an_amount_is_written_with_its_thousands_apart(page: Page, locale: str) -> None:
    page.goto(f"{FIRST[locale]}{FORM}")
    amount = max(amounts(LEDGERS[0]))
    written = f"{amount:,}".replace(",", SEPARATOR[locale])
    expect(page.locator("td[data-kind=money]", has_text=written).first).to_be_visible()
    assert not page.get_by_text(str(amount)).count()


@languages
@pytest.mark.parametrize("page", [DESK], ids=["1280px and 360px"], indirect=True)
def test_a_form_fits_its_screen_and_every_cell_has_its_label(seen: Seen, page: Page, locale: str) -> None:
    """At a desk a column has its head; on a phone each cell carries its label."""
    urls = [address_of(form_id, locale) for form_id in IDS]
    wrong = {url: seen.of(url, partial(misfits_of, page, url), (Path(__file__),), name="cells") for url in urls}
    assert {url: found for url, found in wrong.items() if any(found.values())} == {}


def misfits_of(page: Page, url: str) -> Found:
    """What does not fit, by the width of the screen."""
    page.goto(url)
    found: Found = {}
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        found[f"{size['width']} px"] = misfits(page)
    return found


def misfits(page: Page) -> list[str]:
    """The cells of a form that stick out or that nobody can tell the meaning of."""
    sticking = [] if page.evaluate("document.documentElement.scrollWidth <= window.innerWidth") else ["the page"]
    outside = page.locator(".hb-form :is(td, dd, dt, h3, li)").evaluate_all(
        """all => all.filter(cell => cell.getBoundingClientRect().right > window.innerWidth
            || cell.scrollWidth > cell.clientWidth + 1).map(cell => cell.outerHTML)"""
    )
    unnamed = page.locator(".hb-form td:not(:empty)").evaluate_all(
        """all => all.filter(cell => {
            const head = cell.closest('table').querySelectorAll('th')[cell.cellIndex];
            const isHeadSeen = head.getBoundingClientRect().height > 10 && head.closest('thead').offsetHeight > 10;
            const carried = getComputedStyle(cell, '::before').content;
            return !(isHeadSeen && head.textContent === cell.dataset.label) && carried !== `"${cell.dataset.label}"`;
        }).map(cell => cell.outerHTML)"""
    )
    return [*sticking, *outside, *unnamed]


@every_form
def test_the_language_switch_leads_to_the_same_form(handbook: Site, form_id: str) -> None:
    for locale, other in (("vi", f"../en/forms/{form_id}.html"), ("en", f"../../forms/{form_id}.html")):
        page = html.document_fromstring((handbook.published / address_of(form_id, locale)).read_text(encoding="utf-8"))
        assert [link.get("href") for link in page.find_class("hb-languages__link")] == [other]


def test_a_reader_changes_language_and_stays_on_the_specimen(page: Page, forms: dict[str, Form]) -> None:
    page.goto(f"{FORM}#specimen")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile(rf"/en/{re.escape(FORM)}(#.*)?$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(told(forms[LEDGERS[0].id].titles, "en"))


@in_one_place_each
def test_the_list_of_forms_leads_to_every_one_in_order(page: Page, forms: dict[str, Form], locale: str) -> None:
    page.goto(f"{FIRST[locale]}forms/index.html")
    cards = page.locator(".hb-card").evaluate_all("links => links.map(link => link.pathname.split('/forms/')[1])")
    assert cards == [f"{form_id}.html" for form_id in IDS]
    expect(page.locator(".hb-card__title")).to_have_text([told(form.titles, locale) for form in forms.values()])
    page.locator(".hb-card").last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(IDS[-1].upper())
    page.locator(".hb-trail a").last.click()
    expect(page).to_have_url(re.compile(r"/forms/index\.html$"))


def test_a_form_is_read_without_any_script(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE, base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(FORM)
    expect(page.locator("td", has_text=f"{max(amounts(LEDGERS[0])):,}".replace(",", ".")).first).to_be_visible()
    expect(page.locator(".hb-printables a")).to_have_count(4)
    context.close()


def test_markup_in_a_form_is_text_on_its_page(stocked: Site) -> None:
    definition = "docs/data/forms/v1.yml"
    stocked.edit(definition, "vi: Tặng áo phao,", 'vi: "1 <2 & áo> phao",')
    stocked.edit(definition, "vi: Thêm áo phao,", 'vi: "áo &phao <3",')
    stocked.edit(definition, "vi: Sổ thăm hỏi,", 'vi: "Sổ <3 & hỏi",')
    result = stocked.run("build")
    assert result.exit_code == 0, result.output
    for name in ("forms/v1.html", "index.html"):
        text = (stocked.published / name).read_text(encoding="utf-8")
        assert [sign for sign in ("<3", "<2", "&phao") if sign in text] == [], name


def test_blanks_end_where_tables_end(page: Page) -> None:
    page.goto(form_page(UPRIGHT))
    ends = "all => all.map(one => Math.round(one.getBoundingClientRect().right))"
    assert max(page.locator(".hb-form__field dd").evaluate_all(ends)) == max(
        page.locator(".hb-form table").evaluate_all(ends)
    )


@pytest.mark.parametrize("code", ["B3", "RESCUE-FUND"])
def test_a_form_is_called_by_a_number_or_a_word(browser: Browser, code: str) -> None:
    styles = [(ROOT / f"overrides/assets/stylesheets/{name}.css").read_text() for name in ("tokens", "cards")]
    card = f"<a class=hb-card><b class=hb-card__number>{code}</b><b class=hb-card__title>Cash of the crew</b></a>"
    page = browser.new_page(viewport=PHONE)
    page.set_content(f"<style>html {{ font-size: 125% }} {' '.join(styles)}</style><div class=md-typeset>{card}</div>")
    (title,) = [one.bounding_box() for one in page.locator(".hb-card__title").all()]
    page.close()
    assert title
    assert title["width"] > 2 * title["height"]
