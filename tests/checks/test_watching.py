"""``handbook check --watch``: looks again after each save, through settings that are broken, until it is stopped."""

import re
import signal
from collections.abc import Callable

import pytest

from handbook.build.process import Interrupted
from handbook.cli import watching
from tests.conftest import Site

LESSON = "docs/water/boats.md"


def watched(tiny: Site, monkeypatch: pytest.MonkeyPatch, *saves: Callable[[], None]) -> str:
    """What is told while an author saves, one save at each pause, and then stops it."""
    left = list(saves)

    def pause(_seconds: float) -> None:
        if not left:
            raise Interrupted(signal.SIGINT)
        left.pop(0)()

    monkeypatch.setattr(watching.time, "sleep", pause)
    result = tiny.run("check", "--watch")
    assert result.exit_code == 128 + signal.SIGINT
    return result.output


def test_a_save_is_looked_at_and_told(tiny: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    told = watched(
        tiny,
        monkeypatch,
        lambda: tiny.edit(LESSON, "minutes:", "minuts:"),
        lambda: tiny.edit(LESSON, "minuts:", "minutes:"),
    )
    assert [faults != "0" for faults in re.findall(r"(\d+) faults?", told)] == [False, True, False]


def test_settings_that_cannot_be_read_are_told_and_the_looking_goes_on(
    tiny: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = watched(
        tiny,
        monkeypatch,
        lambda: tiny.edit("mkdocs.yml", "plugins:", "plugins: ["),
        lambda: tiny.edit("mkdocs.yml", "plugins: [", "plugins:"),
    )
    assert [int(faults) for faults in re.findall(r"(\d+) faults?", told)] == [0, 0]
    assert re.search(r"^mkdocs.yml:\d+:\d+: HB", told, re.MULTILINE)


def test_it_goes_with_nothing_that_writes(tiny: Site) -> None:
    assert tiny.run("check", "--watch", "--fix").exit_code == 2
