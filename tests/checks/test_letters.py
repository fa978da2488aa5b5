"""Letters that no print font has are told with their place, common signs are printed, languages are told once."""

from pathlib import Path

import pytest

from handbook.build.rules import check_project, open_project
from handbook.messages import explain
from handbook.model import fonts
from handbook.model.fonts import FontError, Fonts, font_files
from tests.conftest import Site
from tests.pictures import SVG

LINE = 39  # Of the list in docs/water/boats.md.


def told(site: Site) -> list[str]:
    _, found = check_project(open_project(site.config))
    return [f"{fault.path}:{fault.line}:{fault.column}: {fault.code}" for fault in found]


def write(site: Site, text: str) -> None:
    site.edit("docs/water/boats.md", "- Cột xuồng.", f"- Cột xuồng. {text}")


SIGNS = "→ ← ↑ ↓ ↔ ✓ ✔ ✗ ☐ ☑ ☒ ☎ ☎\ufe0f № ½ ⅓ ★ ☆ ≈ ≥ ≤ ≠ ± × ∞ ● ○ ■ □ ▲ ▼ ♥ ⚠ ′ ″ ‑ ‰ ₫ € ① Д α"


@pytest.mark.parametrize("sign", SIGNS.split())
def test_a_common_sign_has_a_font(sign: str) -> None:
    assert not Fonts().lacking(sign)


UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\u200e\u200f\u202a\u202c\u2066\u2069\u00a0\u202f\u2009\u3000\t\n"


@pytest.mark.parametrize("letter", UNSEEN, ids=[f"U+{ord(letter):04X}" for letter in UNSEEN])
def test_what_is_drawn_as_nothing_needs_no_font(letter: str) -> None:
    assert not Fonts().lacking(letter)


@pytest.mark.parametrize("letter", ["😀", "漢", "ខ", "ا", "ก", "🚤", "\ufdfa"])
def test_a_letter_without_a_font_is_told_at_its_place(tiny: Site, letter: str) -> None:
    write(tiny, f"xong {letter} rồi")
    assert told(tiny) == [f"docs/water/boats.md:{LINE}:19: HB421"]


def test_what_is_told_names_the_letter(tiny: Site) -> None:
    write(tiny, "😀")
    _, found = check_project(open_project(tiny.config))
    assert "'😀' (U+1F600)" in explain(found[0], lang="en")
    assert "'😀' (U+1F600)" in explain(found[0], lang="vi")


def test_a_word_of_another_script_is_told_once(tiny: Site) -> None:
    write(tiny, "ខ្មែរ")
    assert told(tiny) == [f"docs/water/boats.md:{LINE}:14: HB421"]


@pytest.mark.parametrize("text", ["<!-- 😀 -->", "[nối](../help.md#😀)"])
def test_what_is_not_set_is_not_judged(tiny: Site, text: str) -> None:
    write(tiny, text)
    assert not [fault for fault in told(tiny) if "HB421" in fault]


@pytest.mark.parametrize("text", ["`😀`", "`<b 😀>`", "`[x](😀)`", "&#128512;", "&#x1F600;", "**😀**"])
def test_code_and_numbered_letters_are_judged(tiny: Site, text: str) -> None:
    write(tiny, text)
    assert len([fault for fault in told(tiny) if f"boats.md:{LINE}:" in fault and "HB421" in fault]) == 1


@pytest.mark.parametrize("text", ["[nối](https://a.vn/😀)", "<https://a.vn/😀>", "Từ.[^1]\n\n[^1]: Chú 😀"])
def test_what_stands_at_the_foot_of_a_page_is_judged(tiny: Site, text: str) -> None:
    write(tiny, text)
    found = [fault for fault in told(tiny) if "HB421" in fault]
    assert len(found) == 1
    assert found[0].startswith(f"docs/water/boats.md:{LINE + text.count(chr(10))}:")


def test_a_mark_that_is_in_another_font_than_its_letter_is_told(tiny: Site) -> None:
    write(tiny, "ế\u0331 z\u0308")
    assert told(tiny) == [f"docs/water/boats.md:{LINE}:15: HB421"]


PLACES = {
    "docs/water/boats.md:2:": ("docs/water/boats.md", "title: Đi xuồng", "title: 😀 Đi xuồng"),
    "docs/data/laws.yml:": ("docs/data/laws.yml", "title: {vi: ", "title: {vi: 😀 "),
    "docs/data/forms/v1.yml:": ("docs/data/forms/v1.yml", "title: {vi: ", "title: {vi: 😀 "),
    "mkdocs.yml:1:": ("mkdocs.yml", "site_name: Sổ tay nhỏ", "site_name: Sổ tay nhỏ 😀"),
    "mkdocs.yml:29:": ("mkdocs.yml", "reviewed: 11/2026", "reviewed: 11/2026, locality: {a: 😀}"),
}


@pytest.mark.parametrize("place", PLACES)
def test_letters_are_found_in_everything_that_is_printed(tiny: Site, place: str) -> None:
    tiny.edit(*PLACES[place])
    found = told(tiny)
    assert found
    assert all(fault.startswith(place) and fault.endswith("HB421") for fault in found)


def test_letters_are_found_in_string_tables(tiny: Site) -> None:
    path = tiny.own_theme / "strings/vi.yml"
    path.write_text(path.read_text().replace("Trang", "😀 Trang", 1))
    assert [fault.split(":")[0] for fault in told(tiny)] == ["../theme/strings/vi.yml"]


def test_letters_are_found_in_drawings(tiny: Site) -> None:
    for name in ("boat.svg", "boat.en.svg"):
        (tiny.root / "docs/water/img" / name).write_text(SVG.format("\n<text>Xuồng 😀</text>"), encoding="utf-8")
    assert told(tiny) == ["docs/water/img/boat.en.svg:2:13: HB421", "docs/water/img/boat.svg:2:13: HB421"]


def in_language(site: Site, code: str, name: str) -> None:
    """The tiny site in Vietnamese and another language instead of English."""
    for path in sorted(site.root.glob("docs/**/*.en.*")):
        path.rename(path.with_name(path.name.replace(".en.", f".{code}.")))
    strings = site.own_theme / "strings"
    (strings / "en.yml").rename(strings / f"{code}.yml")
    for path in [*site.root.glob("docs/data/**/*.yml"), site.root / "docs/curriculum.yml", site.config]:
        text = path.read_text().replace("locale: en, name: English", f"locale: {code}, name: {name}")
        path.write_text(text.replace("{en:", f"{{{code}:").replace(" en:", f" {code}:"))


@pytest.mark.parametrize(("code", "name"), [("lo", "ລາວ"), ("ar", "العربية"), ("zh-Hant", "中文")])
def test_a_language_without_a_font_is_told_once(tiny: Site, code: str, name: str) -> None:
    in_language(tiny, code, name)
    tiny.edit(f"docs/water/boats.{code}.md", "- Tie up", f"- {name} Tie up")
    assert told(tiny) == ["mkdocs.yml:19:20: HB422"]


@pytest.mark.parametrize("code", ["pt", "pt-BR", "pt_BR", "sr-Latn", "fr-CA", "km"])
def test_a_language_whose_letters_are_there_needs_no_font(tiny: Site, code: str) -> None:
    in_language(tiny, code, "Outra")
    assert [fault for fault in told(tiny) if "HB42" in fault] == []


@pytest.mark.parametrize("font", ["fontpkg-noto-sans-khmer", "fontpkg_noto_sans_khmer", "fonts/khmer.ttf", "fonts"])
def test_a_named_font_gives_its_letters(tiny: Site, font: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "OF_LANGUAGES", {})
    (tiny.root / "fonts").mkdir()
    (file,) = font_files(tiny.root, "fontpkg-noto-sans-khmer")
    (tiny.root / "fonts/khmer.ttf").write_bytes(file.read_bytes())
    (tiny.root / "fonts/._khmer.ttf").write_bytes(b"left by a Mac")
    in_language(tiny, "km", "ខ្មែរ")
    tiny.edit("mkdocs.yml", "reviewed: 11/2026", f"reviewed: 11/2026, print: {{fonts: [{font}]}}")
    assert told(tiny) == []


@pytest.mark.parametrize(
    ("font", "reason"),
    [("no-such-package", "missing"), ("fonts/no.ttf", "missing"), ("click", "empty"), ("spoilt.ttf", "broken")],
)
def test_a_name_that_gives_no_font_is_told_at_its_line(tiny: Site, font: str, reason: str) -> None:
    (tiny.root / "spoilt.ttf").write_bytes(b"no font")
    tiny.edit("mkdocs.yml", "reviewed: 11/2026", f"reviewed: 11/2026, print: {{fonts: [{font}]}}")
    assert told(tiny) == ["mkdocs.yml:29:62: HB707"]
    with pytest.raises(FontError) as error:
        font_files(tiny.root, font)
    assert error.value.reason == reason


def test_fonts_are_a_list(tiny: Site) -> None:
    tiny.edit("mkdocs.yml", "reviewed: 11/2026", "reviewed: 11/2026, print: {fonts: Arial}")
    assert [fault.split(": ")[1] for fault in told(tiny)] == ["HB107"]


def test_a_font_of_a_folder_is_found_beside_the_settings(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    with pytest.raises(FontError):
        font_files(tmp_path, "fonts")
