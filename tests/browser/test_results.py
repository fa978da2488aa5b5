"""A result as a card of the learner's, and as a line of the trainer's list: scanned, typed, taken away as a table."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.kinds import LESSON
from tests.browser.pure import running
from tests.conftest import PHONE, watched

OWN = {"number": "1.2", "right": 5, "total": 6, "day": "2026-11-28", "mark": "K7", "name": "Chị Tư"}
# A camera that shows a grey picture, and a reader of codes that finds one text in it.
CAMERA = """(text) => {
  window.BarcodeDetector = class { async detect() { return [{ rawValue: text }]; } };
  const canvas = document.createElement('canvas');
  canvas.getContext('2d').fillRect(0, 0, 9, 9);
  Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia: async () => canvas.captureStream(5) } });
}"""


@pytest.fixture(scope="module")
def result(browser: Browser) -> Iterator[Callable[[str], Any]]:
    with running(browser, "result/code") as worker:
        yield lambda call: worker.evaluate(f"handbook.result.{call}")


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, base_url=address, accept_downloads=True)
    yield from watched(context, address)


def line_of(result: Callable, **facts: object) -> str:
    return str(result(f"write({json.dumps({**OWN, **facts})})"))


def test_a_line_is_read_as_it_was_written(result: Callable) -> None:
    line = line_of(result)
    assert line.startswith("HB1 1.2 5/6 2026-11-28 K7")
    assert result(f"read({json.dumps(line)})") == OWN
    assert result(f"read({json.dumps(line_of(result, number='2A', name=''))})") == {**OWN, "number": "2A", "name": ""}
    typed = "  " + line.removeprefix("HB1 ").replace("5/6", "5 / 6").replace("K7", "k7") + " "
    assert result(f"read({json.dumps(typed)})") == OWN


def test_a_letter_typed_wrongly_is_told(result: Callable) -> None:
    line = line_of(result)
    facts, wrong = line.rpartition(" Chị")[0], []
    for place in range(4, len(facts)):
        for letter in "3Z8":
            typed = line[:place] + letter + line[place + 1 :]
            if facts[place] not in " /" and typed != line and result(f"read({json.dumps(typed)})") is not None:
                wrong.append(typed)
    assert wrong == []


@pytest.mark.parametrize(
    "facts", [{"right": 7}, {"total": 0, "right": 0}, {"day": "2026-02-30"}, {"day": "2026-13-01"}, {"number": "a"}]
)
def test_a_result_that_cannot_be_is_none(result: Callable, facts: dict) -> None:
    assert result(f"read({json.dumps(line_of(result, **facts))})") is None


@pytest.mark.parametrize("text", ["", "HB1", "xin chào", "1.2 5/6", "=1+1"])
def test_what_is_no_result_is_none(result: Callable, text: str) -> None:
    assert result(f"read({json.dumps(text)})") is None


def test_a_name_is_one_short_line(result: Callable) -> None:
    name = "a\n\tb " + "c" * 60
    assert result(f"read({json.dumps(line_of(result, name=name))})")["name"] == ("a b " + "c" * 60)[:40]


def test_a_clock_years_off_is_told_from_one_that_is_right(result: Callable) -> None:
    assert result("isOdd('2036-11-28', '2026-11-28')")
    assert result("isOdd('2016-11-28', '2026-11-28')")
    assert not result("isOdd('2026-11-20', '2026-11-28')")


def test_no_cell_of_the_table_is_a_formula(result: Callable) -> None:
    cells = ["=1+1", "+84", "-2", "@x", " =1", "\t=1", "＝1", 'a "b"', "Tổ, xóm"]
    table = result(f"table({json.dumps([cells])})")
    assert table.startswith("\ufeff")
    assert table.endswith("\r\n")
    guarded = [f'"\'{cell}"' for cell in cells[:7]]
    assert table[1:-2] == ",".join([*guarded, '"a ""b"""', '"Tổ, xóm"'])


def finish(page: Page) -> None:
    for quiz in page.locator(".hb-quiz").all():
        quiz.locator("li[data-right] button").click()


def test_a_learner_shows_a_card_and_the_trainer_takes_it_in(phone: Page) -> None:
    phone.goto(LESSON)
    card = phone.get_by_role("button", name="Cho giảng viên xem")
    expect(card).to_be_hidden()
    finish(phone)
    count = phone.locator(".hb-quiz").count()
    card.click()
    dialog = phone.get_by_role("dialog", name="Kết quả")
    expect(dialog).to_contain_text(f"Đúng {count} trên {count} câu")
    expect(dialog.get_by_role("img")).to_be_visible()
    drawn = dialog.locator("svg").inner_html()
    line = dialog.locator(".hb-card-of__line")
    nameless = line.inner_text()
    assert len(nameless.split()) == 5  # No name unless one is typed.
    dialog.get_by_label("Tên").fill("=Tư Bưởi")
    assert dialog.locator("svg").inner_html() != drawn
    named = line.inner_text()
    assert named == f"{nameless} =Tư Bưởi"
    phone.keyboard.press("Escape")
    expect(card).to_be_focused()
    take_in(phone, named, nameless)


def take_in(phone: Page, named: str, nameless: str) -> None:
    """Paste two lines, one of them twice and once with a fault, take the table away, and clear the list."""
    phone.goto("trainer.html")
    phone.get_by_role("button", name="Mở danh sách kết quả").click()
    field, told = phone.get_by_label("Dán hoặc gõ"), phone.locator(".hb-class__told")
    field.fill(f"{named}\n{nameless}\n{named}\n{nameless[:-1]}?")
    phone.get_by_role("button", name="Thêm vào danh sách").click()
    expect(phone.locator(".hb-class__list tbody tr")).to_have_count(2)
    expect(told).to_contain_text("chưa đúng")
    expect(field).to_have_value(f"{nameless[:-1]}?")
    with phone.expect_download() as started:
        phone.get_by_role("button", name="Tải bảng (CSV)").click()
    table = started.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert table[0] == '"Tên","Bài","Đúng","Số câu","Ngày"'
    assert table[1].startswith('"\'=Tư Bưởi","Bài 1.1 ')
    phone.reload()
    phone.get_by_role("button", name="Mở danh sách kết quả").click()
    expect(phone.locator(".hb-class__list tbody tr")).to_have_count(2)
    phone.get_by_role("button", name="Bỏ: (không ghi tên)").click()
    expect(phone.locator(".hb-class__list tbody tr")).to_have_count(1)
    phone.get_by_role("button", name="Xóa danh sách").click()
    expect(phone.locator(".hb-class__list tbody tr")).to_have_count(0)


def test_the_camera_reads_codes_where_the_browser_can(phone: Page, result: Callable) -> None:
    phone.add_init_script(f"({CAMERA})({json.dumps(line_of(result, day='2016-01-02'))})")
    phone.goto("en/trainer.html")
    phone.get_by_role("button", name="Open the list of results").click()
    phone.get_by_role("button", name="Scan with the camera").click()
    expect(phone.locator(".hb-class__told")).to_contain_text("Added: Chị Tư, 5 of 6 right.")
    row = phone.locator(".hb-class__list tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("2/1/2016 – look again")
    phone.get_by_role("button", name="Switch the camera off").click()
    expect(phone.locator("video")).to_have_count(0)


def test_without_such_a_browser_one_types(phone: Page) -> None:
    phone.add_init_script("delete window.BarcodeDetector")
    phone.goto("en/trainer.html")
    phone.get_by_role("button", name="Open the list of results").click()
    expect(phone.get_by_label("Paste or type")).to_be_focused()
    expect(phone.get_by_role("button", name="Scan with the camera")).to_have_count(0)
