"""Files written whole: by several at once, through a link, and what is left where somebody was killed."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from handbook.whole import begun, is_inside, parts_of, prune, write_whole

LINES = 20_000
KILLED = """
import os, pathlib, sys
from handbook.whole import write_whole
pathlib.Path.replace = lambda *_: os._exit(9)
write_whole(pathlib.Path(sys.argv[1]), b"half")
"""


def test_several_threads_may_write_one_file(tmp_path: Path) -> None:
    path, failed = tmp_path / "a", []

    def write(letter: bytes) -> None:
        try:
            for _ in range(50):
                write_whole(path, letter * LINES)
        except OSError as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(letter,)) for letter in (b"a", b"b", b"c")]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        found = path.read_bytes() if path.exists() else b""
        assert found in (b"", b"a" * LINES, b"b" * LINES, b"c" * LINES)
    assert failed == []
    assert [one.name for one in tmp_path.iterdir()] == ["a"]


def test_what_is_begun_lies_beside_what_a_link_leads_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link may lead to another disk, onto which nothing can be renamed."""
    target = tmp_path / "there" / "a"
    target.parent.mkdir()
    target.write_bytes(b"old")
    (tmp_path / "a").symlink_to(target)
    seen, replace = [], Path.replace
    monkeypatch.setattr(Path, "replace", lambda part, to: seen.append(part.parent) or replace(part, to))
    write_whole(tmp_path / "a", b"new")
    assert (seen, target.read_bytes(), (tmp_path / "a").is_symlink()) == ([target.parent], b"new", True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
def test_what_is_no_file_is_not_replaced_by_one(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "device")
    with pytest.raises(FileExistsError):
        write_whole(tmp_path / "device", b"x")
    assert (tmp_path / "device").is_fifo()
    assert [path.name for path in tmp_path.iterdir()] == ["device"]


def test_what_a_killed_process_has_left_is_known_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.b.pdf"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    assert subprocess.run([sys.executable, "-c", KILLED, path], env=environment, check=False).returncode == 9
    (left,) = tmp_path.iterdir()
    assert begun(left.name) == path.name
    assert [*parts_of(path)] == [left]
    assert [*parts_of(tmp_path / "b.pdf")] == []
    assert (begun("a.b.pdf"), begun(".a.b.part"), begun(".a.12.part")) == ("", "", "a")


def test_empty_folders_go_up_to_the_one_that_stays(tmp_path: Path) -> None:
    (tmp_path / "root/a/b").mkdir(parents=True)
    (tmp_path / "root/c/d").mkdir(parents=True)
    (tmp_path / "root/c/e").touch()
    for folder in ("root/a/b", "root/c/d", "root"):
        prune(tmp_path / folder, tmp_path / "root")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["c", "e", "root"]


@pytest.mark.parametrize(
    ("name", "is_in"), [("a/b", True), ("..a", True), ("", False), ("/a", False), ("a/../..", False)]
)
def test_an_address_of_a_list_leads_inside_or_nowhere(name: str, is_in: bool) -> None:
    assert is_inside(name) == is_in
