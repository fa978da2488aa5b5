"""`handbook rename` and `remove`: everything that knows a page follows, and old addresses lead on."""

import json
import re
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser

from handbook.authoring.relinking import Moves, relinked
from tests.conftest import Site, copy_of, copy_tiny

ADDRESSES = "docs/data/addresses.yml"
TIMETABLE = """\
teachers:
  front: {vi: Mặt trận, en: Front}
plans:
  - id: one
    title: {vi: Một buổi, en: One}
    days:
      - start: 7:30
        until: 8:00
        sessions:
          - {lesson: water/boats, by: front}  # đi xuồng
          - {what: {vi: Chuyện trò, en: Talk}, minutes: 10, by: front}
"""
REFERENCE = "Text [there][b], `[code](water/boats.md)`.\n\n[b]: water/boats.md\n"
ASKED = "water/boats:  # hay hỏi\n  vi: [chèo ghe]\n  en: [rowing]\nhelp:\n  vi: [cứu]\n  en: [rescue]\n"


@pytest.fixture
def whole(stamped: Site, tmp_path: Path) -> Site:
    """The tiny site with everything that names a page, stamped, its addresses given out."""
    return copy_of(stamped, tmp_path / "tiny")


@pytest.fixture(scope="module")
def stamped(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The same, made once; not to be changed."""
    tiny = copy_tiny(tmp_path_factory.mktemp("stamped") / "tiny")
    for name, text in (("timetable", TIMETABLE), ("asked", ASKED)):
        (tiny.root / f"docs/data/{name}.yml").write_text(text, encoding="utf-8")
    for ending, links in ((".md", "Xem [bài]({0}#before)."), (".en.md", "See [the lesson]({0}#before).")):
        with (tiny.root / f"docs/help{ending}").open("a", encoding="utf-8") as file:
            file.write(f"\n{links.format('water/boats.md')}\n\n{REFERENCE}")
    assert tiny.run("stamp").exit_code == 0, tiny.run("check").stdout
    assert tiny.run("addresses").exit_code == 0
    assert tiny.run("check").stdout == ""
    return tiny


def files_of(site: Site) -> dict[str, bytes]:
    return {p.relative_to(site.root).as_posix(): p.read_bytes() for p in (site.root / "docs").rglob("*") if p.is_file()}


def shares(site: Site) -> set[float]:
    """How fresh translations are."""
    (language,) = json.loads(site.run("status", "--format", "json").stdout)["languages"]
    return {document["share"] for document in language["documents"]}


def done(site: Site, *arguments: str) -> None:
    result = site.run(*arguments)
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("water/boats", "water/rowing"),
        ("docs/water/boats.en.md", "rowing"),
        ("water", "river"),
        ("help", "cards/help"),
        ("docs/data/forms/v1.yml", "forms/visits"),
    ],
)
def test_there_and_back_is_as_it_was(whole: Site, old: str, new: str) -> None:
    before = files_of(whole)
    done(whole, "rename", old, new)
    after = files_of(whole)
    assert whole.run("check").stdout == ""
    assert shares(whole) == {1}
    assert {file for file in before if before[file] != after.get(file)} >= {ADDRESSES}
    back = {"rowing": "water/rowing", "water": "water"}
    stem = re.sub(r"^docs/|\.en\.md$|\.yml$", "", old).replace("data/forms", "forms")
    done(whole, "rename", back.get(new, new), stem)
    again = files_of(whole)
    assert {file for file in before.keys() | again.keys() if before.get(file) != again.get(file)} <= {ADDRESSES}
    assert whole.run("check").stdout == ""


def test_whatever_names_a_lesson_follows_it(whole: Site) -> None:
    done(whole, "rename", "water/boats", "water/rowing")
    files = {name: data.decode() for name, data in files_of(whole).items() if not name.endswith(".svg")}
    assert "Xem [bài](water/rowing.md#before)." in files["docs/help.md"]
    assert "[b]: water/rowing.md" in files["docs/help.en.md"]
    assert "`[code](water/boats.md)`" in files["docs/help.md"]
    assert "- {lesson: water/rowing, by: front}  # đi xuồng" in files["docs/data/timetable.yml"]
    assert files["docs/data/asked.yml"].startswith("water/rowing:  # hay hỏi\n")
    assert "lessons: [rowing]" in files["docs/curriculum.yml"]
    assert "docs/data/translations/en/water/rowing.txt" in files
    assert "water/boats: water/rowing" in files[ADDRESSES]


def test_a_lesson_moves_to_another_module(whole: Site) -> None:
    done(whole, "new", "module", "-t", "Ruộng", "--lesson", "Lúa")
    done(whole, "rename", "water/boats", "ruong/boats")
    text = (whole.root / "docs/ruong/boats.md").read_text(encoding="utf-8")
    assert "](../water/img/boat.svg)" in text
    assert "](../help.md)" in text
    plan = (whole.root / "docs/curriculum.yml").read_text(encoding="utf-8")
    assert "lessons: []" in plan
    assert "      - lua\n      - boats\n" in plan


def test_addresses_lead_to_where_a_page_is_in_the_end(whole: Site) -> None:
    for old, new in (("water/boats", "water/rowing"), ("water/rowing", "water/oars"), ("water", "river")):
        done(whole, "rename", old, new)
    kept = (whole.root / ADDRESSES).read_text(encoding="utf-8")
    assert "  water/boats: river/oars\n  water/index: river/index\n" in kept
    assert "water/rowing" not in kept  # Nobody was ever given this one.


def test_what_goes_leads_to_its_module_or_where_it_is_told(whole: Site) -> None:
    before = files_of(whole)
    assert whole.run("remove", "water/boats").exit_code == 2
    assert files_of(whole) == before
    done(whole, "remove", "help", "--to", "water/boats", "--yes")
    assert "  help: water/boats" in (whole.root / ADDRESSES).read_text(encoding="utf-8")
    assert "[gọi giúp đỡ](boats.md)" in (whole.root / "docs/water/boats.md").read_text(encoding="utf-8")
    assert "help" not in (whole.root / "docs/data/asked.yml").read_text(encoding="utf-8")
    assert not list((whole.root / "docs").rglob("help*"))
    assert whole.run("check").stdout == ""
    assert shares(whole) == {1}


def test_removing_a_lesson_and_a_form(whole: Site) -> None:
    done(whole, "new", "lesson", "water", "-t", "Hai", "--id", "two")
    done(whole, "remove", "water/boats", "--yes")
    done(whole, "remove", "forms/v1", "--yes")
    assert "lessons: [two]" in (whole.root / "docs/curriculum.yml").read_text(encoding="utf-8")
    assert "](water/index.md)" in (whole.root / "docs/help.md").read_text(encoding="utf-8")
    assert set(re.findall(r"HB\d+", whole.run("check").stdout)) <= {"HB120"}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("water/boat", "water/rowing"), "HB124"),
        (("water/boats", "water/Đò"), "HB123"),
        (("water/boats", "land/boats"), "HB385"),
        (("index", "start"), "HB385"),
        (("help", "water/help"), "HB385"),
        (("water", "assets"), "HB122"),
        (("help", "water/boats"), "HB385"),
    ],
)
def test_a_name_that_cannot_be_is_refused(whole: Site, arguments: tuple[str, str], code: str) -> None:
    before = files_of(whole)
    result = whole.run("rename", *arguments)
    assert (result.exit_code, set(re.findall(r"HB\d+", result.stdout))) == (1, {code})
    assert files_of(whole) == before


def test_an_address_that_was_given_out_is_missed(whole: Site) -> None:
    whole.edit("docs/curriculum.yml", "pages: [help]", "pages: []")
    for name in ("help.md", "help.en.md"):
        (whole.root / "docs" / name).unlink()
    told = whole.run("check").stdout
    assert f"{ADDRESSES}:5:5: HB380" in told
    whole.edit(ADDRESSES, "moved: {}", "moved:\n  help: watr\n  water/boats: index\n")
    told = whole.run("check").stdout
    assert "HB380" not in told
    assert f"{ADDRESSES}:10:9: HB381" in told
    assert f"{ADDRESSES}:11:16: HB382" in told


def test_addresses_are_noted_once(tiny: Site) -> None:
    assert tiny.run("addresses", "--check").exit_code == 1
    done(tiny, "addresses")
    first = (tiny.root / ADDRESSES).read_bytes()
    assert tiny.run("addresses", "--check").exit_code == 0
    done(tiny, "addresses")
    assert (tiny.root / ADDRESSES).read_bytes() == first


def test_an_old_address_leads_on_from_a_disk_and_with_its_section(stocked: Site, browser: Browser) -> None:
    done(stocked, "rename", "water/boats", "water/rowing")
    stocked.edit("mkdocs.yml", "use_directory_urls", "site_url: https://example.org/hb/\nuse_directory_urls")
    done(stocked, "build", "--no-print")
    for folder, title in (("", "Đi xuồng"), ("en/", "By boat")):
        file = stocked.published / f"{folder}water/boats.html"
        page = html.fromstring(file.read_bytes())
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=rowing.html"]
        assert page.xpath("//link[@rel='canonical']/@href") == [f"https://example.org/hb/{folder}water/rowing.html"]
        assert page.xpath("//main//a/@href") == ["rowing.html"]
        tab = browser.new_page()
        tab.goto(f"{file.as_uri()}#during")
        tab.wait_for_url("**/rowing.html#during")
        assert title in tab.title()
        tab.close()
    assert (stocked.published / "class/water/boats.html").is_file()
    listed = json.loads((stocked.published / "offline/en.json").read_text(encoding="utf-8"))
    assert "en/water/boats.html" in listed
    assert "boats.html" not in (stocked.published / "sitemap.xml").read_text(encoding="utf-8")


MOVES = Moves({"a/b.md": "c/d.md"})


@pytest.mark.parametrize(
    ("text", "place", "new_place", "wanted"),
    [
        ("[x](b.md#s)", "a/e.md", "a/e.md", "[x](../c/d.md#s)"),
        ("[x](../a/b.md)", "a/e.md", "a/e.md", "[x](../c/d.md)"),
        ("![x](img/p.svg){width=50%}", "a/b.md", "c/d.md", "![x](../a/img/p.svg){width=50%}"),
        (
            "[x](e.md) [y](https://a/b.md) [z](#s) [m](mailto:a@b.md)",
            "a/b.md",
            "c/d.md",
            "[x](../a/e.md) [y](https://a/b.md) [z](#s) [m](mailto:a@b.md)",
        ),
        ('<a href="a/b.md">x</a>', "f.md", "f.md", '<a href="c/d.md">x</a>'),
        (
            "```\n[x](a/b.md)\n```\n\n<!-- [x](a/b.md) -->",
            "f.md",
            "f.md",
            "```\n[x](a/b.md)\n```\n\n<!-- [x](a/b.md) -->",
        ),
        ('[x](<a/b.md> "title")', "f.md", "f.md", '[x](<c/d.md> "title")'),
        ("[x](../../out.md)", "a/b.md", "c/d.md", "[x](../../out.md)"),
    ],
)
def test_only_targets_that_lead_elsewhere_change(text: str, place: str, new_place: str, wanted: str) -> None:
    assert relinked(text, place, new_place, MOVES) == wanted


def test_an_unreadable_page_stops_everything(whole: Site) -> None:
    (whole.root / "docs/help.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    before = files_of(whole)
    result = whole.run("rename", "water/boats", "water/rowing")
    assert (result.exit_code, "HB307" in result.stdout, "Traceback" in result.output) == (1, True, False)
    assert files_of(whole) == before


def test_no_folder_stays_empty(whole: Site) -> None:
    done(whole, "rename", "water", "river")
    assert not Path(whole.root / "docs/water").exists()
