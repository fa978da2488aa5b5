"""The file of a ledger: read back as it was written, and told where it was not written by `stamp`."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.authoring.blocks import hash_of, plain
from handbook.authoring.ledger import UNSTAMPED, Entry, Ledger, read_ledger
from handbook.source import SourceError
from tests.conftest import Site

LINE = f"{hash_of('Chèo đều.')}\t{hash_of('Paddle.')}\t#during\tChèo đều."
LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co", "Cf", "Zl", "Zp"))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(LETTERS, min_size=1).map(plain).filter(bool), max_size=6))
def test_a_ledger_reads_back_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    ledger = Ledger(frozenset({"0123abcd"}), tuple(Entry("#a", text, hash_of(text[::-1])) for text in texts))
    path = tmp_path_factory.getbasetemp() / "ledger.txt"
    path.write_text(ledger.written(), encoding="utf-8")
    assert read_ledger(path) == ledger


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([LINE, "original\t01234567", "# ", "\t", LINE[:20], "=======", "\u2028", "đ"])))
def test_whatever_stands_in_a_ledger_is_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, parts: list[str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    for between in ("", "\n"):
        path.write_text(between.join(parts), encoding="utf-8")
        with contextlib.suppress(SourceError):
            assert read_ledger(path).written()


def test_nothing_is_stamped_where_there_is_no_file(tmp_path: Path) -> None:
    assert read_ledger(tmp_path / "none.txt") == UNSTAMPED


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("một dòng", "HB440", (1, 1)),
        ("# đầu\n<<<<<<< HEAD\n", "HB440", (2, 1)),
        (LINE.replace("\t", "    "), "HB440", (1, 1)),
        (f"original\tkhông\n{LINE}", "HB440", (1, 1)),
        (LINE[1:], "HB440", (1, 1)),
        (LINE.replace("đều", "mạnh"), "HB442", (1, 27)),
    ],
)
def test_what_stamp_did_not_write_is_told_with_its_line(
    tmp_path: Path, text: str, code: str, place: tuple[int, int]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as told:
        read_ledger(path)
    assert (told.value.code, told.value.place) == (code, place)


def test_a_ledger_that_cannot_be_read_stops_the_build_and_can_be_stamped_anew(tiny: Site) -> None:
    path = tiny.root / "docs/data/translations/en/water/boats.txt"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"caf\xe9")
    assert "docs/data/translations/en/water/boats.txt:1:1: HB307" in tiny.run("check").stdout
    path.write_text("<<<<<<<", encoding="utf-8")
    told = tiny.run("status")
    assert (told.exit_code, told.stdout.split(" ")[1]) == (1, "HB440")
    assert tiny.run("stamp", "docs/water/boats.md").exit_code == 0
    assert tiny.run("check").exit_code == 0
