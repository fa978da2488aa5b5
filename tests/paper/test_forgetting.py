"""The cache of papers tidied up: what no paper uses goes, and nothing else."""

import os
from pathlib import Path

from handbook.paper.cache import forget

USED, UNUSED, PIECE, OLD_PIECE = (figure * 64 for figure in "abcd")


def filled(folder: Path, *names: str) -> Path:
    folder.mkdir()
    for name in names:
        (folder / name).write_text("kept")
    return folder


def test_what_no_paper_uses_is_forgotten_and_files_of_others_stay(tmp_path: Path) -> None:
    used = [f"{USED}.{kind}" for kind in ("data", "png", "json", "key")]
    going_on, killed = (f".{UNUSED}.data.{process}.part" for process in (17, 18))
    cache = filled(tmp_path / "cache", *used, f"{UNUSED}.data", f"{UNUSED}.key", going_on, killed, "notes.json")
    (cache / ".git").mkdir()
    os.utime(cache / killed, (0, 0))
    forget(cache, frozenset([USED]))
    assert {path.name for path in cache.iterdir()} == {*used, going_on, "notes.json", ".git"}
    forget(tmp_path / "nowhere", frozenset([USED]))


def test_pieces_of_what_is_used_stay_however_their_list_is_spoilt(tmp_path: Path) -> None:
    cache = filled(tmp_path / "cache", f"{PIECE}.piece", f"{OLD_PIECE}.piece")
    (cache / f"{USED}.pieces").write_bytes(b"\xff " + PIECE.encode())
    forget(cache, frozenset([USED]))
    assert {path.name for path in cache.iterdir()} == {f"{USED}.pieces", f"{PIECE}.piece"}
