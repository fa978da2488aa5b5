"""Pages as a browser prints them, and tables whose cells stay whole."""

from collections.abc import Iterator

import numpy as np
import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.kinds import FORM, LESSON
from tests.conftest import DESK, watched
from tests.course import COURSE, LESSONS

SCALE, WHITE, MOST_OF_A_LINE = 4, 250, 0.6  # Pixels a point, grey levels, and the share of a line that a rule covers.
TWO_LINES = 50  # CSS pixels.
PAPER = {"width": 680, "height": 1000}  # CSS pixels of an A4 page within 15 mm
WIDER = "all => all.filter(cell => cell.scrollWidth > cell.clientWidth).map(cell => cell.textContent)"

# Where blanks end that begin on one height.
ENDS = """all => all.map(field => [field.offsetTop, field.lastElementChild.getBoundingClientRect().bottom])"""

LINES = """all => all.map(cell => {
  const words = document.createRange();
  words.selectNodeContents(cell);
  return new Set([...words.getClientRects()].map(line => line.top)).size;
})"""


@pytest.fixture(scope="module")
def paper(browser: Browser, address: str) -> Iterator[Page]:
    """A page as it is printed, whatever screen it was looked at on."""
    for page in watched(browser.new_context(viewport=PAPER, base_url=address), address):
        page.emulate_media(media="print")
        yield page


def printed(paper: Page, address: str) -> Page:
    paper.goto(address)
    return paper


@pytest.mark.parametrize("form", [FORM, f"en/{FORM}"])
def test_amounts_of_a_form_keep_to_their_columns(paper: Page, form: str) -> None:
    amounts = printed(paper, form).locator('.hb-form__table td[data-kind="money"]')
    assert amounts.count()
    assert amounts.evaluate_all(WIDER) == []


def test_blanks_side_by_side_are_printed_on_one_line(paper: Page) -> None:
    ends: dict[tuple[str, int], set[float]] = {}
    for form in COURSE.forms:
        for top, end in printed(paper, f"forms/{form.id}.html").locator(".hb-form__field").evaluate_all(ENDS):
            ends.setdefault((form.id, top), set()).add(round(end))
    assert ends
    assert [line for line, found in ends.items() if len(found) > 1] == []


@pytest.mark.parametrize("kind", [FORM, LESSON])
def test_frames_without_a_ground_stand_where_the_text_does(paper: Page, kind: str) -> None:
    frames = printed(paper, kind).locator(".hb-frame > :first-child")
    text = paper.locator("h1").evaluate("title => title.getBoundingClientRect().left")
    assert frames.count()
    assert frames.evaluate_all("all => all.map(one => one.getBoundingClientRect().left)") == pytest.approx(
        [text] * frames.count(), abs=1.5
    )


def test_when_a_page_was_changed_is_not_alone_on_a_last_sheet(paper: Page) -> None:
    text = printed(paper, FORM).locator("article")
    text.evaluate("text => text.insertAdjacentHTML('beforeend', '<p class=\"hb-foot\">2026</p>')")
    assert text.locator(".hb-foot").last.evaluate("foot => getComputedStyle(foot).breakBefore") == "avoid"


def test_questions_are_printed_open_and_without_the_mark_that_folds_them(paper: Page) -> None:
    asked = printed(paper, "questions.html").locator(".hb-ask > summary").first
    assert asked.evaluate("summary => getComputedStyle(summary, '::after').content") == "none"


def test_ruled_lines_are_printed_though_backgrounds_are_not(paper: Page) -> None:
    lesson = next(lesson for lesson in LESSONS if lesson.page.text("vi").blocks_named("exercise"))
    task = printed(paper, f"{lesson.page.stem}.html").locator(".hb-exercise").first
    assert task.evaluate("task => getComputedStyle(task, '::after').printColorAdjust") == "exact"


def test_as_many_ruled_lines_are_printed_as_are_asked_for(paper: Page) -> None:
    lesson = next(lesson for lesson in LESSONS if lesson.page.text("vi").blocks_named("exercise"))
    task = printed(paper, f"{lesson.page.stem}.html").locator(".hb-exercise").first
    asked = int(task.get_attribute("data-lines") or 0)
    task.evaluate("task => { task.style.border = 'none'; task.closest('article').replaceChildren(task) }")
    with pypdfium2.PdfDocument(paper.pdf(format="A4")) as document:
        grey = np.asarray(document[0].render(scale=SCALE).to_pil().convert("L"))
    is_rule = (grey < WHITE).mean(axis=1) > MOST_OF_A_LINE
    assert np.count_nonzero(is_rule[1:] & ~is_rule[:-1]) == asked > 0


def test_the_print_room_is_printed_as_a_list_and_not_what_one_chooses_by(paper: Page) -> None:
    room = printed(paper, "printables.html").locator("main")
    room.evaluate("room => room.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    heights = room.locator(".hb-copy").evaluate_all("all => all.map(copy => copy.offsetHeight)")
    assert 0 < max(heights) < 2 * min(heights) < TWO_LINES
    broken = room.locator(".hb-room__shelf").evaluate_all("all => all.map(one => getComputedStyle(one).breakInside)")
    assert set(broken) == {"auto"}
    assert not room.locator("img, select, input[type=search]").filter(visible=True).count()


@pytest.mark.parametrize("page", [DESK], indirect=True)
def test_the_hours_of_a_timetable_stay_on_one_line(page: Page) -> None:
    page.goto("timetable.html")
    lines = page.locator(".hb-time").evaluate_all(LINES)
    assert lines
    assert set(lines) == {1}
