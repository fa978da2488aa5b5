"""What an author is told of slides before any browser runs."""

import pytest

from tests.conftest import Site

LONG = "Một câu rất dài không có chỗ nào để ngắt " * 8


def test_a_slide_that_cannot_be_parted_is_told_with_line_and_words_and_still_published(tiny: Site) -> None:
    tiny.edit("docs/water/boats.md", "1. Ngồi thấp.", f"1. {LONG.strip()}.")
    result = tiny.run("check")
    assert result.exit_code == 0
    (told,) = result.stdout.splitlines()
    line = (tiny.root / "docs/water/boats.md").read_text("utf-8").split("\n").index(f"1. {LONG.strip()}.") + 1
    assert told.startswith(f"docs/water/boats.md:{line}:1: HB520")
    assert "has 82 words" in told


def test_a_box_with_too_many_words_is_told(tiny: Site) -> None:
    tiny.edit("docs/water/boats.en.md", "Life jacket first, paddle second.\n///", f"{LONG.strip()}.\n///")
    assert "HB520" in tiny.run("check").stdout


def test_a_part_to_leave_out_must_be_there(tiny: Site) -> None:
    for file in ("docs/water/boats.md", "docs/water/boats.en.md"):
        tiny.edit(file, "sources: [L01]", "sources: [L01]\noptional: [affter]")
    result = tiny.run("check")
    assert result.exit_code == 1
    assert result.stdout.count("HB521") == 2
    assert "did you mean: after?" in result.stdout


@pytest.mark.parametrize(("words", "is_too_full"), [(53, False), (54, True)])
def test_what_a_box_is_called_counts_in_the_language_of_the_page(tiny: Site, words: int, is_too_full: bool) -> None:
    lesson = tiny.root / "docs/water/boats.md"
    box = f"\n\n## Bốn chữ là đề {{#de}}\n\n/// key | Tên\n{' '.join(['chữ'] * words)}.\n///\n"
    lesson.write_text(lesson.read_text(encoding="utf-8") + box, encoding="utf-8")
    assert ("HB520" in tiny.run("check").stdout) == is_too_full  # Four words of title, "Ghi nhớ" two, "Tên" one.
