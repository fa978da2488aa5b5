"""`handbook new`: what it makes passes every rule but one, and nothing is half made."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from handbook.authoring.beginnings import id_of
from handbook.authoring.writing import Written, write_all
from handbook.cli import main
from tests.conftest import Site

CODE = re.compile(r"HB\d{3}")


def codes(site: Site) -> set[str]:
    return set(CODE.findall(site.run("check").stdout))


def files_of(site: Site) -> dict[str, bytes]:
    return {p.relative_to(site.root).as_posix(): p.read_bytes() for p in (site.root / "docs").rglob("*") if p.is_file()}


@pytest.mark.parametrize(
    ("arguments", "made", "planned"),
    [
        (
            ["lesson", "water", "-t", "Đi chợ nổi", "-t", "en=Floating market"],
            ["water/di-cho-noi.md", "water/di-cho-noi.en.md", "water/img/di-cho-noi.svg"],
            "lessons: [boats, di-cho-noi]",
        ),
        (
            ["module", "--title", 'Ruộng: "vườn"', "--lesson", "Trồng lúa", "--id", "farm"],
            [
                "farm/index.md",
                "farm/index.en.md",
                "farm/trong-lua.md",
                "farm/trong-lua.en.md",
                "farm/img/trong-lua.svg",
            ],
            "    lessons:\n      - trong-lua\n",
        ),
        (
            ["card", "-t", "Thẻ bỏ túi"],
            ["cards/the-bo-tui.md", "cards/the-bo-tui.en.md"],
            "pages: [help, cards/the-bo-tui]",
        ),
        (["form", "-t", "Sổ trực"], ["data/forms/so-truc.yml"], "pages: [help]"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else None,
)
def test_what_is_begun_passes_every_rule_but_that_it_is_not_written(
    tiny: Site, arguments: list[str], made: list[str], planned: str
) -> None:
    before = files_of(tiny)
    result = tiny.run("new", *arguments)
    assert result.exit_code == 0, result.output
    after = files_of(tiny)
    assert sorted(after.keys() - before.keys()) == sorted(f"docs/{file}" for file in made)
    assert {file for file in before if after[file] != before[file]} <= {"docs/curriculum.yml"}
    assert planned in after["docs/curriculum.yml"].decode()
    assert codes(tiny) == {"HB120"}
    told = tiny.run("check").stdout
    assert all(f"docs/{file}:" in told for file in made)


def test_each_line_that_is_not_written_is_told_where_it_stands(tiny: Site) -> None:
    tiny.run("new", "lesson", "water", "-t", "Đi chợ nổi")
    lines = (tiny.root / "docs/water/di-cho-noi.md").read_text(encoding="utf-8").split("\n")
    told = re.findall(r"^docs/water/di-cho-noi\.md:(\d+):(\d+): HB120", tiny.run("check").stdout, re.MULTILINE)
    assert len(told) > 30
    assert all(lines[int(line) - 1][int(column) - 1 :].startswith("TODO") for line, column in told)


def test_a_lesson_that_is_written_to_its_end_is_published(tiny: Site) -> None:
    tiny.run("new", "lesson", "water", "-t", "Đi chợ nổi", "-t", "en=Floating market")
    for file in files_of(tiny):
        path = tiny.root / file
        path.write_text(path.read_text(encoding="utf-8").replace("TODO: ", ""), encoding="utf-8")
    assert codes(tiny) == set()


def test_remarks_of_the_plan_stay(tiny: Site) -> None:
    plan = tiny.root / "docs/curriculum.yml"
    plan.write_text(
        "# đầu tệp\nmodules:\n  - id: water  # sông\n    title: {vi: Sông nước, en: On the water}\n"
        "    lessons:\n      - boats   # bài đầu\n      # hết phần\npages: # thêm\n- help\n",
        encoding="utf-8",
    )
    assert tiny.run("new", "lesson", "water", "-t", "Hai").exit_code == 0
    assert tiny.run("new", "card", "-t", "Ba").exit_code == 0
    assert plan.read_text(encoding="utf-8") == (
        "# đầu tệp\nmodules:\n  - id: water  # sông\n    title: {vi: Sông nước, en: On the water}\n"
        "    lessons:\n      - boats   # bài đầu\n      - hai\n      # hết phần\npages: # thêm\n- help\n- cards/ba\n"
    )


def test_a_lesson_stands_where_it_was_asked_for(tiny: Site) -> None:
    tiny.run("new", "lesson", "water", "-t", "Hai")
    tiny.run("new", "lesson", "water", "-t", "Giữa", "--after", "boats")
    assert "lessons: [boats, giua, hai]" in (tiny.root / "docs/curriculum.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["lesson", "water", "-t", "Boats"], "HB122"),
        (["module", "-t", "Assets", "--lesson", "Hai"], "HB122"),
        (["module", "-t", "Help", "--lesson", "Hai"], "HB122"),
        (["card", "-t", "Hai", "--id", "Hai Bà"], "HB123"),
        (["card", "-t", "Hai", "--id", "hai/ba"], "HB123"),
        (["lesson", "water", "-t", "Hai", "--id", "../hai"], "HB123"),
        (["lesson", "water", "-t", "Null"], "HB123"),
        (["module", "-t", "Hai", "--lesson", "Ba", "--lesson-id", "img/ba"], "HB123"),
        (["lesson", "watr", "-t", "Hai"], "HB124"),
        (["lesson", "water", "-t", "Hai", "--after", "boat"], "HB124"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(tiny: Site, arguments: list[str], code: str) -> None:
    before = files_of(tiny)
    result = tiny.run("new", *arguments)
    assert (result.exit_code, set(CODE.findall(result.stdout))) == (1, {code})
    assert files_of(tiny) == before


def test_a_plan_that_cannot_be_added_to_is_left_alone(tiny: Site) -> None:
    plan = '{modules: [{id: water, title: "Sông", lessons: [boats]}], pages: [help]}\n'
    (tiny.root / "docs/curriculum.yml").write_text(plan, encoding="utf-8")
    before = files_of(tiny)
    result = tiny.run("new", "module", "-t", "Hai", "--lesson", "Ba")
    assert (result.exit_code, "docs/curriculum.yml:1:11: HB125" in result.stdout) == (1, True)
    assert files_of(tiny) == before


@pytest.mark.parametrize(
    "plan", ["[]\n", "text\n", "~\n", "modules: []\npages: {help: help}\n", "modules: []\npages: 5\n"]
)
def test_nothing_is_added_to_what_is_no_list(tiny: Site, plan: str) -> None:
    (tiny.root / "docs/curriculum.yml").write_text(plan, encoding="utf-8")
    before = files_of(tiny)
    result = tiny.run("new", "card", "-t", "Hai")
    assert (result.exit_code, set(CODE.findall(result.stdout))) == (1, {"HB125"})
    assert files_of(tiny) == before


@pytest.mark.parametrize(
    "arguments",
    [["lesson", "water"], ["lesson", "water", "-t", "en=Two"], ["card", "-t", "???"], ["form", "-t", "zz=Hai"]],
)
def test_without_a_title_nobody_is_asked_where_nobody_is(tiny: Site, arguments: list[str]) -> None:
    before = files_of(tiny)
    assert tiny.run("new", *arguments).exit_code == 2
    assert files_of(tiny) == before


def test_at_a_terminal_what_is_missing_is_asked_for(tiny: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handbook.cli.asking.is_asking_possible", lambda: True)
    arguments = ["--config", str(tiny.config), "--lang", "vi", "new", "lesson", "water"]
    result = CliRunner().invoke(main, arguments, input="Chợ nổi\n\nfloating\n", catch_exceptions=False)
    assert "Tên bằng Tiếng Việt" in result.output
    assert "[cho-noi]" in result.output
    english = (tiny.root / "docs/water/floating.en.md").read_text(encoding="utf-8")
    assert 'title: "TODO: Chợ nổi"' in english


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("Đi chợ nổi", "di-cho-noi"),
        ("  Ổ dịch: làm gì?  ", "o-dich-lam-gi"),
        ("ទឹក", ""),
        (
            "Một tên rất dài kể hết mọi việc phải làm trong cả một ngày nước lên",
            "mot-ten-rat-dai-ke-het-moi-viec-phai-lam-trong",
        ),
    ],
)
def test_an_id_is_made_of_plain_letters(title: str, made: str) -> None:
    assert id_of(title) == made


def test_files_are_written_together_or_not_at_all(tmp_path: Path) -> None:
    kept, closed = tmp_path / "kept.txt", tmp_path / "closed"
    kept.write_text("as it was")
    closed.write_text("a file where a folder should be")
    with pytest.raises(OSError, match="closed"):
        write_all(
            [
                Written.text(tmp_path / "deep/er/new.txt", "new"),
                Written.text(kept, "other"),
                Written(tmp_path / "closed" / "no.txt", b"x"),
            ]
        )
    assert kept.read_text() == "as it was"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["closed", "kept.txt"]
