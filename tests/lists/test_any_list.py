"""Whatever a file holds: never a traceback, always a place, and what was written is what is read."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.lists.offices import HEADINGS, ROWS, Read, read, text_of, workbook

quiet = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
fewer = settings(quiet, max_examples=25)  # A workbook takes a while to write.
HEAD = text_of([HEADINGS])
LETTERS = "abcđêấỵ 0179.,;\t\"'\n=+-@<>&()/\x07\u0301\u200b\u202e\ufffd😀"
words = st.text(LETTERS, max_size=9)
plain = st.text("abcđêấỵ 019,;\"'=+-@<>&", max_size=9).map(lambda text: f"x{text.strip()}")
values = st.one_of(words, st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.booleans(), st.none())


def judged(found: Read) -> None:
    """Every message has words and a place, every entry what is needed."""
    assert all(fault.line >= 1 and fault.column >= 1 for fault in found.told)
    assert all({"commune", "hamlet", "group"} <= set(cells) for cells in found.cells)
    assert found.list.entries or found.faults
    assert found.told == sorted(found.told)
    assert len(found.told) <= 1 or found.said


@quiet
@given(data=st.binary(max_size=300))
@example(data=b"\xff\xfe\x00")
@example(data=b"\xfe\xff\xd8\x00")
@example(data=b'"')
@example(data=b"PK\x03\x04")
def test_any_bytes(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    judged(read(path))


@quiet
@given(data=st.binary(max_size=200), encoding=st.sampled_from(["utf-8", "utf-16", "utf-16-be"]))
def test_any_bytes_below_headings(tmp_path: Path, data: bytes, encoding: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(HEAD.encode(encoding) + data)
    judged(read(path))


@quiet
@given(rows=st.lists(st.lists(words, max_size=6), max_size=6), separator=st.sampled_from(",;\t"))
def test_any_cells_of_text(tmp_path: Path, rows: list[list[str]], separator: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text_of([HEADINGS, *rows], separator), encoding="utf-8", newline="")
    judged(read(path))


@fewer
@given(rows=st.lists(st.lists(values, max_size=6), max_size=6))
def test_any_cells_of_a_workbook(tmp_path: Path, rows: list[list[object]]) -> None:
    judged(read(workbook(tmp_path / "list.xlsx", ("Tổ", [HEADINGS, *rows]))))


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return workbook(tmp_path_factory.mktemp("good") / "list.xlsx", ("Tổ", [HEADINGS, *ROWS])).read_bytes()


@quiet
@given(st.data())
def test_a_workbook_with_any_part_spoilt(tmp_path: Path, good: bytes, data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    text = parts[name]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    parts[name] = text[:start] + data.draw(st.one_of(st.binary(max_size=8), st.just(b"9" * 8))) + text[end:]
    path = tmp_path / "list.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    judged(read(path))


rows_of_groups = st.lists(st.tuples(plain, plain), min_size=1, max_size=8)


def numbered(rows: Sequence[tuple[str, str]]) -> list[tuple[str, str, str, str]]:
    """Rows no two of which are one group."""
    return [(commune, hamlet, f"Tổ {number}", str(number)) for number, (commune, hamlet) in enumerate(rows, start=1)]


@quiet
@given(
    rows=rows_of_groups, separator=st.sampled_from(",;\t"), encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])
)
def test_what_was_written_as_text_is_read(
    tmp_path: Path, rows: list[tuple[str, str]], separator: str, encoding: str
) -> None:
    path, written = tmp_path / "list.csv", numbered(rows)
    path.write_bytes(text_of([HEADINGS, *written], separator).encode(encoding))
    found = read(path)
    assert (found.faults, [tuple(cells.values()) for cells in found.cells]) == ([], spaced(written))


@fewer
@given(rows=rows_of_groups)
def test_what_was_written_in_a_workbook_is_read(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    written = numbered(rows)
    found = read(workbook(tmp_path / "list.xlsx", ("Tổ", [HEADINGS, *written])))
    assert (found.faults, [tuple(cells.values()) for cells in found.cells]) == ([], spaced(written))


def spaced(rows: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    return [tuple(" ".join(cell.split()) for cell in row) for row in rows]
