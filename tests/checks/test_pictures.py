"""Every picture that cannot be published is told at its line, and every one that can is not."""

from pathlib import Path

import pytest
from PIL import Image

from handbook.build.rules import check_project, open_project
from tests.conftest import Site
from tests.pictures import NONE_AT_ALL, SVG, colours, moving, photo, saved

LINE = 32  # Of the picture in docs/water/boats.md.


def told(site: Site) -> list[str]:
    """``file:line:column: code`` of every fault."""
    _, found = check_project(open_project(site.config))
    return [f"{fault.path}:{fault.line}:{fault.column}: {fault.code}" for fault in found]


def show(site: Site, name: str, data: bytes) -> None:
    """Put a picture in the place of the tiny site's own."""
    (site.root / "docs/water/img" / name).write_bytes(data)
    for page in ("boats.md", "boats.en.md"):
        site.edit(f"docs/water/{page}", "(img/boat.svg)", f"(img/{name})")


def at_the_picture(code: str, column: int = 1) -> list[str]:
    """Told once, in the original, though both languages show the file."""
    return [f"docs/water/boats.md:{LINE}:{column}: {code}"]


@pytest.mark.parametrize("case", NONE_AT_ALL)
def test_what_is_no_picture_is_told_at_its_line(tiny: Site, case: str) -> None:
    name, data, code = NONE_AT_ALL[case]
    show(tiny, name, data())
    assert told(tiny) == at_the_picture(code)


PICTURES = {
    "photo.jpg": lambda: photo((400, 300)),
    "photo.JPG": lambda: photo((400, 300)),
    "named.jpg": lambda: saved(colours(), "PNG"),
    "named.png": lambda: saved(colours(), "WEBP"),
    "grey.png": lambda: saved(Image.new("L", (9, 9)), "PNG"),
    "deep.png": lambda: saved(Image.new("I;16", (9, 9), 40000), "PNG"),
    "few.png": lambda: saved(Image.new("P", (9, 9)), "PNG", transparency=0),
    "cmyk.jpg": lambda: saved(Image.new("CMYK", (9, 9)), "JPEG"),
    "phone.jpg": lambda: saved(colours((400, 300)), "MPO", save_all=True, append_images=[colours((90, 60))]),
    "moving.gif": lambda: moving("GIF"),
    "moving.webp": lambda: moving("WEBP"),
    "drawing.svg": lambda: SVG.format("<defs><g id='a'/></defs><use href='#a' fill='url(#b)'/>").encode(),
    "old.svg": lambda: b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">' + SVG.format("").encode(),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_known_by_what_it_is(tiny: Site, name: str) -> None:
    show(tiny, name, PICTURES[name]())
    assert told(tiny) == []


LOUD = (
    "<script>1</script>",
    "<rect onload='x()'/>",
    "<rect onClick='x()'/>",
    "<foreignObject/>",
    "<image href='photo.jpg'/>",
    "<image xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='https://example.org/a.png'/>",
    "<image href='data:image/svg+xml;base64,AAAA'/>",
    "<use href='other.svg#a'/>",
    "<style>@import 'a.css';</style>",
    r"<style>rect {fill: \75rl(a.svg)}</style>",
    "<rect style='fill: url(//example.org/a)'/>",
    "<rect fill='url(https://example.org/a.svg#b'/>",
    '<style>@font-face {src: url("https://example.org/a.woff2"</style>',
    "<image href='data:image/png;base64,A'/>",
    "<a href='java&#10;script:x()'/>",
    "<animate attributeName='href' to='javascript:x()'/>",
)


@pytest.mark.parametrize("inside", LOUD)
def test_a_drawing_that_loads_or_runs_something_is_told(tiny: Site, inside: str) -> None:
    show(tiny, "loud.svg", SVG.format(inside).encode())
    assert told(tiny) == at_the_picture("HB416")


@pytest.mark.parametrize(
    "data",
    [
        b"<svg/>",
        SVG.format("<g>").encode(),
        SVG.format("").encode("utf-16"),
        b"<?xml version='1.0' encoding='ISO-8859-1'?>" + SVG.format("<desc>caf\xe9</desc>").encode("latin-1"),
        b"<!DOCTYPE svg [<!ENTITY a 'aaaa'>]>" + SVG.format("<text>&a;&a;</text>").encode(),
        b"<svg xmlns='http://www.w3.org/2000/svg' width='0' height='9'/>",
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 -9'/>",
    ],
    ids=["no namespace", "not closed", "UTF-16", "Latin-1", "entities", "no width", "less than no height"],
)
def test_a_drawing_that_cannot_be_read_is_told(tiny: Site, data: bytes) -> None:
    show(tiny, "a.svg", data)
    assert told(tiny) == at_the_picture("HB407")


def test_where_a_drawing_stops_being_one_is_told_in_our_words(tiny: Site) -> None:
    show(tiny, "a.svg", SVG.format("<g></h>").encode())
    said = tiny.run("check", "--lang", "vi").stdout
    assert "không đọc được ở chỗ 1:" in said
    assert "</h>" in said
    assert "mismatch" not in said


def test_a_picture_that_git_has_not_fetched_is_told_so(tiny: Site) -> None:
    show(tiny, "a.jpg", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")
    assert "is Git LFS; fetch it with git lfs pull" in tiny.run("check", "--lang", "en").stdout


def test_a_picture_that_is_a_link_is_looked_for(tiny: Site) -> None:
    for page in ("boats.md", "boats.en.md"):
        tiny.edit(f"docs/water/{page}", "(img/boat.svg)", "(img/boat.svg)\n\n[![x](img/nowhere.svg)](../help.md)")
    assert [fault.split(": ")[1] for fault in told(tiny)] == ["HB403"]
    assert all(f":{LINE + 2}:" in fault for fault in told(tiny))


@pytest.mark.parametrize(
    ("written", "meant"),
    [("img/Boat.svg", "img/boat.svg"), ("img/boat.png", "img/boat.svg"), ("boat.svg", "img/boat.svg")],
)
def test_the_picture_that_was_meant_is_told(tiny: Site, written: str, meant: str) -> None:
    tiny.edit("docs/water/boats.md", "(img/boat.svg)", f"({written})")
    result = tiny.run("check")
    assert f"boats.md:{LINE}:1: HB403" in result.stdout
    assert f"did you mean: {meant}?" in result.stdout


@pytest.mark.parametrize("written", ["img/to%20khai.png", "<img/to khai.png>"])
def test_an_address_with_a_space_finds_its_file_whose_name_is_told(tiny: Site, written: str) -> None:
    (tiny.root / "docs/water/img/to khai.png").write_bytes(saved(colours(), "PNG"))
    for page in ("boats.md", "boats.en.md"):
        tiny.edit(f"docs/water/{page}", "(img/boat.svg)", f"({written})")
    assert told(tiny) == ["docs/water/img/to khai.png:1:1: HB306"]


def test_a_picture_named_with_its_language_is_told(tiny: Site) -> None:
    (tiny.root / "docs/water/img/boat.en.svg").write_text(SVG.format(""))
    tiny.edit("docs/water/boats.en.md", "(img/boat.svg)", "(img/boat.en.svg)")
    assert f"docs/water/boats.en.md:{LINE}:1: HB418" in told(tiny)


def test_a_broken_picture_that_no_page_shows_is_told_where_it_lies(tiny: Site) -> None:
    (tiny.root / "docs/water/img/spare.png").write_bytes(b"")
    (tiny.root / "docs/water/img/spare.heic").write_bytes(b"\0\0\0\x18ftypheic")
    assert told(tiny) == ["docs/water/img/spare.heic:1:1: HB412", "docs/water/img/spare.png:1:1: HB411"]


def test_a_broken_logo_of_the_theme_is_told_where_it_lies(tiny: Site) -> None:
    (tiny.own_theme / "assets/images/logo.svg").write_text("logo", encoding="utf-8")
    assert told(tiny) == ["../theme/assets/images/logo.svg:1:1: HB412"]


def test_what_is_not_published_is_not_judged(tiny: Site) -> None:
    (tiny.root / "docs/data/spare.png").write_bytes(b"")
    assert told(tiny) == []


def test_the_largest_picture_is_a_setting(tiny: Site) -> None:
    show(tiny, "photo.png", saved(Image.effect_noise((200, 200), 90), "PNG"))
    assert told(tiny) == []
    tiny.edit("mkdocs.yml", "reviewed: 11/2026", "reviewed: 11/2026, pictures: {largest: 0.02}")
    assert told(tiny) == at_the_picture("HB415")


@pytest.mark.parametrize(("written", "code"), [("{largest: big}", "HB706"), ("{largest: -1}", "HB706"), ("5", "HB706")])
def test_a_size_that_is_none_is_told(tiny: Site, written: str, code: str) -> None:
    tiny.edit("mkdocs.yml", "reviewed: 11/2026", f"reviewed: 11/2026, pictures: {written}")
    assert [fault.split(": ")[1] for fault in told(tiny)] == [code]


def test_an_unknown_setting_of_pictures_is_told(tiny: Site) -> None:
    tiny.edit("mkdocs.yml", "reviewed: 11/2026", "reviewed: 11/2026, pictures: {larges: 5}")
    assert [fault.split(": ")[1] for fault in told(tiny)] == ["HB104"]


def test_a_folder_is_no_picture(tiny: Site) -> None:
    tiny.edit("docs/water/boats.md", "(img/boat.svg)", "(img)")
    assert f"docs/water/boats.md:{LINE}:1: HB403" in told(tiny)
    assert Path(tiny.root / "docs/water/img").is_dir()


def test_a_picture_by_reference_is_judged_like_any_other(tiny: Site) -> None:
    for page in ("boats.md", "boats.en.md"):
        tiny.edit(f"docs/water/{page}", "(img/boat.svg)\n", "[b]\n\n[b]: https://example.org/b.png\n")
    assert [fault.split(": ")[1] for fault in told(tiny)] == ["HB405", "HB405"]


def test_a_remote_picture_is_told_though_it_is_none(tiny: Site) -> None:
    for page in ("boats.md", "boats.en.md"):
        tiny.edit(f"docs/water/{page}", "(img/boat.svg)", "(data:image/png;base64,AAAA)")
    assert [fault.split(": ")[1] for fault in told(tiny)] == ["HB405", "HB405"]
