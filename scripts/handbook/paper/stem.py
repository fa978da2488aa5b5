"""The process that workers are forked from: it has read the program and the fonts, and laid out nothing.

::

    crew ── Shift, once ──────────────> stem          a fork is ready at once, and what it shares takes memory once
         ── one end of a line ────────> stem ── fork ──> worker     its number comes back
         ── papers and their keys ─────────── line ────> worker
         ── the number of a worker ───> stem                        how it ended comes back, once it has

Where no process can be forked (``CAN_FORK``), each worker is one of its own that has read all of it (``Alone``).
"""

import os
import socket
import subprocess
import threading
from dataclasses import replace
from typing import Protocol

from handbook.paper.pipes import ended, listener, receive, send
from handbook.paper.worker import FORK, Shift

CAN_FORK = hasattr(os, "fork") and hasattr(socket, "send_fds")
UNKNOWN = {"found": "?"}  # How a process ended of which nobody can tell.


class Hand(Protocol):
    """A process that makes papers, at the other end of a line."""

    reading: int
    writing: int

    def end(self) -> dict[str, str]:
        """Have it end, and wait for it: how it ended, as ``pipes.ended`` tells."""
        ...


class Alone:
    """A process of its own."""

    def __init__(self, shift: Shift) -> None:
        self._process = _begun(shift)
        assert self._process.stdin and self._process.stdout
        self.reading, self.writing = self._process.stdout.fileno(), self._process.stdin.fileno()

    def end(self) -> dict[str, str]:
        """End it at once."""
        self._process.kill()
        return ended(_left(self._process))


class Stem:
    """The process that workers are forked from; begun when the first is wanted, and again where it has died."""

    def __init__(self, shift: Shift) -> None:
        self._shift = shift
        self._process: subprocess.Popen[bytes] | None = None
        self._asks: socket.socket | None = None
        self._one_at_a_time = threading.Lock()

    def fork(self) -> "Forked":
        """A worker that has made nothing; raises ``EOFError`` or ``ConnectionError`` where the stem dies of it."""
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                return Forked(self, self._told(FORK, theirs.fileno()), ours)
            except BaseException:
                ours.close()
                raise

    def ended(self, number: int) -> dict[str, str]:
        """How a worker ended; it is waited for."""
        try:
            return ended(self._told(str(number).encode()))
        except (EOFError, ConnectionError):
            return UNKNOWN

    def _told(self, words: bytes, *ends: int) -> int:
        with self._one_at_a_time:
            try:
                process, asks = self._running()
                assert process.stdout
                socket.send_fds(asks, [words], ends)
                return int(receive(process.stdout.fileno()))
            except (EOFError, ConnectionError):
                self.stop()
                raise

    def _running(self) -> tuple[subprocess.Popen[bytes], socket.socket]:
        if self._process and self._asks:
            return self._process, self._asks
        self._asks, asked = socket.socketpair()
        with asked:
            self._process = _begun(replace(self._shift, asked=asked.fileno()))
        return self._process, self._asks

    def stop(self) -> None:
        """Have it end; it is waited for."""
        process, asks = self._process, self._asks
        self._process = self._asks = None
        if asks:
            asks.close()
        if process:
            _left(process)


class Forked:
    """A worker that was forked."""

    def __init__(self, stem: Stem, number: int, line: socket.socket) -> None:
        self._stem, self._number, self._line = stem, number, line
        self.reading = self.writing = line.fileno()

    def end(self) -> dict[str, str]:
        """Have it end, as it does when its line ends."""
        self._line.close()
        return self._stem.ended(self._number)


def _begun(shift: Shift) -> subprocess.Popen[bytes]:
    process = listener("handbook.paper", [end for end in (shift.alive, shift.asked) if end >= 0])
    assert process.stdin
    send(process.stdin.fileno(), replace(shift, press=replace(shift.press)))  # Without fonts.
    return process


def _left(process: subprocess.Popen[bytes]) -> int:
    """How a process ended to which nothing more is said."""
    for pipe in (process.stdin, process.stdout):
        if pipe:
            pipe.close()
    return process.wait()
