"""One course for several places: each has its own names, what does not differ is one file, ``docs`` stay."""

import hashlib
import re
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import yaml
from lxml import html

from handbook.build.editions import editions_in, keep_papers, share_files
from handbook.build.lock import Users
from handbook.build.opening import open_project
from handbook.build.rules import check_project
from handbook.checks.settings import check
from handbook.diagnostics import HandbookError
from handbook.messages import explain
from handbook.model.editions import plain_settings
from tests.conftest import Site, copy_tiny, stock

CASES = yaml.safe_load((Path(__file__).parent / "editions.yml").read_text(encoding="utf-8"))
NORTH = """
title: {vi: Xã Bắc, en: North commune}
locality: {boat-man: "0999 888 777", commune: {vi: xã Bắc, en: North commune}}
"""
SOUTH = """
title: Xã Nam
locality: {boat-man: "0555 444 333", commune: {vi: xã Nam, en: South commune}}
"""
SCRIPTED = "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"
ORIGINAL = ("0123 000 111", "xã Gốc", "Origin commune")


def with_places(site: Site) -> Site:
    """A site whose page of help calls the place by name, and two editions."""
    names = "locality: {boat-man: 0123 000 111, commune: {vi: xã Gốc, en: Origin commune}}"
    site.edit("mkdocs.yml", "reviewed: 11/2026", f"reviewed: 11/2026, {names}")
    for page in ("docs/help.md", "docs/help.en.md"):
        site.edit(page, "____________", "{{ boat-man }}, {{ commune }}")
    (site.root / "places").mkdir()
    for name, text in (("north", NORTH), ("south", SOUTH)):
        (site.root / f"places/{name}.yml").write_text(text, encoding="utf-8")
    return site


@pytest.fixture(scope="module")
def place_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Not to be changed."""
    return with_places(copy_tiny(tmp_path_factory.mktemp("places") / "tiny"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, built_tiny: Site) -> Path:
    """Both editions, in a folder beside the course; the papers the small site has made are there already."""
    site = with_places(copy_tiny(tmp_path_factory.mktemp("editions") / "tiny"))
    stock(site, built_tiny)
    before = sums_of(site.root / "docs")
    result = site.run("editions", str(site.root / "places"), "--out", str(site.root / "out"))
    assert result.exit_code == 0, result.output
    assert sums_of(site.root / "docs") == before
    assert not site.published.exists()
    return site.root / "out"


def sums_of(folder: Path) -> dict[str, str]:
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


def words_of(path: Path) -> str:
    if path.suffix == ".pdf":
        pages = pypdfium2.PdfDocument(path)
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
    return path.read_text(encoding="utf-8")


def parts_of(path: Path) -> list[str]:
    """The texts in a workbook or an archive; papers in it stand beside it, too."""
    with zipfile.ZipFile(path) as file:
        return [file.read(name).decode("utf-8", "replace") for name in file.namelist() if not name.endswith(".pdf")]


@pytest.mark.parametrize(
    ("place", "own", "other"),
    [
        ("north", ("0999 888 777", "xã Bắc"), ("0555 444 333",)),
        ("south", ("0555 444 333", "xã Nam"), ("0999 888 777",)),
    ],
)
@pytest.mark.parametrize("name", ["help.html", "handouts/vi/help.pdf", "handouts/vi/handbook.pdf", "search/vi.js"])
def test_page_and_paper_have_the_names_of_their_place_alone(
    built: Path, place: str, own: tuple[str, ...], other: tuple[str, ...], name: str
) -> None:
    words = words_of(built / place / name)
    assert [text for text in own if text not in words] == []
    assert [text for text in (*other, *ORIGINAL) if text in words] == []


def test_no_page_of_an_edition_names_the_course_s_own_place(built: Path) -> None:
    pages = [path for path in built.rglob("*") if path.suffix in (".html", ".js", ".json", ".xml", ".webmanifest")]
    assert len(pages) > 30
    assert [path for path in pages if any(text in words_of(path) for text in ORIGINAL)] == []


def test_no_paper_or_packed_file_of_an_edition_names_it_either(built: Path) -> None:
    found = [path for path in (built / "north").rglob("*") if path.suffix in (".pdf", ".xlsx", ".zip")]
    assert {".pdf", ".xlsx"} <= {path.suffix for path in found}
    packed = [part for path in found if path.suffix != ".pdf" for part in parts_of(path)]
    words = [*(words_of(path) for path in found if path.suffix == ".pdf"), *packed]
    assert [said for said in words if any(text in said for text in ORIGINAL)] == []


def test_what_does_not_differ_is_one_file(built: Path) -> None:
    north, south = built / "north", built / "south"
    for same in ("handouts/vi/forms/v1.xlsx", "handouts/vi/water/boats.pdf", "assets/handbook.css"):
        assert (north / same).samefile(south / same), same
    assert not (north / "handouts/vi/help.pdf").samefile(south / "handouts/vi/help.pdf")
    assert not (north / "help.html").samefile(south / "help.html")


def test_the_list_leads_to_each_place(built: Path) -> None:
    page = html.fromstring(words_of(built / "index.html"))
    links = [link.get("href") for link in page.iter("a")]
    assert links == ["north/index.html", "north/en/index.html", "south/index.html", "south/en/index.html"]
    assert [link for link in links if not (built / link).is_file()] == []
    assert {"Xã Bắc", "Xã Nam"} <= {link.text for link in page.iter("a")}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_is_wrong_with_an_edition_is_told(case: dict[str, Any], place_site: Site, tmp_path: Path) -> None:
    path = tmp_path / "edition.yml"
    path.write_text(case["edition"], encoding="utf-8")
    faults = sorted(check(open_project(place_site.config, path)))
    assert {Path(fault.path).name for fault in faults} == {"edition.yml"}
    assert [f"{fault.line}:{fault.column}: {fault.code}" for fault in faults] == case["faults"]
    words = " ".join(explain(fault, lang="en") for fault in faults)
    assert [said for said in case.get("says", ()) if said not in words] == []


@pytest.mark.parametrize(("logo", "code"), [("\x89PNG", "HB407"), (SCRIPTED, "HB416")])
def test_a_logo_that_is_no_drawing_or_runs_something_is_told(
    place_site: Site, tmp_path: Path, logo: str, code: str
) -> None:
    (tmp_path / "logo.svg").write_text(logo, encoding="latin-1")
    (tmp_path / "x.yml").write_text(f"logo: logo.svg\n{NORTH}", encoding="utf-8")
    edition = open_project(place_site.config, tmp_path / "x.yml")
    assert [(f.line, f.column, f.code) for f in check(edition)] == [(1, 7, code)]
    assert [fault for fault in check_project(edition)[1] if fault.path.startswith(".cache")] == []


def test_faults_of_all_editions_are_told_before_any_is_built(place_site: Site, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yml").write_text("title: X\n", encoding="utf-8")
    result = place_site.run("editions", str(tmp_path), "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert re.findall(r"([\w.]+):\d+:\d+: (HB\d+)", result.output) == [("a.yml", "HB884"), ("b.yml", "HB884")]
    assert not (tmp_path / "out").exists()


def test_a_folder_without_editions_and_names_that_make_no_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(HandbookError) as none:
        editions_in(tmp_path)
    for name in ("Xã Bắc.yml", "._north.yml", "south.yml~"):  # The last two are what systems leave behind.
        (tmp_path / name).touch()
    with pytest.raises(HandbookError) as odd:
        editions_in(tmp_path)
    assert [fault.code for error in (none, odd) for fault in error.value.diagnostics] == ["HB889", "HB888"]


def test_an_edition_that_is_not_there_is_told(place_site: Site) -> None:
    result = place_site.run("build", "--edition", "nowhere.yml")
    assert result.exit_code == 1
    assert "HB887" in result.output


def test_names_of_the_site_are_those_of_the_edition_in_every_language(place_site: Site, tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text(
        f"site_name: {{vi: Sổ tay xã Bắc, en: Handbook of the North}}\nsite_url: https://north.example\n{SOUTH}",
        encoding="utf-8",
    )
    project = open_project(place_site.config, path)
    assert [locale.site_name for locale in project.locales] == ["Sổ tay xã Bắc", "Handbook of the North"]
    plugins = plain_settings(project.settings)["plugins"]
    assert plugins[0]["i18n"]["languages"][1]["site_name"] == "Handbook of the North"
    assert (project.site_url, project.tell_us) == ("https://north.example/", "")


def test_logo_and_colours_are_laid_over_the_theme_of_the_course(place_site: Site, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    (tmp_path / "y.yml").write_text(f"logo: logo.svg\ncolours: {{green: '#123456'}}\n{SOUTH}", encoding="utf-8")
    own = place_site.root.parent / "theme"
    before = sums_of(own)
    project = open_project(place_site.config, tmp_path / "y.yml")
    assert list(check(project)) == []
    theme = project.theme_dir
    assert (theme / "assets/images/logo.svg").read_bytes() == (tmp_path / "logo.svg").read_bytes()
    tokens = (theme / "assets/stylesheets/tokens.css").read_text(encoding="utf-8")
    assert [tokens.count(f"--hb-{name}: #123456;") for name in ("green", "dark", "on-sheet")] == [1, 1, 1]
    assert {path.name for path in (theme / "strings/own").iterdir()} == {
        p.name for p in (own / "strings/own").iterdir()
    }
    assert sums_of(own) == before


def test_a_new_edition_has_every_name_and_is_sound(place_site: Site, tmp_path: Path) -> None:
    path = tmp_path / "bac.yml"
    result = place_site.run("new", "edition", str(path))
    assert result.exit_code == 0, result.output
    project = open_project(place_site.config, path)
    assert list(check(project)) == []
    assert project.locality("vi") == {"boat-man": "", "commune": ""}
    lines = path.read_text(encoding="utf-8").splitlines()
    said = lines[lines.index('  commune: {vi: "", en: ""}') - 2 :][:2]
    assert [line.partition(": ")[2] for line in said] == ['{vi: "xã Gốc", en: "Origin commune"}', "docs/help.md"]
    assert place_site.run("new", "edition", str(path)).exit_code == 1


def test_papers_of_an_edition_outlive_a_build_of_the_course(tiny: Site) -> None:
    with_places(tiny)
    course = open_project(tiny.config)
    edition = open_project(tiny.config, tiny.root / "places/north.yml")
    course.cache_dir.mkdir(parents=True)
    keys = [letter * 64 for letter in "abc"]
    for key in keys:
        (course.cache_dir / f"{key}.data").touch()
    users, others = Users(tiny.root / "users"), Users(tiny.root / "users")
    keep_papers(edition, frozenset([keys[0]]), users)
    others.join()
    keep_papers(course, frozenset([keys[1]]), users)
    assert sorted(path.stem for path in course.cache_dir.glob("*.data")) == keys, "another build uses them"
    del others
    keep_papers(course, frozenset([keys[1]]), users)
    assert sorted(path.stem for path in course.cache_dir.glob("*.data")) == keys[:2]
    (tiny.root / "places/north.yml").unlink()
    keep_papers(course, frozenset([keys[1]]), users)
    assert [path.stem for path in course.cache_dir.glob("*.data")] == [keys[1]]


def test_files_are_shared_only_where_they_are_the_same(tmp_path: Path) -> None:
    for site, text in (("one", "a"), ("two", "b")):
        (tmp_path / site).mkdir()
        (tmp_path / site / "same").write_text("x", encoding="utf-8")
        (tmp_path / site / "other").write_text(text, encoding="utf-8")
    assert share_files(tmp_path / "two", [tmp_path / "one"]) == 1
    assert share_files(tmp_path / "two", [tmp_path / "one"]) == 0
    assert (tmp_path / "two/other").read_text(encoding="utf-8") == "b"
