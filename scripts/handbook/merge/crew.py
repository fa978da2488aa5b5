"""Files made by several processes at once, none of which outlives the one that asks.

Each thread waits for its process alone. When this process stops, in whatever way, the pipes end and the processes with
them; what each has finished by then is whole, and what it has not is not there.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from queue import SimpleQueue
from typing import TypeVar

from handbook.diagnostics import Diagnostic, HandbookError, diagnose
from handbook.merge.plan import MergedFile
from handbook.merge.typesetting import ToSet
from handbook.merge.worker import Answer, Desk, Stopped, Task, Work
from handbook.paper.pipes import ended, listener, receive, send

AHEAD = 4  # Tasks that wait for each process: so the list of them does not stand in memory twice.
Item = TypeVar("Item")


class Hand:
    """One process at the other end of two pipes."""

    def __init__(self, desk: Desk | None = None) -> None:
        self._process = listener("handbook.merge")
        if desk:
            self._send(desk)

    def _send(self, task: Task) -> None:
        assert self._process.stdin
        send(self._process.stdin.fileno(), task)

    def do(self, task: Work | MergedFile, source: str) -> Answer:
        """How a task went; raises ``OSError`` as the disk said it, and ``HandbookError`` where the process died."""
        try:
            assert self._process.stdout
            self._send(task)
            answer: Answer = receive(self._process.stdout.fileno())
        except (EOFError, BrokenPipeError) as error:
            raise HandbookError([diagnose(source, (1, 1), "HB810", **ended(self._process.wait()))]) from error
        if isinstance(answer, Stopped):
            raise OSError(answer.errno, answer.strerror, answer.filename)
        return answer

    def kill(self) -> None:
        """End the process at once: whoever waits for its answer is told."""
        self._process.kill()

    def stop(self) -> None:
        """End the process; it is waited for."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()
        self._process.wait()


def set_all(tasks: Sequence[ToSet], jobs: int) -> list[Diagnostic]:
    """Set papers, each in a process of its own; what is wrong with them."""

    def set_one(task: ToSet) -> tuple[Diagnostic, ...]:
        hand = Hand()
        try:
            answer = hand.do(task, task.paper.source)
            assert isinstance(answer, tuple)
            return answer
        finally:
            hand.stop()

    with ThreadPoolExecutor(jobs) as pool:
        return [fault for faults in pool.map(set_one, tasks) for fault in faults]


def make_all(
    files: Sequence[MergedFile], desk: Desk, jobs: int, source: str, done: Callable[[MergedFile, str], None]
) -> None:
    """Make files, ``jobs`` at a time; ``done`` is told each that is whole, in this thread, and its hash."""
    free: SimpleQueue[Hand] = SimpleQueue()

    def make(file: MergedFile) -> str:
        hand = free.get()
        try:
            answer = hand.do(file, source)
        finally:
            free.put(hand)
        assert isinstance(answer, str)
        return answer

    with ExitStack() as at_last:  # In reverse order: processes are killed, then threads see it, then pipes are closed.
        hands = [Hand(desk) for _ in range(min(jobs, len(files)))]
        pool = ThreadPoolExecutor(jobs)
        for hand in hands:
            free.put(hand)
            at_last.callback(hand.stop)
        at_last.callback(pool.shutdown, cancel_futures=True)
        for hand in hands:
            at_last.callback(hand.kill)
        for file, answer in _finished(pool, make, files, jobs * AHEAD):
            done(file, answer)


def _finished(
    pool: ThreadPoolExecutor, make: Callable[[Item], str], items: Sequence[Item], most: int
) -> Iterator[tuple[Item, str]]:
    """Items and what was made of them, as they are finished; only ``most`` are begun at once."""
    running: dict[Future[str], Item] = {}
    waiting = iter(items)
    while True:
        for item in waiting:
            running[pool.submit(make, item)] = item
            if len(running) >= most:
                break
        if not running:
            return
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            yield running.pop(future), future.result()
