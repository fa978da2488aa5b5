"""Reading aloud: words as a person says them, sentence by sentence, where the device has a voice of the language."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from handbook.model.strings import read_strings
from tests.browser.kinds import LESSON
from tests.browser.pure import running
from tests.conftest import PHONE, ROOT, watched

WORDS = [
    ["Tổ NDTQ", "Tổ Nhân dân tự quản"],
    ["NĐ-CP", "của Chính phủ"],
    ["QH15", "của Quốc hội"],
    ["114", "một một bốn"],
]
# A voice that says nothing and keeps what it was given; a test says when a sentence has ended.
VOICE = """(languages) => {
  class Utterance { constructor(text) { this.text = text; } }
  const spoken = [];
  const synthesis = new EventTarget();
  Object.assign(synthesis, {
    spoken,
    getVoices: () => languages.map((lang) => ({ lang, localService: true })),
    speak: (said) => { synthesis.now = said; spoken.push([said.text, said.lang, said.rate]); },
    cancel: () => { synthesis.now = null; },
  });
  Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
  window.SpeechSynthesisUtterance = Utterance;
}"""
ENDED = "speechSynthesis.now.onend()"


@pytest.fixture(scope="module")
def pure(browser: Browser) -> Iterator[Callable[[str], Any]]:
    with running(browser, "listen/spoken", "listen/sentences") as worker:
        yield lambda call: worker.evaluate(f"handbook.{call}")


def table_of(locale: str) -> str:
    return json.dumps({**read_strings(ROOT / "overrides", locale).under("spoken"), "words": WORDS})


@pytest.mark.parametrize(
    ("locale", "written", "said"),
    [
        ("vi", "Tổ NDTQ họp.", "Tổ Nhân dân tự quản họp."),
        ("vi", "Gọi 114, không gọi 1145 hay 0114.", "Gọi một một bốn, không gọi 1145 hay 0114."),
        ("vi", "Gọi 114 114.", "Gọi một một bốn một một bốn."),
        ("vi", "Xong trước 30/11.", "Xong trước ngày 30 tháng 11."),
        ("vi", "Ngày 30/11, họp.", "Ngày 30 tháng 11, họp."),
        ("vi", "từ 1/7/2025 và tháng 11/2026", "từ ngày 1 tháng 7 năm 2025 và tháng 11 năm 2026"),
        ("vi", "Luật số 116/2025/QH15", "Luật số 116 năm 2025 của Quốc hội"),
        ("vi", "Nghị định 282/2025/NĐ-CP.", "Nghị định 282 năm 2025 của Chính phủ."),
        ("vi", "Nghị định 144/2021", "Nghị định 144 năm 2021"),
        ("vi", "Máy 0277 3 822 118? 0912.345.678!", "Máy 0277 3 822 118? không chín một hai ba bốn năm sáu bảy tám!"),
        ("vi", "15–30 phút", "15 đến 30 phút"),
        ("vi", "3.2 và 45/70, 13/13", "3.2 và 45/70, 13/13"),
        ("vi", "  hai\n  dòng ", "hai dòng"),
        ("en", "by 30/11, in 11/2026", "by 30 November, in November 2026"),
        ("en", "on 3/6/2026 call 114", "on 3 June 2026 call một một bốn"),
        ("en", "Law 116/2025/QH15", "Law 116 of 2025 của Quốc hội"),
    ],
)
def test_a_text_is_said_as_a_person_says_it(pure: Callable, locale: str, written: str, said: str) -> None:
    assert pure(f"spoken.read({json.dumps(written)}, {table_of(locale)})") == said


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Họp lúc 7.30. Ai đến? “Tôi.” Xong", ["Họp lúc 7.30. ", "Ai đến? ", "“Tôi.” ", "Xong"]),
        ("một dòng", ["một dòng"]),
        (" – … ", []),
        ("", []),
    ],
)
def test_a_text_is_cut_at_its_sentences(pure: Callable, text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in pure(f"sentences({json.dumps(text)})")] == sentences


def test_a_long_sentence_is_cut_where_one_takes_a_breath(pure: Callable) -> None:
    text = "việc này việc kia, " * 30 + "hết."
    places = pure(f"sentences({json.dumps(text)})")
    assert "".join(text[start:end] for start, end in places) == text
    assert max(end - start for start, end in places) <= 180
    assert all(text[:end].endswith(", ") for _, end in places[:-1])
    unbroken = "chữ " * 90
    assert pure(f"sentences({json.dumps(unbroken)})") == [[0, len(unbroken)]]


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    yield from watched(browser.new_context(viewport=PHONE, base_url=address), address)


def with_voices(page: Page, *languages: str) -> None:
    page.add_init_script(f"({VOICE})({json.dumps(languages)})")


def spoken(page: Page) -> list[str]:
    return [text for text, _, _ in page.evaluate("speechSynthesis.spoken")]


@pytest.mark.parametrize(
    ("languages", "offered"), [(("vi-VN",), True), (("en-GB", "vi_VN"), True), (("en-US",), False), ((), False)]
)
def test_it_is_offered_where_a_voice_of_the_language_is(phone: Page, languages: tuple[str, ...], offered: bool) -> None:
    with_voices(phone, *languages)
    phone.goto(LESSON)
    expect(phone.get_by_role("button", name="Nghe đọc")).to_have_count(int(offered))


def test_it_reads_marks_pauses_goes_on_skips_and_stops(phone: Page) -> None:
    with_voices(phone, "vi-VN")
    phone.goto(LESSON)
    opener = phone.get_by_role("button", name="Nghe đọc")
    opener.click()
    pause = phone.get_by_role("button", name="Tạm dừng")
    expect(pause).to_be_focused()
    title = phone.get_by_role("heading", level=1).inner_text()
    assert spoken(phone) == [title]  # No menu, no way up, no facts of the head before it.
    marked = "[...CSS.highlights.get('hb-read')][0].toString()"
    assert phone.evaluate(marked) == title
    phone.evaluate(ENDED)
    assert phone.evaluate(marked).strip() == spoken(phone)[1] != title
    pause.click()
    phone.get_by_role("button", name="Đọc tiếp").click()
    assert spoken(phone)[1] == spoken(phone)[2]  # The sentence again, from its beginning.
    phone.get_by_role("combobox", name="Tốc độ").select_option("1.25")
    assert phone.evaluate("speechSynthesis.spoken.slice(-1)[0].slice(1)") == ["vi-VN", 1.25]
    phone.get_by_role("button", name="Phần sau").click()
    heading = phone.locator(".md-content h2").first
    assert heading.inner_text().startswith(spoken(phone)[-1])
    expect(heading).to_be_in_viewport()
    phone.get_by_role("button", name="Thôi", exact=True).click()
    expect(opener).to_be_focused()
    assert phone.evaluate("[speechSynthesis.now, CSS.highlights.has('hb-read')]") == [None, False]


def test_it_reads_what_stands_open_to_the_end_and_no_more(phone: Page) -> None:
    with_voices(phone, "en-GB")
    phone.goto(f"en/{LESSON}")
    phone.get_by_role("button", name="Read aloud").click()
    expect(phone.get_by_role("button", name="Pause")).to_be_focused()
    for _ in range(400):
        if not phone.evaluate("Boolean(speechSynthesis.now)"):
            break
        phone.evaluate(ENDED)
    said = spoken(phone)
    text = " ".join(said)
    assert "Take home" in text
    assert "[L" not in text
    answer = phone.locator("details.hb-answer").first
    assert (answer.locator("li").first.text_content() or "").strip() not in text
    expect(phone.get_by_role("button", name="Go on")).to_be_visible()


def test_where_it_cannot_be_fetched_it_says_so(phone: Page) -> None:
    with_voices(phone, "vi-VN")
    phone.goto(LESSON)
    phone.evaluate("() => { handbook.load = () => Promise.reject(new Error()); }")
    phone.get_by_role("button", name="Nghe đọc").click()
    expect(phone.locator(".hb-said")).to_contain_text("Không mở được phần đọc")
