from pathlib import Path

import pytest

from handbook.model.files import is_dropping, is_misnamed, walk

DROPPINGS = (
    ".obsidian/app.json .trash/old.md ._help.md .DS_Store Thumbs.db thumbs.db desktop.ini ~$x.docx x.md~"
    " #x# .x.swp x.swp __MACOSX/a.jpg @eaDir/a.jpg $RECYCLE.BIN/a x.bak water/.git/config"
    " .~lock.x.odt# ~WRL0001.tmp x.crdownload"
)


@pytest.mark.parametrize("path", [*DROPPINGS.split(), "Icon\r", "System Volume Information/x"])
def test_what_systems_and_editors_drop_is_no_file_of_the_course(path: str) -> None:
    assert is_dropping(path)


@pytest.mark.parametrize("path", ["help.md", "x (1).md", "water/img/boat.svg", "icon.svg", "thumbs.svg", "a.temp.md"])
def test_what_an_author_makes_is_a_file_of_the_course(path: str) -> None:
    assert not is_dropping(path)


def test_links_are_followed_and_circles_and_dead_ends_told(tmp_path: Path) -> None:
    docs, other = tmp_path / "docs", tmp_path / "other"
    (docs / "a").mkdir(parents=True)
    (other / "deep").mkdir(parents=True)
    (other / "deep" / "page.md").touch()
    (docs / "linked").symlink_to(other)
    (docs / "a" / "up").symlink_to(docs)
    (docs / "dead.md").symlink_to(tmp_path / "nowhere")
    (docs / ".hidden.md").touch()
    found = walk(docs)
    assert [path.relative_to(docs).as_posix() for path in found.files] == ["linked/deep/page.md"]
    assert {(path.name, reason) for path, reason in found.faults} == {("up", "circle"), ("dead.md", "nowhere")}


def test_a_folder_that_may_not_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path) -> None:
        raise PermissionError

    monkeypatch.setattr("handbook.model.files.os.scandir", refuse)
    assert walk(tmp_path).faults == ((tmp_path, "closed"),)


@pytest.mark.parametrize("name", ["boats.markdown", "Boats.md", "boats.MD"])
def test_a_page_under_another_ending_is_found(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert is_misnamed(tmp_path / "boats.md")
    assert not is_misnamed(tmp_path / "nets.md")
