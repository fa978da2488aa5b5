"""What the server of tests begins is as what ``python -m`` begins, to the one who asked for it."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from handbook.build import process
from handbook.build.order import Order, Outcome
from handbook.build.process import run_mkdocs
from handbook.paper import pipes
from tests.conftest import Site


def begin(*arguments: str, **options: Any) -> Any:
    """MkDocs as the handbook begins it, with pipes to it."""
    ends = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "encoding": "utf-8"}
    command = [sys.executable, "-m", "handbook.plugin", *arguments]
    return process.subprocess.Popen(command, **ends, **({"env": dict(os.environ)} | options))


def closed(begun: Any) -> int:
    with begun.stdout, begun.stdin:
        return begun.wait()


def test_processes_of_the_handbook_are_begun_by_the_server() -> None:
    assert process.subprocess.Popen is pipes.subprocess.Popen is not subprocess.Popen
    assert process.subprocess.PIPE == subprocess.PIPE


def test_its_environment_is_the_one_that_was_given(tiny: Site) -> None:
    tiny.edit("mkdocs.yml", "site_name: Sổ tay nhỏ", "site_name: !ENV [NAME_OF_SITE, 1]")
    staged = tiny.root / "staged"
    staged.mkdir()
    arguments = ["build", str(tiny.config), str(staged)]
    code, told = run_mkdocs(arguments, Order(False), environment={"NAME_OF_SITE": "Sổ tay khác"})
    assert (code, Outcome.read(told)) == (0, Outcome())
    assert "Sổ tay khác" in (staged / "index.html").read_text(encoding="utf-8")
    code, told = run_mkdocs(arguments, Order(False), environment={})
    assert code == 1
    assert "HB" in told


def test_its_folder_is_that_of_who_asks(tiny: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tiny.root)
    begun = begin("serve", "mkdocs.yml", "127.0.0.1", "0")
    assert Path(f"/proc/{begun.pid}").exists() is Path("/proc/self").exists()
    begun.kill()
    assert closed(begun) == -signal.SIGKILL


@pytest.mark.parametrize(("leads", "is_alone"), [(True, True), (False, False)])
def test_it_leads_a_group_where_that_was_asked_for(tiny: Site, leads: bool, is_alone: bool) -> None:
    begun = begin("serve", str(tiny.config), "127.0.0.1", "0", start_new_session=leads)
    assert (os.getpgid(begun.pid) == begun.pid) is is_alone
    begun.kill()
    assert closed(begun) == -signal.SIGKILL


def test_waiting_ends_when_it_was_to_and_an_end_is_told_once(tiny: Site) -> None:
    begun = begin("serve", str(tiny.config), "127.0.0.1", "0", start_new_session=True)
    with pytest.raises(subprocess.TimeoutExpired):
        begun.wait(0.01)
    begun.send_signal(signal.SIGKILL)
    assert (closed(begun), begun.wait()) == (-signal.SIGKILL, -signal.SIGKILL)


def test_a_process_without_its_input_ends(tiny: Site) -> None:
    begun = begin("serve", str(tiny.config), "127.0.0.1", "0", start_new_session=True)
    begun.stdin.close()
    with begun.stdout:
        assert begun.wait() == -signal.SIGKILL
