"""Messages between processes, whole: a length, then a value as Python keeps it; and the processes that read them."""

import os
import pickle
import signal
import struct
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

BY_SIGNAL = 128  # What a shell adds to the number of the signal that has ended a child.
_LENGTH = struct.Struct(">Q")


def packed(message: Any) -> bytes:
    """A message as it is written to a pipe."""
    return _LENGTH.pack(len(body := pickle.dumps(message))) + body


def send(pipe: int, message: Any) -> None:
    """Write a message to a pipe, whole."""
    write(pipe, packed(message))


def write(pipe: int, message: bytes) -> None:
    """Write what is ``packed`` to a pipe, whole."""
    data = memoryview(message)
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


def listener(module: str, pass_fds: Sequence[int] = ()) -> subprocess.Popen[bytes]:
    """``python -m module`` at the other end of two pipes; Typst has one thread in it, as there are many of them."""
    return subprocess.Popen(
        [sys.executable, "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "RAYON_NUM_THREADS": "1", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        pass_fds=pass_fds,
        bufsize=0,
    )


def answering() -> int:
    """Begin to listen: the pipe for answers, which only ``send`` writes to, whatever anybody prints.

    It is the asking process that stops when somebody interrupts; the pipes end then.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.dup(1)
    os.dup2(2, 1)
    return answers


def ended(status: int) -> dict[str, str]:
    """What is told of a process by how it ended: ``found``, and ``reason`` where the system took it away.

    A system that wants memory ends the largest process by a signal that none can refuse. ``status`` is that of
    ``Popen.wait``, or of a shell: ``BY_SIGNAL`` and the number of the signal.
    """
    number = -status if status < 0 else status - BY_SIGNAL if status > BY_SIGNAL else 0
    try:
        found = signal.Signals(number).name
    except ValueError:
        found = str(status)
    return {"found": found} | ({"reason": "killed"} if found == "SIGKILL" else {})
