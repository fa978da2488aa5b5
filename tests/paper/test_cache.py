"""Papers kept between builds: made again for whatever can show in them, believed only while they are whole."""

import re
import resource
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from handbook.model.forms import Form, read_forms
from handbook.model.texts import Texts, Tongues, one_text
from handbook.paper import cache as kept
from handbook.paper.cache import PACKAGE, PaperCache
from handbook.paper.inputs import Planned
from handbook.paper.kinds import Paper, PrintRun, Spreadsheet
from handbook.paper.press import Press
from handbook.paper.printing import print_papers
from tests.conftest import ROOT
from tests.paper.fragments import STRINGS, paper_of
from tests.starting import begin_truly

PAPER = paper_of("<p>Một.</p>")
KINDS = ("data", "png", "json")


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A copy of what papers need of the theme, to change at will."""
    for folder in ("print", "assets/images", "assets/stylesheets"):
        shutil.copytree(ROOT / "overrides" / folder, tmp_path / "theme" / folder)
    return tmp_path / "theme"


@pytest.fixture
def own_press(theme: Path, tmp_path: Path) -> Press:
    return Press(theme, tmp_path / "cache")


def key_of(theme: Path, paper: Paper = PAPER, package: Path = PACKAGE) -> str:
    return PaperCache(Press(theme, theme / "cache"), package).key(paper)


def untold(done: int, total: int) -> None:
    """Nobody is watching."""


def printed(press: Press, site_dir: Path, *papers: Paper) -> PrintRun:
    planned = [Planned(paper.url, "", lambda paper=paper: paper) for paper in papers or (PAPER,)]
    return print_papers(planned, press, site_dir, root=press.root(()), progress=untold)


def add_a_line(path: Path, line: str) -> None:
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")


def test_a_changed_colour_is_another_key_and_a_changed_space_is_not(theme: Path) -> None:
    before, tokens = key_of(theme), theme / "assets/stylesheets/tokens.css"
    text = tokens.read_text(encoding="utf-8")
    tokens.write_text(f"{text}\n:root {{ --hb-space-20: 1px; }}\n", encoding="utf-8")
    assert key_of(theme) == before
    for colour in ("--hb-green: #0b5d3b;", re.findall(r"--hb-[\w-]+: #\w{6};", text)[-1]):
        tokens.write_text(text.replace(colour, f"{colour[:-8]}#123456;"), encoding="utf-8")
        assert key_of(theme) != before, colour


@pytest.mark.parametrize("changed", ["print/html.typ", "print/class/common.typ", "assets/images/block-key.svg"])
def test_a_changed_template_or_drawing_is_another_key(theme: Path, changed: str) -> None:
    before = key_of(theme)
    add_a_line(theme / changed, "<!-- -->" if changed.endswith("svg") else "// another")
    assert key_of(theme) != before


def test_another_logo_is_another_key_of_papers_that_show_it_alone(theme: Path) -> None:
    papers = (PAPER, replace(PAPER, shows_logo=True))
    before = [key_of(theme, paper) for paper in papers]
    add_a_line(theme / "assets/images/logo.svg", "<!-- -->")
    assert [key_of(theme, paper) == key for paper, key in zip(papers, before, strict=True)] == [True, False]


def test_only_papers_that_are_given_the_logo_can_show_it(theme: Path) -> None:
    assert [path.name for path in theme.rglob("*.typ") if "logo.svg" in path.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("changed", ["paper/sheets/grid.py", "body/form_text.py", "model/forms.py", "text.py"])
def test_changed_code_is_another_key(theme: Path, tmp_path: Path, changed: str) -> None:
    package = tmp_path / "handbook"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    assert key_of(theme, package=package) == key_of(theme)
    add_a_line(package / changed, "# another")
    assert key_of(theme, package=package) != key_of(theme)


def test_a_changed_picture_is_another_key(theme: Path, picture: Callable[[int, int], Path]) -> None:
    path = picture(10, 10)
    paper = paper_of('<p><img src="0" alt="x"/></p>', pictures=(path,))
    before = key_of(theme, paper)
    picture(12, 10).replace(path)
    assert key_of(theme, paper) != before


def test_a_further_font_or_another_of_its_name_is_another_key(theme: Path, tmp_path: Path) -> None:
    font = tmp_path / "khmer.ttf"
    keys = [key_of(theme)]
    for data in (b"one", b"another"):
        font.write_bytes(data)
        keys.append(PaperCache(Press(theme, theme / "cache", (font,))).key(PAPER))
    assert len(set(keys)) == 3


def test_another_version_of_what_makes_papers_is_another_key(theme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = key_of(theme)
    monkeypatch.setattr(kept, "version", lambda name: "99" if name == "typst" else "1")
    one = key_of(theme)
    monkeypatch.setattr(kept, "version", lambda _: "1")
    assert len({before, one, key_of(theme)}) == 3


def test_nothing_is_put_in_the_site_where_one_paper_cannot_be_made(own_press: Press, tmp_path: Path) -> None:
    bad = replace(paper_of('<section class="hb-block hb-new"><p>a</p></section>'), url="y.pdf")
    run = printed(own_press, tmp_path / "site", PAPER, bad)
    assert ([fault.code for fault in run.faults], dict(run.papers)) == (["HB802"], {})
    assert not (tmp_path / "site").exists()


@pytest.fixture
def form() -> Form:
    return read_forms(ROOT / "tests/sites/tiny/docs")[0]


def test_no_key_holds_the_folder_of_the_project(theme: Path, form: Form, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(theme, elsewhere)
    assert key_of(elsewhere) == key_of(theme)
    sheet = Spreadsheet("x.xlsx", form, STRINGS["vi"], "x.yml")
    moved = replace(sheet, form=replace(form, path=tmp_path / form.path.name))
    assert key_of(theme, moved) == key_of(theme, sheet)


def test_a_changed_word_of_a_form_is_another_key(theme: Path, form: Form) -> None:
    sheet = Spreadsheet("x.xlsx", form, STRINGS["vi"], "x.yml")
    reworded = replace(sheet, form=replace(form, titles=one_text("Sổ khác")))
    other = replace(sheet, strings=replace(STRINGS["vi"], strings={**STRINGS["vi"].strings, "workbook.keeper": "x"}))
    assert len({key_of(theme, paper) for paper in (sheet, reworded, other)}) == 3


def test_names_of_the_place_count_in_a_sheet_where_its_form_says_them(theme: Path, form: Form) -> None:
    def key(written: str, place: str) -> str:
        said = Texts({"vi": written}, Tongues("vi", {"vi": {"commune": place}}))
        return key_of(theme, Spreadsheet("a.xlsx", replace(form, titles=said), STRINGS["vi"], "x.yml"))

    assert key("Sổ quỹ", "xã Bắc") == key("Sổ quỹ", "xã Nam")
    assert key("Sổ quỹ {{ commune }}", "xã Bắc") != key("Sổ quỹ {{ commune }}", "xã Nam")


def test_what_was_made_is_kept(own_press: Press, tmp_path: Path) -> None:
    first, second = (printed(own_press, tmp_path / "site") for _ in range(2))
    assert (first.made, first.kept, second.made, second.kept) == (1, 0, 0, 1)
    assert second.papers == first.papers


HARMS: dict[str, Callable[[bytes], bytes] | None] = {
    "cut": lambda data: data[:-20],
    "changed": lambda data: data[:-3] + b"xyz",
    "emptied": lambda data: data[:0],
    "gone": None,
}


def test_an_entry_cut_off_or_changed_is_made_again(own_press: Press, tmp_path: Path) -> None:
    """One paper for each file of an entry and each harm, and two that nothing happens to."""
    cases = [(kind, harm) for kind in KINDS for harm in HARMS]
    papers = [replace(PAPER, url=f"{number}.pdf", title=f"Bài {number}") for number in range(len(cases) + 2)]
    first = printed(own_press, tmp_path / "site", *papers)
    keys = [PaperCache(own_press).key(paper) for paper in papers]
    assert set(keys) == first.keys
    paths = [own_press.cache_dir / f"{key}.{kind}" for key, (kind, _) in zip(keys, cases, strict=False)]
    whole = [path.read_bytes() for path in paths]
    for path, data, (_, name) in zip(paths, whole, cases, strict=True):
        harm = HARMS[name]
        path.write_bytes(harm(data)) if harm else path.unlink()
    second = printed(own_press, tmp_path / "site", *papers)
    assert (second.made, second.kept, second.faults) == (len(cases), 2, ())
    again = [path.read_bytes() for path in paths]
    assert [case for case, old, new in zip(cases, whole, again, strict=True) if old != new] == []
    for paper, key in zip(papers, keys, strict=True):
        published = (tmp_path / "site" / paper.url).read_bytes()
        assert published == (own_press.cache_dir / f"{key}.data").read_bytes(), paper.url


def test_a_paper_whose_inputs_are_known_is_neither_composed_nor_hashed(
    own_press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    composed: list[str] = []

    def run(inputs: str) -> PrintRun:
        planned = Planned(PAPER.url, inputs, lambda: composed.append(inputs) or PAPER)  # type: ignore[func-returns-value]
        return print_papers([planned], own_press, tmp_path / "site", root=own_press.root(()), progress=untold)

    run("a" * 64)
    monkeypatch.setattr(PaperCache, "key", lambda *_: pytest.fail("hashed"))
    assert run("a" * 64).kept == 1
    assert composed == ["a" * 64]
    monkeypatch.undo()
    assert run("b" * 64).kept == 1
    assert composed == ["a" * 64, "b" * 64]


def test_facts_that_were_changed_are_not_believed(own_press: Press, tmp_path: Path) -> None:
    (key,) = printed(own_press, tmp_path / "site").keys
    path = own_press.cache_dir / f"{key}.json"
    path.write_text(path.read_text().replace('"pages": 1', '"pages": 7'))
    assert printed(own_press, tmp_path / "site").papers["x.pdf"].pages == 1


def test_a_full_disk_is_told_in_one_sentence(own_press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin_truly(monkeypatch)  # What this process may not write its children may not write.
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    _ = own_press.fonts
    resource.setrlimit(resource.RLIMIT_FSIZE, (200, limits[1]))  # Bytes of a file: no paper is that small.
    try:
        run = printed(own_press, tmp_path / "site", PAPER, replace(PAPER, url="y.pdf", title="Bài khác"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert [(fault.code, dict(fault.facts)["found"]) for fault in run.faults] == [("HB806", "File too large")]
    assert not (tmp_path / "site").exists()


def test_a_cache_that_is_no_folder_is_told(own_press: Press, tmp_path: Path) -> None:
    own_press.cache_dir.write_text("a file")
    run = printed(own_press, tmp_path / "site")
    assert [fault.code for fault in run.faults] == ["HB806"]


def test_a_folder_among_the_drawings_is_one_of_drawings(own_press: Press, tmp_path: Path) -> None:
    theme = Path(shutil.copytree(own_press.theme_dir, tmp_path / "own"))
    press = replace(own_press, theme_dir=theme)
    before = PaperCache(press).key(PAPER)
    (theme / "assets/images/sub").mkdir()
    (theme / "assets/images/sub/x.svg").write_text("<svg/>")
    assert PaperCache(press).key(PAPER) != before
