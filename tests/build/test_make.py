"""The command's build from top to bottom, with what MkDocs does told beforehand."""

import errno
import json
from zipfile import ZipFile

import pytest

from handbook.build import make, publish
from handbook.build.findings import state_of
from handbook.build.order import Outcome
from handbook.build.publish import staging_dir
from handbook.build.rules import open_project
from handbook.diagnostics import diagnose
from tests.build.conftest import PAGE, Stage
from tests.conftest import Site


def test_a_site_takes_its_place(tiny: Site, stage: Stage) -> None:
    stage()
    result = tiny.run("build", "--no-print")
    assert result.exit_code == 0, result.output
    assert (tiny.published / "index.html").exists()
    assert not list(tiny.root.glob(".site*"))


def test_a_site_is_packed_beside_it_where_that_is_wanted(
    tiny: Site, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    stage()
    result = tiny.run("build", "--no-print", "--zip")
    assert result.exit_code == 0, result.output
    assert "handbook-1970-01-01.zip" in result.stderr
    with ZipFile(tiny.root / "handbook-1970-01-01.zip") as archive:
        assert "handbook-1970-01-01/site/index.html" in archive.namelist()


def test_a_build_makes_sure_that_every_paper_is_there(tiny: Site, stage: Stage) -> None:
    stage()
    result = tiny.run("build")
    assert result.exit_code == 1
    assert "HB905" in result.stdout
    assert "handouts/vi/water/boats.pdf" in result.stdout
    assert not tiny.published.exists()


def test_a_dead_link_names_the_file_its_author_would_open(tiny: Site, stage: Stage) -> None:
    stage({"index.html": PAGE, "en/water/boats.html": f'{PAGE}<a href="nowhere.html">x</a>'})
    result = tiny.run("build", "--no-print")
    assert result.stdout.startswith("docs/water/boats.en.md:1:1: HB901")
    assert "en/water/boats.html" in result.stdout


def test_what_the_other_process_found_is_told_as_check_tells_it(tiny: Site, stage: Stage) -> None:
    fault = diagnose("docs/data/forms/v1.yml", (1, 1), "HB803")
    stage(outcome=Outcome((fault,)))
    for options, told in (
        ((), "docs/data/forms/v1.yml:1:1: HB803 a card or a form"),
        (("--lang", "vi"), "docs/data/forms/v1.yml:1:1: HB803 một thẻ hay một mẫu"),
        (("--format", "github"), "::error file=docs/data/forms/v1.yml"),
    ):
        result = tiny.run("build", *options)
        assert result.exit_code == 1
        assert result.stdout.startswith(told)
    assert json.loads(tiny.run("build", "--format", "json").stdout)[0]["code"] == "HB803"


def test_another_process_knows_what_was_checked(tiny: Site, stage: Stage) -> None:
    orders = stage()
    before = state_of(open_project(tiny.config), with_papers=False)
    tiny.run("build", "--no-print")
    assert [order.checked for order in orders] == [before]
    tiny.edit("docs/help.md", "Hàng xóm", "Bà con lối xóm")
    assert state_of(open_project(tiny.config), with_papers=False) != before


@pytest.mark.parametrize(("code", "told"), [(-9, "memory;"), (137, "memory;"), (-11, "SIGSEGV"), (3, "code 3")])
def test_a_process_that_ended_by_itself_is_told(
    tiny: Site, monkeypatch: pytest.MonkeyPatch, code: int, told: str
) -> None:
    monkeypatch.setattr(make, "run_mkdocs", lambda *_, **__: (code, ""))
    result = tiny.run("build", "--no-print", "--lang", "en")
    assert result.exit_code == 1
    assert "HB733" in result.stdout
    assert told in result.stdout


@pytest.mark.parametrize(
    ("code", "told"), [(errno.ENOSPC, "HB721"), (errno.EDQUOT, "HB721"), (errno.EACCES, "HB722"), (errno.EIO, "HB720")]
)
def test_a_disk_that_refuses_is_one_sentence_and_the_old_site_stands(
    tiny: Site, stage: Stage, code: int, told: str
) -> None:
    stage()
    assert tiny.run("build", "--no-print").exit_code == 0

    def refuse() -> None:
        raise OSError(code, "no", str(tiny.published))

    stage({"index.html": f"{PAGE} new"}, act=refuse)
    result = tiny.run("build", "--no-print")
    assert result.exit_code == 1
    assert [line.split(" ")[1] for line in result.stdout.splitlines()] == [told]
    assert str(tiny.published) in result.stdout
    assert "new" not in (tiny.published / "index.html").read_text()
    assert not staging_dir(tiny.published).exists()


def test_a_site_that_cannot_take_its_place_is_told(tiny: Site, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    stage()

    def refuse(*_: object) -> bool:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(publish, "_renamed", refuse)
    result = tiny.run("build", "--no-print")
    assert (result.exit_code, "HB908" in result.stdout) == (1, True)


def test_an_unexpected_exception_is_seen_by_tests(tiny: Site, stage: Stage) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    stage(act=fail)
    with pytest.raises(ZeroDivisionError):
        tiny.run("build")
    assert not staging_dir(tiny.published).exists()


def test_options_stand_before_or_after_the_verb(tiny: Site) -> None:
    from click.testing import CliRunner

    from handbook.cli import main

    tiny.edit("docs/help.md", "handout: sheet", "handout: poster")
    tiny.edit("docs/help.en.md", "handout: sheet", "handout: poster")
    options = ["--lang", "vi", "--format", "github", "--config", str(tiny.config)]
    before = CliRunner().invoke(main, [*options, "check"])
    after = CliRunner().invoke(main, ["check", *options])
    assert before.exit_code == after.exit_code == 1
    assert before.stdout == after.stdout
    assert "phải là một trong" in before.stdout
    both = CliRunner().invoke(main, [*options, "check", "--lang", "en", "--format", "text"])
    assert "docs/help.md:4:10: HB109 'handout' must be one of" in both.stdout  # What stands after the verb counts.


@pytest.mark.parametrize(("options", "is_printed"), [((), True), (("--no-print",), False)])
def test_papers_are_ordered_unless_the_author_wants_none(
    tiny: Site, stage: Stage, options: tuple[str, ...], is_printed: bool
) -> None:
    orders = stage()
    tiny.run("build", *options)
    assert [(order.with_papers, order.is_ours) for order in orders] == [(is_printed, True)]


def test_the_other_process_speaks_the_language_that_was_asked_for(tiny: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def run(*_: object, environment: dict[str, str]) -> tuple[int, str]:
        said.append(environment["HANDBOOK_LANG"])
        return 1, Outcome((diagnose("a.md", (1, 1), "HB803"),)).line()

    monkeypatch.setattr(make, "run_mkdocs", run)
    for language in ("vi", "en"):
        tiny.run("build", "--lang", language)
    assert said == ["vi", "en"]


def test_progress_is_no_part_of_what_a_program_reads(tiny: Site, stage: Stage) -> None:
    stage()
    result = tiny.run("build", "--no-print", "--format", "json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr
    assert json.loads(tiny.run("check", "--format", "json").stdout) == []


def test_nothing_is_built_where_a_foreign_home_page_is_in_the_way(tiny: Site, stage: Stage) -> None:
    orders = stage()
    tiny.published.mkdir()
    (tiny.published / "index.html").write_text("mine", encoding="utf-8")
    result = tiny.run("build", "--no-print")
    assert (result.exit_code, "HB907" in result.stdout, orders) == (1, True, [])
    assert (tiny.published / "index.html").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(("options", "is_shown"), [((), False), (("--debug",), True)])
def test_only_who_asks_sees_a_traceback_of_the_other_process(
    tiny: Site, stage: Stage, options: tuple[str, ...], is_shown: bool
) -> None:
    stage(outcome=Outcome((diagnose("handbook", (1, 1), "HB739", found="x", file="y"),), "Traceback: odd"))
    assert ("Traceback: odd" in tiny.run("build", *options).stderr) is is_shown
