"""`handbook rename` and `remove`: everything that knows a page follows, and old addresses lead on."""

import json
import re
from pathlib import Path

import pytest

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
TEST = """\
---
title: {title}
summary: {title}.
sources: [L01]
---

/// quiz
    lesson: boats

{question}

- [x] A
- [ ] B

C. [L01]
///
"""
KITS = """\
# sổ mở trước
notebooks:
  title: {vi: Sổ, en: Notebooks}
  papers:
    - {form: v1, as: book}  # viếng thăm
"""
UNSAID = """\
rafts:
  not: {vi: [bè chuối], en: [banana raft]}
  say: {vi: xuồng, en: boat}
  except: [help, water]  # nói chuyện cũ
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
    for name, text in (("timetable", TIMETABLE), ("asked", ASKED), ("kits", KITS), ("unsaid", UNSAID)):
        (tiny.root / f"docs/data/{name}.yml").write_text(text, encoding="utf-8")
    tiny.edit("docs/curriculum.yml", "lessons: [boats]", "lessons: [boats]\n    test: test")
    for ending, title, question in ((".md", "Bài thử", "Món nào?"), (".en.md", "Test", "Which?")):
        text = TEST.format(title=title, question=question)
        (tiny.root / f"docs/water/test{ending}").write_text(text, encoding="utf-8")
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
    assert "/// quiz\n    lesson: rowing\n\nWhich?" in files["docs/water/test.en.md"]
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


def test_questions_about_a_lesson_that_has_left_are_told(whole: Site) -> None:
    done(whole, "new", "module", "-t", "Ruộng", "--lesson", "Lúa")
    told = whole.run("rename", "water/boats", "ruong/boats", "--lang", "en").stderr
    assert "docs/water/test.md (lines: 7): questions were about a lesson" in told
    assert "/// quiz\n\nMón nào?" in (whole.root / "docs/water/test.md").read_text(encoding="utf-8")
    assert "HB870" not in whole.run("check").stdout


def test_kits_follow_a_form(whole: Site) -> None:
    kits = whole.root / "docs/data/kits.yml"
    done(whole, "rename", "forms/v1", "forms/visits")
    assert kits.read_text(encoding="utf-8") == KITS.replace("v1", "visits")
    done(whole, "remove", "forms/visits", "--yes")
    assert kits.read_text(encoding="utf-8") == KITS.partition("notebooks")[0]
    assert whole.run("check").stdout == ""


def test_pages_that_may_say_what_is_not_said_follow(whole: Site) -> None:
    unsaid = whole.root / "docs/data/unsaid.yml"
    done(whole, "rename", "water", "river")
    assert unsaid.read_text(encoding="utf-8") == UNSAID.replace("water", "river")
    done(whole, "remove", "help", "--yes")
    assert unsaid.read_text(encoding="utf-8") == UNSAID.replace("help, water", "river")
    done(whole, "rename", "river", "water")
    assert whole.run("check").stdout == ""


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
        *((("water", taken), "HB122") for taken in ("assets", "help")),
        (("help", "water"), "HB122"),
        (("help", "docs/404.md"), "HB122"),
    ],
)
def test_a_name_that_cannot_be_is_refused(whole: Site, arguments: tuple[str, str], code: str) -> None:
    before = files_of(whole)
    result = whole.run("rename", *arguments)
    assert (result.exit_code, set(re.findall(r"HB\d+|--id", result.stdout))) == (1, {code})  # No option of `new`.
    assert files_of(whole) == before


def test_an_address_that_was_given_out_is_missed(whole: Site) -> None:
    whole.edit("docs/curriculum.yml", "pages: [help]", "pages: []")
    for name in ("help.md", "help.en.md"):
        (whole.root / "docs" / name).unlink()
    told = whole.run("check").stdout
    assert f"{ADDRESSES}:6:5: HB380" in told
    whole.edit(ADDRESSES, "moved: {}", "moved:\n  help: watr\n  water/boats: index\n")
    told = whole.run("check").stdout
    assert "HB380" not in told
    assert f"{ADDRESSES}:31:9: HB381" in told
    assert f"{ADDRESSES}:32:16: HB382" in told


def test_an_unreadable_page_stops_everything(whole: Site) -> None:
    (whole.root / "docs/help.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    before = files_of(whole)
    result = whole.run("rename", "water/boats", "water/rowing")
    assert (result.exit_code, "HB307" in result.stdout, "Traceback" in result.output) == (1, True, False)
    assert files_of(whole) == before


def test_no_folder_stays_empty(whole: Site) -> None:
    done(whole, "rename", "water", "river")
    assert not Path(whole.root / "docs/water").exists()
