"""Papers of a process are laid out in one place, and none shows what lay there for another."""

import os
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
