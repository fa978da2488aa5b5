"""A body that was rendered before is not rendered again, and nothing else is believed."""

from pathlib import Path

import pytest

from handbook.build.rules import check_project, open_project
from handbook.markup.remembered import MEMORY, remembering
from tests.conftest import Site


def render(body: str) -> str:
    return f"<p>{body}</p>"


def never(body: str) -> str:
    raise AssertionError(body)


def test_what_is_known_is_not_rendered_again_and_what_is_not_used_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "new" / "pages.json"
    with remembering(path, "one"):
        assert [MEMORY.html(body, render) for body in ("a", "b")] == ["<p>a</p>", "<p>b</p>"]
    with remembering(path, "one"):
        assert MEMORY.html("a", never) == "<p>a</p>"
    with remembering(path, "one"), pytest.raises(AssertionError):
        MEMORY.html("b", never)


@pytest.mark.parametrize("spoil", [lambda data: data[:-9], lambda data: data.replace(b"<p>a", b"<p>x"), lambda _: b""])
def test_a_file_that_was_spoilt_is_not_believed(tmp_path: Path, spoil) -> None:
    path = tmp_path / "pages.json"
    with remembering(path, "one"):
        MEMORY.html("a", render)
    path.write_bytes(spoil(path.read_bytes()))
    with remembering(path, "one"):
        assert MEMORY.html("a", lambda _: "anew") == "anew"


def test_what_other_code_rendered_is_not_believed(tmp_path: Path) -> None:
    with remembering(tmp_path / "pages.json", "one"):
        MEMORY.html("a", render)
    with remembering(tmp_path / "pages.json", "two"):
        assert MEMORY.html("a", lambda _: "anew") == "anew"


def test_a_course_is_judged_the_same_from_memory(tiny: Site) -> None:
    assert tiny.run("check").exit_code == 0
    tiny.edit("docs/water/boats.md", "{#after}", "{#before}")
    told = tiny.run("check").stdout
    assert [line.split(" ")[1] for line in told.splitlines()] == ["HB203"]
    (tiny.root / ".cache/rendered/pages.json").unlink()
    _, found = check_project(open_project(tiny.config))
    assert [fault.code for fault in found] == ["HB203"]
