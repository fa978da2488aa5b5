"""Papers made by several processes at once, none of which outlives the one that asks.

::

    tasks (paper, key) ─┬─ thread ─┬─ pipe ── worker ── child      as many as there are processors
                        ├─ thread ─┤
                        └─ thread ─┴─ pipe ── worker ── child      this one for what is bound

A module, a whole handbook or a piece of one takes as much memory as ten lessons: of these only half as many are made at
a time as there are processors. A whole handbook is bound when its pieces, which come before it, are there. Threads only
wait for their worker. When this process stops, in whatever way, the pipes end
and the workers with them. A worker that dies is told (HB810) with the paper it died of, and another takes its place.
"""

import ctypes
import os
import subprocess
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import ExitStack, suppress
from dataclasses import replace
from queue import SimpleQueue

from handbook.diagnostics import Diagnostic, diagnose
from handbook.paper.kinds import Paper, TypstPaper
from handbook.paper.pipes import ended, listener, receive, send
from handbook.paper.worker import OVER, Shift

Task = tuple[Paper, str]  # With the key it is kept under.
Faults = tuple[Diagnostic, ...]


class Worker:
    """The process at the other end of two pipes, started when it is first asked, and again after it was let go."""

    def __init__(self, shift: Shift) -> None:
        self.shift = shift
        self._process: subprocess.Popen[bytes] | None = None

    def make(self, paper: Paper, key: str) -> tuple[Diagnostic, ...]:
        """What is wrong with a paper; where nothing is, it is in the cache."""
        try:
            if isinstance(paper, TypstPaper) and paper.pieces:
                self._rest()
            process = self._process or self._start()
            assert process.stdin and process.stdout
            send(process.stdin.fileno(), (paper, key))
            faults, is_over = receive(process.stdout.fileno())
        except (EOFError, BrokenPipeError):
            return (diagnose(paper.source, (1, 1), "HB810", **self._died()),)
        if is_over and not hasattr(os, "fork"):
            self._died()
        return faults

    def _rest(self) -> None:
        """Have the next paper made by a child that has made none: binding a book takes the most memory of all."""
        if self._process and self._process.stdin and hasattr(os, "fork"):
            send(self._process.stdin.fileno(), OVER)
        elif self._process:
            self._died()

    def _start(self) -> subprocess.Popen[bytes]:
        alive = self.shift.alive
        self._process = process = listener("handbook.paper", (alive,) if alive >= 0 else ())
        assert process.stdin
        send(process.stdin.fileno(), replace(self.shift, press=replace(self.shift.press)))  # Without fonts.
        return process

    def _died(self) -> dict[str, str]:
        """What is told of how the process ended; the next paper gets another."""
        process, self._process = self._process, None
        if process is None:
            return {"found": "?"}
        for pipe in (process.stdin, process.stdout):
            if pipe:
                pipe.close()
        return ended(process.wait())

    def stop(self) -> None:
        """End the process; it is waited for."""
        if self._process and self.shift.alive < 0:
            self._process.kill()
        self._died()


def make_all(
    tasks: Iterable[Task], shift: Shift, progress: Callable[[int], None], *, count: int | None = None
) -> list[Diagnostic]:
    """Make papers, ``count`` at a time; what is wrong with them. ``progress`` is told how many are done."""
    count = count or os.cpu_count() or 1
    faults: list[Diagnostic] = []
    free: SimpleQueue[Worker] = SimpleQueue()

    def make(task: Task) -> tuple[Diagnostic, ...]:
        worker = free.get()
        try:
            return worker.make(*task)
        finally:
            free.put(worker)

    with ExitStack() as at_last:  # In reverse order: children end with the pipe, then threads, then workers.
        shift, end = _bound_to_this(shift)
        workers = [Worker(shift) for _ in range(count)]
        for worker in workers:
            free.put(worker)
            at_last.callback(worker.stop)
        pool, bindery = ThreadPoolExecutor(count), ThreadPoolExecutor(max(1, count // 2))
        for threads in (bindery, pool):
            at_last.callback(threads.shutdown, cancel_futures=True)
        at_last.callback(end)
        running = _begun(tasks, make, pool, bindery)
        _give_back()
        for done, future in enumerate(as_completed(running), start=1):
            faults += future.result()
            progress(done)
    return faults


def _give_back() -> None:
    """Give the system the memory that composing took, a fifth of a build's: glibc keeps what is free until asked."""
    with suppress(AttributeError, OSError, TypeError):  # Other systems have no such call, or name it otherwise.
        ctypes.CDLL(None).malloc_trim(0)


def _begun(
    tasks: Iterable[Task], make: Callable[[Task], Faults], pool: ThreadPoolExecutor, bindery: ThreadPoolExecutor
) -> list[Future[Faults]]:
    """All tasks on their way; what has pieces waits for those before it, and is left where one of them has faults.

    Those are on their way in the bindery by then, so it never waits for itself.
    """

    def bind(task: Task, pieces: Iterable[Future[Faults]]) -> Faults:
        return () if any(piece.result() for piece in pieces) else make(task)

    running: list[Future[Faults]] = []
    pieces: list[Future[Faults]] = []
    for task in tasks:
        paper = task[0]
        if not (isinstance(paper, TypstPaper) and paper.is_bound):
            running.append(pool.submit(make, task))
        elif paper.is_piece:
            running.append(bindery.submit(make, task))
            pieces.append(running[-1])
        else:
            running.append(bindery.submit(bind, task, tuple(pieces)))
            pieces.clear()
    return running


def _bound_to_this(shift: Shift) -> tuple[Shift, Callable[[], None]]:
    """The shift with a pipe that ends with this process, and what ends it sooner."""
    if os.name != "posix":
        return shift, lambda: None
    alive, end = os.pipe()

    def close() -> None:
        os.close(end)
        os.close(alive)

    return replace(shift, alive=alive), close
