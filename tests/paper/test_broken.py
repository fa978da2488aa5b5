"""A layout of a course’s own that Typst cannot read is told with its line."""

import shutil
from pathlib import Path

import pytest

from handbook.paper.kinds import PaperError
from handbook.paper.press import Layout, Press
from tests.conftest import ROOT
from tests.paper.fragments import paper_of


@pytest.mark.parametrize("file", ["html.typ", "handout.typ"])
def test_a_layout_that_cannot_be_read_is_told_with_its_line(tmp_path: Path, file: str) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "overrides", theme)
    (theme / "print" / file).write_text("// Của khóa học\n#let b = 1 +\n", encoding="utf-8")
    press = Press(theme, tmp_path / "cache")
    with pytest.raises(PaperError) as caught:
        assert press.layouts
        Layout(press, paper_of("<p>a</p>"), press.root(())).asked("pages")
    (fault,) = caught.value.diagnostics
    assert fault.code == "HB802"
    assert dict(fault.facts)["hints"].endswith(f"print/{file}:2:12")
