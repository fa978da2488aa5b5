"""`handbook new course` and `new language`: a course of its own that builds and prints, with nothing of another one."""

import re
import tomllib
from pathlib import Path

import pypdfium2
import pytest
import yaml
from click.testing import CliRunner
from lxml import html
from pypdf import PdfReader

from handbook.cli import main
from handbook.model.layers import with_tokens
from handbook.model.project import own_theme
from handbook.model.strings import COMMON, StringTable, flat, own_strings_path, strings_path
from handbook.source import read_data
from tests.conftest import ROOT, Site, build
from tests.shared import made_once

# Of the first course made with this generator: its place, its people, its language, its law.
FOREIGN = re.compile(
    r"hồng ngự|đồng tháp|viet|self-governance|hamlet|commune|\bward\b|neighbour|đồng\b|\blaws?\b|\blegal\b|lotus"
    r"|[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]",
    re.IGNORECASE,
)
BLUE = (0x12, 0x34, 0x8A)


def new(*arguments: str) -> int:
    return CliRunner().invoke(main, ["new", *arguments], catch_exceptions=False).exit_code


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A course in English and Khmer with a green of its own, built."""

    def make(folder: Path) -> None:
        site = Site(folder / "course")
        assert new("course", str(site.root), "--languages", "en,km", "--name", "Clean water") == 0
        site.edit("theme/assets/stylesheets/tokens.css", "--hb-green: #0b5d3b;", "--hb-green: #12348a;")
        build(site)

    return Site(made_once(tmp_path_factory, "new-course", make) / "course")


def read_words(path: Path) -> str:
    """What readers see, hear or are shown of a page or a paper."""
    if path.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in PdfReader(path).pages)
    tree = html.fromstring(path.read_bytes())
    for element in tree.xpath("//script | //style"):
        element.drop_tree()
    return f"{tree.text_content()} {' '.join(tree.xpath('//@alt | //@title | //@aria-label | //@content'))}"


def test_it_has_no_fault_and_says_what_is_to_be_translated(course: Site) -> None:
    told = course.run("check")
    assert (told.exit_code, set(re.findall(r"HB\d+", told.stdout))) == (0, {"HB121", "HB510"})
    assert re.search(r"^theme/strings/km\.yml:\d+:1: HB121 .* \d{3} are not yet", told.stdout, re.MULTILINE)


def test_nothing_of_another_course_is_left_on_pages_and_papers(course: Site) -> None:
    pages, papers = list(course.published.rglob("*.html")), list(course.published.rglob("*.pdf"))
    assert len(pages) > 10
    assert len(papers) > 20
    shown = {path.relative_to(course.published).as_posix(): read_words(path) for path in (*pages, *papers)}
    assert {name: FOREIGN.findall(words) for name, words in shown.items() if FOREIGN.search(words)} == {}


def test_nothing_of_another_course_is_left_in_what_it_is_given(course: Site) -> None:
    files = [*(course.root / "docs").rglob("*"), *course.root.glob("*.*")]
    texts = {path.name: path.read_text(encoding="utf-8") for path in files if path.is_file()}
    settings = re.sub(r"^  - assets/.*$", "", texts["mkdocs.yml"], flags=re.MULTILINE)  # Names of stylesheets.
    assert [
        word for text in (settings, *texts.values()) if text != texts["mkdocs.yml"] for word in FOREIGN.findall(text)
    ] == []
    place = re.compile(FOREIGN.pattern.replace(r"|\blaws?\b|\blegal\b", ""), re.IGNORECASE)  # Laws may be had.
    for table in (course.root / "theme/strings/km.yml", course.root / "theme/strings/own/en.yml"):
        words = " ".join(value.text() for value in flat(read_data(table)).values())
        assert place.findall(words) == []


def test_one_set_of_colours_is_on_screen_and_on_paper(course: Site) -> None:
    assert "--hb-green:#12348a" in (course.published / "assets/handbook.css").read_text(encoding="utf-8").replace(
        " ", ""
    )
    assert "#12348a" in (course.published / "assets/stylesheets/tokens.css").read_text(encoding="utf-8")
    cover = pypdfium2.PdfDocument(course.published / "handouts/en/handbook.pdf")[0].render(scale=2).to_pil()
    assert BLUE in {colour for _, colour in cover.convert("RGB").getcolors(maxcolors=1 << 24)}


def test_the_logo_is_one_file(course: Site) -> None:
    logo = (course.root / "theme/assets/images/logo.svg").read_bytes()
    assert (course.published / "assets/images/logo.svg").read_bytes() == logo
    for page in ("index.html", "404.html"):
        assert "assets/images/logo.svg" in (course.published / page).read_text(encoding="utf-8")


def test_its_own_words_stand_in_one_place(course: Site) -> None:
    words = yaml.safe_load((course.root / "theme/strings/own/en.yml").read_text(encoding="utf-8"))["common"]
    licence = words["licence"]
    for file in ("index.html", "start/how-a-lesson-is-built.html", "handouts/en/start/how-a-lesson-is-built.pdf"):
        assert licence in " ".join(read_words(course.published / file).split())


@pytest.mark.parametrize("code", ["en", "vi"])
def test_the_lines_above_a_form_have_words_of_their_own(code: str) -> None:
    table = flat(read_data(strings_path(own_theme(), code)))
    words = StringTable(code, {key: value.text() for key, value in table.items()}).under(COMMON, "form")
    lines = [words[name] for name in ("group", "hamlet", "commune", "keeper", "volume")]
    assert sorted(set(lines)) == sorted(lines)


def test_letters_without_a_font_are_told(tmp_path: Path) -> None:
    site = Site(tmp_path / "course")
    assert new("course", str(site.root), "--languages", "ar", "--name", "Clean water") == 0
    assert "HB422" in site.run("check").stdout


def test_three_languages_with_pages_in_those_that_are_spoken(tmp_path: Path) -> None:
    site = Site(tmp_path / "course")
    assert new("course", str(site.root), "--languages", "vi,en,km") == 0
    assert read_data(site.root / "mkdocs.yml").text("site_name") == "course"
    assert set(re.findall(r"HB\d+", site.run("check").stdout)) == {"HB121", "HB510"}
    assert (site.root / "docs/index.en.md").is_file()
    assert not (site.root / "docs/index.km.md").exists()


def test_a_first_law_breaks_no_lesson_that_came_with_the_course(tmp_path: Path) -> None:
    site = Site(tmp_path / "course")
    assert new("course", str(site.root), "--languages", "en,vi") == 0
    (site.root / "docs/data").mkdir()
    (site.root / "docs/data/laws.yml").write_text("- {id: L01, title: Boats, status: in-force}\n", encoding="utf-8")
    assert site.run("check").stdout == ""


def test_words_of_the_package_are_not_for_its_courses_to_translate(tmp_path: Path) -> None:
    site = Site(tmp_path / "course")
    assert new("course", str(site.root), "--languages", "en,vi") == 0
    assert site.run("stamp").exit_code == 0
    ledgers = {path.name for path in (site.root / "docs/data/translations/vi").iterdir()}
    assert {name for name in ledgers if "strings" in name} == {"own-strings.yml.txt"}


def test_what_is_made_with_names_in_it_is_kept_out_of_git(tmp_path: Path) -> None:
    assert new("course", str(tmp_path / "course")) == 0
    ours = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    made = {line for line in ours if line.startswith("/")}
    assert made <= set((tmp_path / "course/.gitignore").read_text(encoding="utf-8").split())


def test_a_further_language_has_the_font_that_came_with_the_package(tiny: Site) -> None:
    assert tiny.own_theme.is_dir()
    assert tiny.run("new", "language", "km").exit_code == 0
    assert "HB422" not in tiny.run("check").stdout


@pytest.mark.parametrize(("given", "name"), [("Clean\nwater", "Clean water"), ("  ", "c")])
def test_a_name_is_one_line_and_else_that_of_the_folder(tmp_path: Path, given: str, name: str) -> None:
    assert new("course", str(tmp_path / "c"), "--name", given) == 0
    assert f'site_name: "{name}"' in (tmp_path / "c" / "mkdocs.yml").read_text()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert new("course", str(tmp_path), "--name", "Clean water") == 1
    assert new("course", str(tmp_path / "x"), "--name", "Clean water", "--languages", "xx") == 2
    assert new("course", str(tmp_path / "x"), "--name", "Clean water", "--languages", "EN") == 2
    assert new("course", str(tmp_path / "x"), "--languages", ",") == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_further_language_is_added_to_a_course(tiny: Site) -> None:
    assert tiny.own_theme.is_dir()
    assert tiny.run("new", "language", "fr").exit_code == 0
    assert "- {locale: en, name: English" in tiny.config.read_text(encoding="utf-8")
    told = tiny.run("check")
    assert (told.exit_code, set(re.findall(r"HB\d+", told.stdout))) == (0, {"HB121", "HB510"})
    assert own_strings_path(tiny.own_theme, "en").is_file()
    again = tiny.run("new", "language", "fr")
    assert (again.exit_code, "--id" in again.stdout) == (1, False)
    other = tiny.run("new", "language", "pt_BR")
    assert (other.exit_code, "pt-BR" in other.output) == (2, True)
    tiny.edit("mkdocs.yml", "  custom_dir: ../theme\n", "")
    assert "HB126" in tiny.run("new", "language", "de").stdout


def test_own_words_are_words_the_tables_have(tiny: Site) -> None:
    own = own_strings_path(tiny.own_theme, "en")
    own.write_text(
        own.read_text(encoding="utf-8") + 'site:\n  hom: Home\n  changed: "{what} changed"\n', encoding="utf-8"
    )
    told = tiny.run("check").stdout
    assert re.search(r"theme/strings/own/en\.yml:\d+:3: HB104", told)
    assert re.search(r"theme/strings/own/en\.yml:\d+:12: HB705", told)


def test_settings_of_a_new_course_have_all_that_this_course_loads() -> None:
    def lists(path: Path) -> dict:
        text = re.sub(r"!!python/name:\S+|^\$\w+$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        read = yaml.safe_load(re.sub(r": \$\w+", ": x", text))
        return {key: read[key] for key in ("extra_css", "extra_javascript", "markdown_extensions", "validation")}

    assert lists(ROOT / "scripts/handbook/authoring/templates/shared/mkdocs.yml") == lists(ROOT / "mkdocs.yml")


def test_templates_are_packed_with_the_package() -> None:
    patterns = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"][
        "package-data"
    ]
    package = ROOT / "scripts/handbook"
    packed = {path for pattern in patterns["handbook"] for path in package.glob(pattern)}
    assert {path for path in (package / "authoring/templates").rglob("*") if path.is_file()} <= packed


def test_own_tokens_take_the_place_of_those_of_their_name_in_order() -> None:
    tokens = ":root {\n  --hb-a: 1;\n  --hb-b: 2;\n}\n.dark {\n  --hb-a: 3;\n}\n"
    assert with_tokens(tokens, "--hb-a: 9;") == tokens.replace("--hb-a: 1", "--hb-a: 9")
    assert with_tokens(tokens, "--hb-a: 1; --hb-a: 8; --hb-c: 5;") == tokens.replace("--hb-a: 3", "--hb-a: 8")


@pytest.mark.parametrize("file", ["theme/assets/stylesheets/tokens.css", "theme/own.js", "docs/own.css"])
def test_what_makes_the_look_of_a_course_and_is_no_text_is_told(tmp_path: Path, file: str) -> None:
    assert new("course", str(tmp_path / "c")) == 0
    site = Site(tmp_path / "c")
    (site.root / file).write_text("--hb-a: #0a6;", encoding="utf-16")
    assert site.run("check").stdout.startswith(f"{file}:1:1: HB307")


@pytest.mark.parametrize("own", ["--hb-a:#0a6;", "--hb-a: #00aa66 ;", ":root { --hb-a: #00aa66 }", "--hb-a : #00aa66"])
def test_own_tokens_may_be_typed_in_all_ways_of_css_and_remarks_are_none(own: str) -> None:
    tokens = ":root {\n  --hb-a: #111111;\n}\n"
    assert with_tokens(tokens, f"/* --hb-a: #999999; */ {own}") == tokens.replace("#111111", "#00aa66")


def test_a_course_in_the_folder_one_stands_in_is_told_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(main, ["new", "--lang", "en", "course", ".", "--languages", "vi"]).output
    assert told.startswith(f"Written: {tmp_path}. ")
