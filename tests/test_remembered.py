"""What was made of a text before is not made again, and nothing else is believed."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.build.rules import check_project, open_project
from handbook.remembered import remembered, remembering
from tests.conftest import Site


def kept(folder: Path, text: str, made: str, *, name: str = "one", kind: str = "body") -> str:
    """What is made of a text, ``made`` where it is not remembered."""
    with remembering(folder, name):
        told = remembered(kind, text, lambda: made)
        assert isinstance(told, str)
        return told


def test_what_is_known_is_not_made_again_and_what_is_not_asked_for_stays_known(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "texts"
    assert (kept(folder, "a", "<p>ắ</p>"), kept(folder, "b", "<p>b</p>")) == ("<p>ắ</p>", "<p>b</p>")
    assert (kept(folder, "a", "never"), kept(folder, "b", "never")) == ("<p>ắ</p>", "<p>b</p>")
    assert kept(folder, "a", "anew", kind="yaml 1") == "anew"


@pytest.mark.parametrize("spoil", [lambda data: data[:-9], lambda data: data.replace(b"<p>a", b"<p>x"), lambda _: b""])
def test_a_file_that_was_spoilt_is_not_believed(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    kept(tmp_path, "a", "<p>a</p>")
    (file,) = tmp_path.iterdir()
    file.write_bytes(spoil(file.read_bytes()))
    assert kept(tmp_path, "a", "anew") == "anew"
    assert kept(tmp_path, "a", "never") == "anew"


def test_what_other_code_made_is_not_believed(tmp_path: Path) -> None:
    kept(tmp_path, "a", "<p>a</p>")
    assert kept(tmp_path, "a", "anew", name="two") == "anew"


def test_of_many_texts_the_oldest_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handbook.remembered.MOST", 2)
    for text in "abc":
        kept(tmp_path, text, text)
        for file in tmp_path.iterdir():
            os.utime(file, ns=(0, file.stat().st_mtime_ns - 10**9))
    assert [kept(tmp_path, text, "anew") for text in "cba"] == ["c", "b", "anew"]


def test_where_nothing_is_remembered_it_is_made() -> None:
    assert remembered("body", "a", lambda: "made") == "made"


def test_a_course_is_judged_the_same_from_memory(tiny: Site) -> None:
    assert tiny.run("check").exit_code == 0
    tiny.edit("docs/water/boats.md", "{#after}", "{#before}")
    told = tiny.run("check").stdout
    assert [line.split(" ")[1] for line in told.splitlines()] == ["HB203"]
    shutil.rmtree(tiny.root / ".cache/rendered/texts")
    _, found = check_project(open_project(tiny.config))
    assert [fault.code for fault in found] == ["HB203"]
