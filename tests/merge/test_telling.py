"""Whoever waits sees how far a run is: a bar on a terminal, else a line every few seconds."""

import io
from pathlib import Path

from handbook.cli.merging import Lines, telling
from handbook.cli.voice import Voice
from handbook.merge.making import Standing

VOICE = Voice("en", "text", Path("mkdocs.yml"), debug=False)


def test_a_line_comes_every_two_seconds_with_the_time_left() -> None:
    told: list[dict[str, object]] = []
    now = [100.0]
    lines = Lines(lambda _, **facts: told.append(facts), clock=lambda: now[0])
    for made in range(1, 7):
        now[0] += 0.5
        lines(Standing(made, kept=4, total=70))
    assert [line["done"] for line in told] == [5, 9]  # At once, and two seconds later.
    assert told[1] == {"done": 9, "total": 70, "minutes": 0, "seconds": 30}
    lines(Standing(66, kept=4, total=70))
    assert told[-1]["done"] == 70


class Terminal(io.StringIO):
    """A stream that somebody looks at."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_has_a_bar_of_what_is_to_be_made() -> None:
    seen = Terminal()
    with telling(VOICE, seen) as progress:
        for made in range(1, 4):
            progress(Standing(made, kept=7, total=10))
    last = seen.getvalue().split("\r")[-1]
    assert "Files, time left" in last and "3/3" in last and "#" in last


def test_a_run_without_work_or_one_that_stops_leaves_the_terminal_in_order() -> None:
    seen = Terminal()
    with telling(VOICE, seen):
        pass
    assert seen.getvalue() == ""
    try:
        with telling(VOICE, seen) as progress:
            progress(Standing(1, 0, 10))
            raise OSError
    except OSError:
        pass
    assert seen.getvalue().rstrip("\x1b[?25h").endswith("\n")
