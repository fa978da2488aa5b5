"""The new site takes the place of the old one: whole, or not at all, and nothing of anybody else's is lost."""

from pathlib import Path

import pytest

from handbook.build import exchange
from handbook.build.marker import MARKER, write_marker
from handbook.build.publish import recover, refuse_foreign_home, staging_dir, swap
from handbook.diagnostics import PublishError
from tests.build.folders import FOREIGN, NEW, OLD, read, write


def test_the_new_site_stands_where_the_old_one_was(site: Path) -> None:
    swap(site)
    assert read(site) == NEW
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_the_first_site_needs_no_old_one_and_may_fill_an_empty_folder(tmp_path: Path) -> None:
    for name in ("first", "empty"):
        site = tmp_path / name
        write(staging_dir(site), NEW)
    (tmp_path / "empty").mkdir()
    swap(tmp_path / "first")
    swap(tmp_path / "empty")
    assert read(tmp_path / "first") == read(tmp_path / "empty") == NEW


def test_what_no_build_wrote_stays(site: Path) -> None:
    write(site, FOREIGN)
    swap(site)
    assert read(site) == NEW | FOREIGN
    assert not (site / exchange.ARRIVING).exists()
    write(staging_dir(site), {"index.html": "newer"})
    swap(site)
    assert read(site) == {"index.html": "newer"} | FOREIGN


def test_a_worktree_s_file_stays_too(site: Path) -> None:
    write(site, {".git": "gitdir: ../.git/worktrees/site"})
    swap(site)
    assert (site / ".git").read_text().startswith("gitdir:")


def test_a_folder_of_other_things_is_added_to_and_never_emptied(tmp_path: Path) -> None:
    site = write(tmp_path / "www", FOREIGN | {"docs/lesson.md": "written by hand"})
    write(staging_dir(site), NEW)
    swap(site)
    assert read(site) == NEW | FOREIGN | {"docs/lesson.md": "written by hand"}


@pytest.mark.parametrize("mine", ["forms/v1.html", "forms", "forms/v1.html/notes.txt"])
def test_a_file_that_no_build_wrote_is_not_overwritten(site: Path, mine: str) -> None:
    write(site, {mine: "mine"})
    with pytest.raises(PublishError) as refused:
        swap(site)
    (fault,) = refused.value.diagnostics
    assert (fault.code, dict(fault.facts)["found"]) == ("HB907", mine)
    assert read(site) == OLD | {mine: "mine"}


def test_a_foreign_home_page_is_told_before_anything_is_built(tmp_path: Path) -> None:
    site = write(tmp_path / "www", {"index.html": "<p>the commune's own page</p>"})
    with pytest.raises(PublishError):
        refuse_foreign_home(site)


def test_a_site_built_before_there_were_lists_is_known_by_its_pages(tmp_path: Path) -> None:
    page = '<body class="hb-page">'
    old = {"index.html": page, "gone/old.html": page, "handouts/vi/old.pdf": "x", "assets/old.css": "x"}
    site = write(tmp_path / "site", old | {"CNAME": "sotay.vn", "mine.html": "<p>"})
    write(staging_dir(site), NEW)
    swap(site)
    assert read(site) == NEW | {"CNAME": "sotay.vn", "mine.html": "<p>"}


def test_a_list_that_leads_out_of_the_site_is_not_followed(site: Path) -> None:
    write(site.parent, {"precious.txt": "mine"})
    (site / MARKER).write_text(f"{(site / MARKER).read_text()}../precious.txt\n/etc/hostname\n")
    write(site, {"CNAME": "sotay.vn"})
    swap(site)
    assert (site.parent / "precious.txt").read_text() == "mine"


def test_a_link_is_followed_to_the_folder_it_names(tmp_path: Path) -> None:
    target = write(tmp_path / "www", OLD)
    write_marker(target)
    (tmp_path / "project").mkdir()
    link = tmp_path / "project" / "site"
    link.symlink_to("../www")
    write(staging_dir(target), NEW)
    swap(link)
    assert link.is_symlink()
    assert read(target) == NEW


def test_a_file_in_the_site_s_place_is_told_and_stays(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.write_text("precious")
    for act in (swap, recover, refuse_foreign_home):
        with pytest.raises(PublishError) as refused:
            act(site)
        assert refused.value.diagnostics[0].code == "HB906"
    assert site.read_text() == "precious"


def test_a_link_that_leads_round_in_a_circle_is_told(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to("other")
    (tmp_path / "other").symlink_to("site")
    with pytest.raises(PublishError):
        recover(tmp_path / "site")


def test_a_site_from_before_there_were_lists_is_taken_over_with_its_pictures(tmp_path: Path) -> None:
    folder = write(tmp_path / "site", {"index.html": "<meta name=hb-locale>", "water/boat.svg": "old", "CNAME": "x.vn"})
    write(staging_dir(folder), {"index.html": "new", "water/boat.svg": "new"})
    swap(folder)
    assert read(folder) == {"index.html": "new", "water/boat.svg": "new", "CNAME": "x.vn"}


def test_a_list_that_another_program_wrote_gives_nothing_away(tmp_path: Path) -> None:
    site = write(tmp_path / "www", FOREIGN)
    write(staging_dir(site), NEW)
    (site / MARKER).write_text("another program's list\nother.html\n")
    with pytest.raises(PublishError):
        swap(site)
    assert read(site) == FOREIGN
