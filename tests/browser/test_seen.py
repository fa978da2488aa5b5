"""A page that was looked at is looked at again as soon as anything of it, or of who looks, is another one."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.browser.seen import Found, Seen

CHANGES = {
    "the page": lambda root: (root / "site/a/b.html").write_text("<p>Hai</p>"),
    "its picture": lambda root: (root / "site/a/a map.svg").write_text("<svg/>"),
    "what pages load": lambda root: (root / "site/assets/c.css").write_text("p {}"),
    "who looks": lambda root: (root / "look.py").write_text("# Harder."),
}


@pytest.fixture
def seen(tmp_path: Path) -> Seen:
    (tmp_path / "site/assets").mkdir(parents=True)
    (tmp_path / "site/a").mkdir()
    (tmp_path / "site/a/b.html").write_text('<p>Một</p><img src="a%20map.svg">')
    for name in ("site/a/a map.svg", "site/assets/c.css", "look.py"):
        (tmp_path / name).write_text("")
    return Seen(tmp_path / "site", "1.0", tmp_path / "kept")


def times_looked(seen: Seen, found: Found) -> int:
    looks: list[Found] = []

    def look() -> Found:
        looks.append(found)
        return found

    code = [seen.published.parent / "look.py"]
    assert seen.of("a/b.html", look, code, name="rules") == (found if looks else {})
    return len(looks)


def test_it_is_looked_at_once(seen: Seen) -> None:
    assert [times_looked(seen, {"rule": []}), times_looked(replace(seen), {"rule": []})] == [1, 0]


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_has_changed_is_looked_at_again(seen: Seen, tmp_path: Path, change: Callable[[Path], object]) -> None:
    times_looked(seen, {})
    change(tmp_path)
    assert times_looked(replace(seen), {}) == 1


def test_another_browser_looks_again(seen: Seen) -> None:
    times_looked(seen, {})
    assert times_looked(replace(seen, version="1.1"), {}) == 1


def test_what_is_wrong_is_looked_at_until_it_is_right(seen: Seen) -> None:
    assert [times_looked(seen, {"rule": ["wrong"]}) for _ in range(2)] == [1, 1]
