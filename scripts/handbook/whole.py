"""Files written whole or not at all: beside their place first, then into it; and values that are believed if whole."""

import hashlib
import json
import os
import re
import threading
from collections.abc import Iterator
from contextlib import suppress
from errno import EEXIST
from pathlib import Path
from typing import Any

_PART = re.compile(r"\.(.+)\.\d+(?:-\d+)?\.part", re.DOTALL)  # Earlier versions named the process alone.


def write_whole(path: Path, data: bytes) -> None:
    """Have a file hold this, in folders that are made where they are missing; it keeps its mode, a link its target.

    Raises ``OSError``, with the file as it was and nothing left beside it; so it is, too, where somebody interrupts.
    Of several threads that write one file the last is believed.
    """
    target = path.resolve()  # What is begun lies on the same disk.
    if target.exists() and not target.is_file():  # A device would be replaced by a file, for everybody.
        raise FileExistsError(EEXIST, os.strerror(EEXIST), str(path))
    part = target.with_name(f".{target.name}.{os.getpid()}-{threading.get_ident()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        if target.exists():
            part.chmod(target.stat().st_mode)
        part.replace(target)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def begun(name: str) -> str:
    """The name of the file that a killed process has left this one of, half written; empty for any other name."""
    match = _PART.fullmatch(name)
    return match[1] if match else ""


def parts_of(path: Path) -> Iterator[Path]:
    """What killed processes have left of a file, half written."""
    target = path.resolve()
    return (other for other in target.parent.glob(".*.part") if begun(other.name) == target.name)


def prune(folder: Path, root: Path) -> None:
    """Take away a folder below ``root`` that holds nothing, and each above it that held nothing else."""
    with suppress(OSError):  # It holds something, or somebody has just added that.
        while root in folder.parents:
            folder.rmdir()
            folder = folder.parent


def is_inside(name: str) -> bool:
    """Whether an address of a list leads into the folder the list is of, whatever somebody wrote there."""
    return bool(name) and not name.startswith("/") and ".." not in name.split("/")


def sealed(name: str, value: Any) -> bytes:
    """A value that JSON can hold, kept for a name, with a checksum before it."""
    told = json.dumps([name, value]).encode()
    return hashlib.sha256(told).hexdigest().encode() + b"\n" + told


def unsealed(data: bytes, name: str) -> Any:
    """The value that was sealed; raises ``ValueError`` where it is cut off, changed or kept for another name."""
    checksum, _, told = data.partition(b"\n")
    if hashlib.sha256(told).hexdigest().encode() != checksum:
        raise ValueError("not whole")
    kept_for, value = json.loads(told)
    if kept_for != name:
        raise ValueError("of another name")
    return value
