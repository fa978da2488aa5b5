"""Files written whole or not at all: beside their place first, then into it."""

import os
from contextlib import suppress
from pathlib import Path


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
