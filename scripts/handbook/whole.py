"""Files written whole or not at all: beside their place first, then into it; and values that are believed if whole."""

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any


def write_whole(path: Path, data: bytes) -> None:
    """Have a file hold this, in folders that are made where they are missing; it keeps its mode, a link its target.

    Raises ``OSError``, with the file as it was and nothing left beside it; so it is, too, where somebody interrupts.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        if path.exists():
            part.chmod(path.stat().st_mode)
        part.replace(path.resolve())
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


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
