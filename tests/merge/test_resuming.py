"""A run that is stopped goes on, and ends with the same bytes; shards make together what one run makes."""

import errno
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from handbook.diagnostics import HandbookError
from handbook.merge import worker
from handbook.merge.joining import join
from handbook.merge.journal import FOLDER, Shard, is_ours
from handbook.merge.making import Standing, make
from handbook.merge.wish import Wish
from tests.merge.conftest import Office, entry, files_in, groups, listed, silent
from tests.shared import ROOT

COUNT = 12


@pytest.fixture(scope="module")
def whole(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a run comes to that nobody stops."""
    out = tmp_path_factory.mktemp("whole") / "out"
    make(office.order(Wish(office.kit), groups(COUNT), out), silent)
    return out


class Stop(BaseException):
    """Somebody stops a run."""


@pytest.mark.parametrize("after", [1, 5])
def test_a_run_that_is_stopped_goes_on_where_it_was(office: Office, whole: Path, tmp_path: Path, after: int) -> None:
    order = office.order(Wish(office.kit), groups(COUNT), tmp_path / "out")
    written = tmp_path / "out" / FOLDER / "1-of-1.jsonl"

    def stop(standing: Standing) -> None:
        if len(written.read_bytes().splitlines()) >= after:
            raise Stop

    with pytest.raises(Stop):
        make(order, stop)
    kept = len(written.read_bytes().splitlines())
    assert not (tmp_path / "out/contents.csv").exists()
    done = make(order, silent)
    assert done.kept == kept and done.made == COUNT - kept
    assert files_in(tmp_path / "out") == files_in(whole)


def test_a_process_that_is_killed_leaves_nothing_half_made(office: Office, whole: Path, tmp_path: Path) -> None:
    rows = ["commune,hamlet,group,head"]
    rows += [",".join(one.cells.values()) for one in groups(COUNT).entries]
    (tmp_path / "list.csv").write_text("\n".join(rows), encoding="utf-8")
    command = [sys.executable, "-m", "handbook.cli", "merge", "list.csv", "--kit", "notebooks", "--jobs", "1"]
    command += ["--config", str(office.site.config)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    process = subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    while process.poll() is None and not list((tmp_path / "merged").rglob("*.pdf")):
        time.sleep(0.01)
    process.kill()
    process.communicate()
    begun = len(list((tmp_path / "merged").rglob("*.pdf")))
    again = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert again.returncode == 0, again.stderr
    assert 0 < begun <= COUNT
    assert files_in(tmp_path / "merged") == files_in(whole)


def test_a_full_disk_is_told_and_what_was_made_stays(
    office: Office, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = office.order(Wish(office.kit), groups(COUNT), tmp_path / "out")
    answers = iter(range(100))

    def full(self: object, task: object, source: str) -> str:
        if next(answers) == 3:
            raise OSError(errno.ENOSPC, "No space left on device", "x")
        return real(self, task, source)

    from handbook.merge import crew

    real = crew.Hand.do
    monkeypatch.setattr(crew.Hand, "do", full)
    with pytest.raises(OSError, match="No space"):
        make(order, silent)
    monkeypatch.undo()
    assert 0 < make(order, silent).kept <= 3
    assert files_in(tmp_path / "out") == files_in(whole)


def test_a_file_that_was_changed_or_is_gone_is_made_again(office: Office, whole: Path, tmp_path: Path) -> None:
    order = office.order(Wish(office.kit), groups(COUNT), tmp_path / "out")
    make(order, silent)
    first, second, *_ = sorted((tmp_path / "out").rglob("*.pdf"))
    first.write_bytes(first.read_bytes()[:-100])
    second.unlink()
    (first.parent / f".{first.name}.99999-1.part").write_bytes(b"begun")
    assert make(order, silent).made == 2
    assert files_in(tmp_path / "out") == files_in(whole)


def test_of_a_changed_list_only_what_changed_is_made_and_what_is_gone_goes(office: Office, tmp_path: Path) -> None:
    rows = list(groups(COUNT).entries)
    order = office.order(Wish(office.kit), groups(COUNT), tmp_path / "out")
    make(order, silent)
    changed = listed(*rows[1:-1], entry(COUNT + 1, head="Người khác"))
    touched = tmp_path / "out/xa-thuong-phuoc/ap-01/to-01.pdf"
    done = make(replace(order, listed=changed), silent)
    assert (done.made, done.stale, done.left) == (1, 1, ())
    assert not touched.exists() and (touched.parent.parent / "ap-02").exists() and not touched.parent.exists()
    mine = tmp_path / "out/xa-long-khanh/ap-01/to-01.pdf"
    mine.write_bytes(b"changed by hand")
    done = make(replace(order, listed=listed(*rows[2:-1])), silent)
    assert done.left == ("xa-long-khanh/ap-01/to-01.pdf",) and mine.exists()


def test_shards_together_are_what_one_run_makes(office: Office, whole: Path, tmp_path: Path) -> None:
    order = office.order(Wish(office.kit), groups(COUNT), tmp_path / "out")
    made = [make(replace(order, shard=Shard(number, 5)), silent).made for number in (4, 1, 5, 3)]
    assert not (tmp_path / "out/contents.csv").exists()
    with pytest.raises(HandbookError) as missing:
        join(order)
    (fault,) = missing.value.diagnostics
    assert fault.code == "HB857" and dict(fault.facts) == {"shard": "2/5", "missing": "3"}
    made.append(make(replace(order, shard=Shard(2, 5)), silent).made)
    assert sum(made) == COUNT
    join(order)
    assert files_in(tmp_path / "out") == files_in(whole)
    assert make(order, silent).kept == COUNT


def test_shards_of_another_list_are_not_joined(office: Office, tmp_path: Path) -> None:
    order = office.order(Wish(office.kit), groups(4), tmp_path / "out")
    for number in (1, 2):
        make(replace(order, shard=Shard(number, 2)), silent)
    rows = groups(4).entries
    with pytest.raises(HandbookError):
        join(replace(order, listed=listed(*rows[:3], entry(5, head="Người khác"))))
    (next((tmp_path / "out").rglob("*.pdf"))).unlink()
    with pytest.raises(HandbookError):
        join(order)


def test_a_folder_with_files_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    assert is_ours(tmp_path / "new") and is_ours(tmp_path)
    (tmp_path / "letter.txt").write_text("x", encoding="utf-8")
    assert not is_ours(tmp_path)


def test_a_worker_ends_when_nobody_asks_any_more(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    process = subprocess.Popen([sys.executable, "-m", "handbook.merge"], stdin=subprocess.PIPE, env=environment)
    process.send_signal(signal.SIGCONT)
    assert process.stdin
    process.stdin.close()
    assert process.wait(60) == 0 and worker.main
