"""How long a file, a function and a line may be. Exemptions are measured today and may only shrink.

An entry is the most its file may have. One that its file no longer needs is a fault: it goes.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

FILE_LINES = 250
FUNCTION_LINES = 40
STYLE_WIDTH = 120  # Characters: one declaration a line.

LONG_FILES: dict[str, int] = {}
LONG_TESTS = {
    "tests/bench/print.py": 270,
    "tests/paper/test_fillable.py": 301,
    "tests/paper/test_forms.py": 390,
    "tests/paper/test_typography.py": 408,
}
WIDE_STYLES: dict[str, int] = {}
VENDORED = "vendor"  # What others wrote is as long as it is.


def files_in(*patterns: str) -> Iterator[Path]:
    found = (path for pattern in patterns for path in sorted(ROOT.glob(pattern)))
    return (path for path in found if VENDORED not in path.parts)


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def lengths(*patterns: str) -> dict[str, int]:
    """Files over the ceiling, and their lines."""
    counted = {path.relative_to(ROOT).as_posix(): len(lines_of(path)) for path in files_in(*patterns)}
    return {name: count for name, count in counted.items() if count > FILE_LINES}


def judged(found: dict[str, int], exempt: dict[str, int]) -> list[str]:
    """What is over its ceiling, or exempt without need."""
    over = {name: count for name, count in found.items() if count > exempt.get(name, 0)}
    idle = sorted(exempt.keys() - found.keys())
    return [f"{name} has {count}, may have {exempt.get(name, 'no more than all')}" for name, count in over.items()] + [
        f"{name} needs no exemption: take it off the list" for name in idle
    ]


def test_files_are_short_enough_to_be_read_at_once() -> None:
    found = lengths("scripts/**/*.py", *(f"overrides/**/*.{kind}" for kind in ("js", "css", "typ", "html")))
    assert judged(found, LONG_FILES) == []


def test_files_of_tests_are_short_too() -> None:
    assert judged(lengths("tests/**/*.py"), LONG_TESTS) == []


def test_functions_fit_on_a_screen() -> None:
    long = [text for path in files_in("scripts/**/*.py", "tests/**/*.py") for text in long_functions(path)]
    assert long == []


def long_functions(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            count = node.end_lineno - node.lineno + 1
            if count > FUNCTION_LINES:
                yield f"{path.relative_to(ROOT)}:{node.lineno}: {node.name} has {count} lines"


def test_a_line_of_a_stylesheet_can_be_read() -> None:
    wide = {path: sum(len(line) > STYLE_WIDTH for line in lines_of(path)) for path in files_in("overrides/**/*.css")}
    found = {path.relative_to(ROOT).as_posix(): count for path, count in wide.items() if count}
    assert judged(found, WIDE_STYLES) == []


@pytest.mark.parametrize(
    ("found", "exempt", "faults"),
    [
        ({}, {}, 0),
        ({"a": 300}, {"a": 300}, 0),
        ({"a": 299}, {"a": 300}, 0),
        ({"a": 301}, {"a": 300}, 1),
        ({"b": 251}, {}, 1),
        ({}, {"a": 300}, 1),
    ],
)
def test_an_exemption_may_only_shrink(found: dict[str, int], exempt: dict[str, int], faults: int) -> None:
    assert len(judged(found, exempt)) == faults
