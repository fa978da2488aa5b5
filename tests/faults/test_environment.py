"""Whatever the machine is set to, the command says a sentence: no traceback."""

import errno
import os
import subprocess
import sys

import pytest

from handbook.build.faults import disk_fault
from tests.conftest import Site


def command(site: Site, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "handbook.cli", *arguments, "--config", str(site.config)]
    own = {name: value for name, value in os.environ.items() if name not in ("HANDBOOK_LANG", "LC_ALL", "LANG")}
    return subprocess.run(
        line, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False, env=own | environ
    )


@pytest.mark.parametrize(
    "environ",
    [
        {"PYTHONIOENCODING": "ascii", "HANDBOOK_LANG": "vi"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "HANDBOOK_LANG": "vi"},
        {"LANG": "C.UTF-8"},
        {"HANDBOOK_LANG": "klingon"},
    ],
)
def test_a_fault_is_told_in_any_terminal(tiny: Site, environ: dict[str, str]) -> None:
    tiny.edit("docs/water/boats.md", "minutes: 20\nobjectives", "minutes: mười\nobjectives")
    done = command(tiny, "check", **environ)
    assert done.returncode == 1
    assert "docs/water/boats.md:3:10: HB103" in done.stdout
    assert "Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_no_fault(tiny: Site) -> None:
    tiny.edit("docs/water/boats.md", "minutes: 20\nobjectives", "minutes: mười\nobjectives")
    line = [sys.executable, "-m", "handbook.cli", "check", "--config", str(tiny.config)]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        told = process.stderr.read()
    assert "Traceback" not in told
    assert "BrokenPipe" not in told


BROKEN = """
from handbook.cli import VERBS, main
check = next(verb for verb in VERBS if verb.name == "check").read()
check.callback = lambda **_: 1 // 0
main()
"""


def test_a_fault_of_the_generator_is_one_sentence_with_a_file(tiny: Site, tmp_path) -> None:
    line = [sys.executable, "-c", BROKEN, "check"]
    environ = os.environ | {"TMPDIR": str(tmp_path), "HANDBOOK_LANG": "en"}
    done = subprocess.run(line, capture_output=True, text=True, check=False, env=environ)
    assert done.returncode == 1
    assert done.stderr == ""
    (kept,) = tmp_path.glob("handbook-fault-*")
    assert f"please report it with the file {kept}" in done.stdout
    assert "ZeroDivisionError" in kept.read_text()


def test_the_traceback_of_a_fault_of_the_generator_can_be_seen(tiny: Site, tmp_path) -> None:
    line = [sys.executable, "-c", BROKEN, "check", "--debug"]
    done = subprocess.run(line, capture_output=True, text=True, check=False, env=os.environ | {"TMPDIR": str(tmp_path)})
    assert "ZeroDivisionError" in done.stderr


@pytest.mark.parametrize(
    ("shut", "file", "told"),
    [
        ("docs", "docs/water/boats.md", "docs"),
        ("none", "docs/water/.nets.md.7.part", "docs/water"),
        ("none", "docs/water/boats.md", "docs/water/boats.md"),
    ],
)
def test_what_may_not_be_opened_is_told_and_not_what_lies_in_it(
    tiny: Site, monkeypatch: pytest.MonkeyPatch, shut: str, file: str, told: str
) -> None:
    monkeypatch.setattr(os, "access", lambda folder, _: folder != tiny.root / shut)
    error = PermissionError(errno.EACCES, "Permission denied", str(tiny.root / file))
    assert disk_fault(error, "").path == (tiny.root / told).as_posix()
