"""Messages between processes, whole: a length, then a value as Python keeps it."""

import os
import pickle
import struct
from typing import Any

_LENGTH = struct.Struct(">Q")


def send(pipe: int, message: Any) -> None:
    """Write a message to a pipe, whole."""
    data = memoryview(_LENGTH.pack(len(body := pickle.dumps(message))) + body)
    while data:
        data = data[os.write(pipe, data) :]


def receive(pipe: int) -> Any:
    """The next message of a pipe; raises ``EOFError`` where it ends."""
    (length,) = _LENGTH.unpack(_read(pipe, _LENGTH.size))
    return pickle.loads(_read(pipe, length))


def _read(pipe: int, length: int) -> bytes:
    parts = []
    while length:
        if not (part := os.read(pipe, min(length, 1 << 20))):
            raise EOFError
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
