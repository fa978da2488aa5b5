"""How long a file and a function of Python may be. Exemptions are measured today and may only shrink.

An entry is the most lines its file may have. One that its file no longer needs is a fault: it goes. What is not Python
is held to its own ceilings in ``test_house_style.py``.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

FILE_LINES = 250
FUNCTION_LINES = 40

LONG_FILES = {
    "scripts/handbook/paper/compose.py": 280,
    "scripts/handbook/paper/press.py": 335,
    "scripts/handbook/paper/workbook.py": 379,
}
LONG_TESTS = {
    "tests/bench/print.py": 269,
    "tests/build/test_publish.py": 275,
    "tests/paper/test_fillable.py": 318,
    "tests/paper/test_forms.py": 409,
    "tests/paper/test_typography.py": 426,
}


def files_in(*patterns: str) -> Iterator[Path]:
    return (path for pattern in patterns for path in sorted(ROOT.glob(pattern)))


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def lengths(*patterns: str) -> dict[str, int]:
    """Files over the ceiling, and their lines."""
    counted = {path.relative_to(ROOT).as_posix(): len(lines_of(path)) for path in files_in(*patterns)}
    return {name: count for name, count in counted.items() if count > FILE_LINES}


def judged(found: dict[str, int], exempt: dict[str, int]) -> list[str]:
    """What is over its ceiling, or exempt without need."""
    over = [name for name, count in found.items() if count > exempt.get(name, 0)]
    idle = exempt.keys() - found.keys()
    return [
        *(f"{name} has {found[name]} lines, {exempt.get(name, FILE_LINES)} at most" for name in over),
        *(f"{name} needs no exemption: take it off the list" for name in idle),
    ]


def test_files_are_short_enough_to_be_read_at_once() -> None:
    assert judged(lengths("scripts/**/*.py"), LONG_FILES) == []


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
