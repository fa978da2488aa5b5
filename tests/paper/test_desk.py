"""Papers of a process are laid out in one place, and none shows what lay there for another."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pypdfium2
import pytest

from handbook.paper.cache import LEFT, forget
from handbook.paper.press import DESK, Layout, Press
from tests.conftest import ROOT
from tests.paper.fragments import paper_of

PAPER = paper_of("<p>Một.</p>")


@pytest.fixture
def own_press(tmp_path: Path) -> Press:
    return Press(ROOT / "overrides", tmp_path / "cache")


def test_a_desk_is_forgotten_where_nobody_comes_back_to_it(own_press: Press) -> None:
    layout = Layout(own_press, PAPER, own_press.root(()))
    pages = layout.exported()
    cache, mine = own_press.cache_dir, own_press.desk.folder
    forget(cache, frozenset())
    assert mine.is_dir()
    yesterday = time.time() - LEFT - 1
    os.utime(mine, (yesterday, yesterday))
    forget(cache, frozenset())
    assert not mine.is_dir()
    assert layout.exported() == pages
    own_press.clear()
    assert not list(cache.glob(f"{DESK}*"))


def test_papers_share_a_desk_and_none_shows_what_lay_there_for_another(own_press: Press) -> None:
    root = own_press.root(())
    first, second = Layout(own_press, PAPER, root), Layout(own_press, paper_of("<p>Hai.</p>"), root)
    pages = [pypdfium2.PdfDocument(one.exported())[0].get_textpage().get_text_range() for one in (first, second, first)]
    assert pages[0] == pages[2] != pages[1]
    assert "Hai." in pages[1]


FORGETTING = """
import sys
from pathlib import Path
from handbook.paper.press import Layout
from tests.paper.crews import shift_in
from tests.paper.fragments import paper_of

def megabytes():
    return int(Path("/proc/self/status").read_text().partition("VmRSS:")[2].split()[0]) // 1024

shift = shift_in(Path(sys.argv[1]))
paragraphs = "".join(f"<p>Đoạn {number} nói về nước lên.</p>" for number in range(2000))
layout = Layout(shift.press, paper_of(paragraphs), shift.root)
pages = layout.exported()
before = megabytes()
shift.press.desk.forget()
print(before - megabytes(), layout.exported() == pages)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks the kernel for memory")
def test_what_was_laid_out_is_forgotten_and_its_memory_given_back(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'scripts'}:{ROOT}"}
    command = [sys.executable, "-c", FORGETTING, str(tmp_path / "cache")]
    given_back, is_same = subprocess.run(command, env=environment, capture_output=True, check=True).stdout.split()
    assert int(given_back) > 10
    assert is_same == b"True"
