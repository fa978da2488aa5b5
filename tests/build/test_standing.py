"""A site that is as it would be made is left as it stands; whatever differs, it is made."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.build import make
from handbook.build.exchange import RETIRED
from handbook.build.findings import read_state
from handbook.build.marker import MARKER
from handbook.build.opening import open_project
from handbook.build.order import Order
from handbook.build.publish import staging_dir
from handbook.build.standing import Standing
from handbook.diagnostics import diagnose
from tests.conftest import EPOCH, Site, copy_tiny

UNPRINTED = "--no-print"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The tiny site, built without papers; not to be changed."""
    site = copy_tiny(tmp_path_factory.mktemp("standing") / "tiny")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOURCE_DATE_EPOCH", EPOCH)
        assert site.run("build", UNPRINTED).exit_code == 0
    return site


@pytest.fixture
def built(made: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A copy of it to change, that stands in its own folder."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    site = Site(Path(shutil.copytree(made.root, tmp_path / "tiny")))
    (tmp_path / "theme").symlink_to((made.root.parent / "theme").resolve())
    standing(site).keep([])
    return site


def standing(site: Site, *, with_papers: bool = False, with_office: bool = False, date: int = int(EPOCH)) -> Standing:
    project = open_project(site.config)
    state = read_state(project, with_papers)
    return Standing.of(project, Order(with_papers, with_office, checked=state.name), date, state)


def stands(site: Site, **orders: bool | int) -> bool:
    return standing(site, **orders).notes() is not None


def state(folder: Path) -> dict[Path, tuple[int, int]]:
    return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.rglob("*")}


def test_a_build_keeps_that_its_site_stands(made: Site) -> None:
    assert stands(made)


def test_where_nothing_has_changed_no_process_is_begun_and_no_file_touched(
    built: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(make, "run_mkdocs", lambda *_, **__: pytest.fail("it is made again"))
    before = state(built.published)
    result = built.run("build", UNPRINTED)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing has changed" in result.stderr
    assert state(built.published) == before
    assert "không có gì thay đổi" in built.run("build", UNPRINTED, "--lang", "vi").stderr


def test_what_was_told_is_told_again(built: Site) -> None:
    note = diagnose("docs/help.md", (3, 1), "HB721", found="x")
    standing(built).keep([note])
    assert standing(built).notes() == (note,)
    result = built.run("build", UNPRINTED)
    assert "docs/help.md:3:1: HB721" in result.stdout


def on_page(site: Site) -> None:
    site.edit("docs/help.md", "Hàng xóm", "Bà con lối xóm")


def on_data(site: Site) -> None:
    (site.root / "docs/data/more.yml").write_text("- 1\n")


def on_theme(site: Site) -> None:
    site.edit("../theme/assets/stylesheets/tokens.css", ":root", "/* */ :root")


def on_settings(site: Site) -> None:
    site.edit("mkdocs.yml", "use_directory_urls", "copyright: x\nuse_directory_urls")


def on_a_file_of_the_site(site: Site) -> None:
    site.edit("site/index.html", "<title>", "<title> ")


def on_one_that_is_gone(site: Site) -> None:
    (site.published / "index.html").unlink()


def on_the_list_of_files(site: Site) -> None:
    (site.published / MARKER).unlink()


def on_a_build_that_was_broken_off(site: Site) -> None:
    staging_dir(site.published).mkdir()


def on_an_exchange_that_was_broken_off(site: Site) -> None:
    (site.published / RETIRED).mkdir()


def on_what_is_kept(site: Site) -> None:
    file = standing(site).file
    file.write_bytes(file.read_bytes()[:-2])


def on_kept_for_another(site: Site) -> None:
    file = standing(site).file
    file.write_bytes(b"[]")


def on_code_of_its_own(site: Site) -> None:
    (site.root / "hook.py").write_text("")
    with site.config.open("a") as settings:
        settings.write("\nhooks: [hook.py]\n")
    standing(site).keep([])


def on_a_plugin_that_is_not_known(site: Site) -> None:
    site.edit("mkdocs.yml", "plugins:\n", "plugins:\n  - tags\n")
    standing(site).keep([])


@pytest.mark.parametrize(
    "change",
    [
        on_page,
        on_data,
        on_theme,
        on_settings,
        on_a_file_of_the_site,
        on_one_that_is_gone,
        on_the_list_of_files,
        on_a_build_that_was_broken_off,
        on_an_exchange_that_was_broken_off,
        on_what_is_kept,
        on_kept_for_another,
        on_code_of_its_own,
        on_a_plugin_that_is_not_known,
    ],
)
def test_what_differs_has_the_site_made(built: Site, change: Callable[[Site], None]) -> None:
    assert stands(built)
    change(built)
    assert not stands(built)


def test_who_asks_for_something_else_has_it_made(built: Site) -> None:
    assert stands(built)
    assert not stands(built, with_papers=True)
    assert not stands(built, with_office=True)
    assert not stands(built, date=int(EPOCH) + 1)


def test_code_and_words_of_the_program_count(built: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    packages = [tmp_path / "one", tmp_path / "other"]
    for package, words in zip(packages, ("a: b", "a: c"), strict=True):
        package.mkdir()
        (package / "en.yml").write_text(words)
    monkeypatch.setattr("handbook.build.standing.PACKAGE", packages[0])
    standing(built).keep([])
    assert stands(built)
    monkeypatch.setattr("handbook.build.standing.PACKAGE", packages[1])
    assert not stands(built)


def committed(site: Site) -> None:
    def git(*arguments: str) -> None:
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", "-C", str(site.root), *who, *arguments], check=True, capture_output=True)

    git("init")
    git("add", "docs")
    git("commit", "--message", "x")


def test_the_days_of_git_count(built: Site) -> None:
    committed(built)
    assert not stands(built)


def test_nothing_is_kept_of_a_course_that_changed_meanwhile(built: Site) -> None:
    before = standing(built)
    on_page(built)
    before.file.unlink()
    before.keep([])
    assert not before.file.exists()
    assert not stands(built)


@pytest.mark.parametrize("file", ["docs/help.md", "../theme/main.html"])
def test_nothing_is_kept_of_what_was_changed_and_changed_back_meanwhile(built: Site, file: str) -> None:
    path = built.path_of(file)
    before, text = standing(built), path.read_bytes()
    path.write_bytes(b"for a moment")
    path.write_bytes(text)
    before.file.unlink()
    before.keep([])
    assert not before.file.exists()


def test_nothing_is_kept_where_days_of_git_changed_meanwhile(built: Site) -> None:
    before = standing(built)
    committed(built)
    before.file.unlink()
    before.keep([])
    assert not before.file.exists()


def test_foreign_files_in_the_site_do_not_matter(built: Site) -> None:
    (built.published / "CNAME").write_text("example.org")
    assert stands(built)


def test_an_archive_is_of_a_site_that_is_made(built: Site) -> None:
    result = built.run("build", UNPRINTED, "--zip")
    assert result.exit_code == 0, result.output
    assert [path.suffix for path in built.root.glob("*.zip")] == [".zip"]


def test_the_second_site_is_that_of_the_first_build_to_the_byte(built: Site) -> None:
    """Where what is kept is thrown away, what is made is what stood."""
    before = {path: path.read_bytes() for path in built.published.rglob("*") if path.is_file()}
    standing(built).file.unlink()
    assert built.run("build", UNPRINTED).exit_code == 0
    assert stands(built)
    assert {path: path.read_bytes() for path in built.published.rglob("*") if path.is_file()} == before
