"""Papers made by several processes at once, none of which outlives the one that asks.

::

    tasks (paper, key) ── shelf ─┬─ thread ─┬─ line ── worker      as many as there are processors
                                 ├─ thread ─┤
                                 └─ thread ─┴─ line ── worker      this one for what is bound

A module, a whole handbook or a piece of one takes as much memory as ten lessons: of these only half as many are made at
a time as there are processors. A whole handbook is bound when its pieces, which come before it, are there. Threads only
wait for their worker. When this process stops, in whatever way, the lines end
and the workers with them. A worker that dies is told (HB810) with the paper it died of, and another takes its place.
"""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from queue import SimpleQueue
from tempfile import TemporaryFile

from handbook.diagnostics import Diagnostic, diagnose
from handbook.memory import give_back
from handbook.paper.kinds import Paper
from handbook.paper.pipes import receive, write
from handbook.paper.stem import CAN_FORK, UNKNOWN, Alone, Hand, Stem
from handbook.paper.waiting import Shelf, Waiting
from handbook.paper.worker import Shift

Task = tuple[Paper, str]  # With the key it is kept under.
Faults = tuple[Diagnostic, ...]


class Worker:
    """Makes papers, one after the other: a process that is begun when it is first asked, and again after a shift."""

    def __init__(self, begin: Callable[[], Hand]) -> None:
        self._begin = begin
        self._hand: Hand | None = None

    def make(self, paper: Waiting) -> Faults:
        """What is wrong with a paper; where nothing is, it is in the cache."""
        message = paper.message
        if paper.has_pieces:  # Binding a book takes the most memory of all: by one that has made nothing.
            self.stop()
        try:
            self._hand = hand = self._hand or self._begin()
            write(hand.writing, message)
            faults, is_over = receive(hand.reading)
        except (EOFError, ConnectionError):
            return (diagnose(paper.source, (1, 1), "HB810", **self.stop()),)
        if is_over:
            self.stop()
        return faults

    def stop(self) -> dict[str, str]:
        """End the process, and wait for it: how it ended. The next paper gets another."""
        hand, self._hand = self._hand, None
        return hand.end() if hand else UNKNOWN


def make_all(
    tasks: Iterable[Task], shift: Shift, progress: Callable[[int], None], *, count: int | None = None
) -> list[Diagnostic]:
    """Make papers, ``count`` at a time; what is wrong with them. ``progress`` is told how many are done."""
    count = count or os.cpu_count() or 1
    faults: list[Diagnostic] = []
    free: SimpleQueue[Worker] = SimpleQueue()

    def make(paper: Waiting) -> tuple[Diagnostic, ...]:
        worker = free.get()
        try:
            return worker.make(paper)
        finally:
            free.put(worker)

    with ExitStack() as at_last:  # In reverse order: children end with the pipe, then threads, workers, the shelf.
        shift.press.cache_dir.mkdir(parents=True, exist_ok=True)
        shelf = Shelf(at_last.enter_context(TemporaryFile(dir=shift.press.cache_dir)))
        shift, end = _bound_to_this(shift)
        stem = Stem(shift)
        at_last.callback(stem.stop)
        workers = [Worker(stem.fork if CAN_FORK else partial(Alone, shift)) for _ in range(count)]
        for worker in workers:
            free.put(worker)
            at_last.callback(worker.stop)
        pool, bindery = ThreadPoolExecutor(count), ThreadPoolExecutor(max(1, count // 2))
        for threads in (bindery, pool):
            at_last.callback(threads.shutdown, cancel_futures=True)
        at_last.callback(end)
        running = _begun((shelf.put(*task) for task in tasks), make, pool, bindery)
        give_back()  # What composing took, a fifth of a build's memory.
        for done, future in enumerate(as_completed(running), start=1):
            faults += future.result()
            progress(done)
    return faults


def _begun(
    papers: Iterable[Waiting],
    make: Callable[[Waiting], Faults],
    pool: ThreadPoolExecutor,
    bindery: ThreadPoolExecutor,
) -> list[Future[Faults]]:
    """All papers on their way; what has pieces waits for those before it, and is left where one of them has faults.

    Those are on their way in the bindery by then, so it never waits for itself.
    """

    def bind(paper: Waiting, pieces: Iterable[Future[Faults]]) -> Faults:
        return () if any(piece.result() for piece in pieces) else make(paper)

    running: list[Future[Faults]] = []
    pieces: list[Future[Faults]] = []
    for paper in papers:
        if not paper.is_bound:
            running.append(pool.submit(make, paper))
        elif paper.is_piece:
            running.append(bindery.submit(make, paper))
            pieces.append(running[-1])
        else:
            running.append(bindery.submit(bind, paper, tuple(pieces)))
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
