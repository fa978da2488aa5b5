"""Words of another language in a page: where they begin and end, and what is left alone."""

import re

import pytest

from handbook.body.foreign import with_foreign_words

MARKED = re.compile(r'<span lang="(\w+)">([^<]*)</span>')


def marked(text: str, language: str = "en", others: tuple[str, ...] = ("vi", "en")) -> list[tuple[str, str]]:
    page = f"<html><head><title>Hồng Ngự</title></head><body>{text}</body></html>"
    done = with_foreign_words(page, language, others)
    assert MARKED.sub(r"\2", done) == page
    return MARKED.findall(done)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The town of Hồng Ngự, in Đồng Tháp province.", ["Hồng Ngự", "Đồng Tháp"]),
        ("From Long Khánh and An Bình, Sa Đéc; Tân Thành A too.", ["Long Khánh", "An Bình", "Sa Đéc", "Tân Thành A"]),
        ("In Hồng Ngự it costs 50,000 đồng.", ["Hồng Ngự", "đồng"]),
        ("studies (khuyến học), talent (khuyến tài)", ["khuyến học", "khuyến tài"]),
        ("Hồng Ngự and Tân Châu", ["Hồng Ngự", "Tân Châu"]),
        ("Decree 282/2025/NĐ-CP and a café of the HĐ", []),
        ("nothing of it", []),
    ],
)
def test_vietnamese_in_english(text: str, words: list[str]) -> None:
    assert marked(f"<p>{text}</p>") == [("vi", word) for word in words]


def test_a_run_ends_where_an_element_does() -> None:
    assert marked("<p>Hồng <b>Ngự</b> ấp</p>") == [("vi", "Hồng"), ("vi", "Ngự"), ("vi", "ấp")]


@pytest.mark.parametrize(
    "text",
    [
        '<p lang="vi">Hồng <b>Ngự</b><br> và <p>Đồng Tháp</p></p>',
        "<script>const a = 'Hồng Ngự';</script>",
        "<select><option>Tiếng Việt</option></select>",
        "<!-- Hồng Ngự -->",
        '<img alt="Hồng Ngự">',
        "<pre><code>Hồng Ngự</code></pre>",
    ],
)
def test_what_has_its_language_or_is_no_text_is_left(text: str) -> None:
    assert marked(text) == []


def test_after_an_element_with_its_own_language_the_page_s_goes_on() -> None:
    assert marked('<div lang="vi"><div>ở</div><br></div><p lang="en">ở</p><p>Ấp</p>') == [("vi", "ở"), ("vi", "Ấp")]


def test_a_language_is_told_by_its_script() -> None:
    others = ("vi", "en", "km")
    assert marked("<p>or ភូមិ ថ្មី (Thôn mới)</p>", "en", others) == [("km", "ភូមិ ថ្មី"), ("vi", "Thôn mới")]
    assert marked("<p>Ấp ភូមិ</p>", "vi", others) == [("km", "ភូមិ")]


def test_a_page_without_any_is_the_same_object() -> None:
    page = "<body><p>Only English.</p></body>"
    assert with_foreign_words(page, "en", ("vi", "en")) is page
