"""A merge while it runs: alone in its part of a folder, and telling how far it is.

::

    merged/.merge/.1-of-1.jsonl.lock    whoever makes all files, or joins them
    merged/.merge/.3-of-16.jsonl.lock   shards of one division work in one folder at once, each alone

A terminal gets a bar with the time left, anything else a line every few seconds.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Any

import click

from handbook.build.lock import holder_of, lock_path, only_one
from handbook.cli.voice import Voice
from handbook.diagnostics import Diagnostic, HandbookError, diagnose
from handbook.merge.journal import FOLDER, Shard
from handbook.merge.making import Progress, Standing
from handbook.messages import say

PATIENCE = 0.5  # Seconds: another run may only have looked whether the lock is held.
SPELL = 2.0  # Seconds between two lines.

Say = Callable[..., None]


def processors() -> int:
    """How many processes run at once on this machine, or in the share of it that a batch system gives."""
    share = getattr(os, "sched_getaffinity", None)
    return len(share(0)) if share else os.cpu_count() or 1


@contextmanager
def only_run(out: Path, shard: Shard) -> Iterator[None]:
    """Be the one run that makes these files; raises ``HandbookError`` HB856 where another does, ``OSError``."""
    own = lock_path(out / FOLDER / shard.name)

    def refused(holder: str) -> Diagnostic:
        return diagnose(out.as_posix(), (1, 1), "HB856", found=holder)

    with only_one(own, refused, PATIENCE):
        for other in sorted(own.parent.glob(".*.lock")):
            is_fellow = 1 < shard.count == _count(other)
            if other != own and not is_fellow and (holder := holder_of(other)):
                raise HandbookError([refused(holder)])
        yield


def _count(lock: Path) -> int:
    count = lock.name.removesuffix(".jsonl.lock").rpartition("-")[2]
    return int(count) if count.isdecimal() else 0


@contextmanager
def telling(voice: Voice, file: IO[str] | None = None) -> Iterator[Progress]:
    """What tells how far a run is, on standard error."""
    shown = file or sys.stderr
    if not shown.isatty():
        yield Lines(voice.progress)
        return
    bar = Bar(partial(click.progressbar, label=say("merging-bar", lang=voice.lang), show_pos=True, file=shown))
    try:
        yield bar
    finally:
        bar.end()


class Lines:
    """A line every few seconds, with the time that is left at the pace so far."""

    def __init__(self, tell: Say, clock: Callable[[], float] = time.monotonic) -> None:
        self.tell, self.clock = tell, clock
        self._begun = self._next = clock()

    def __call__(self, standing: Standing) -> None:
        """A file more is whole."""
        now, done = self.clock(), standing.made + standing.kept
        if now >= self._next or done == standing.total:
            self._next = now + SPELL
            left = round((now - self._begun) / standing.made * (standing.total - done))
            self.tell("merging", done=done, total=standing.total, minutes=left // 60, seconds=left % 60)


class Bar:
    """A bar of what this run has to make, from the first file that is whole."""

    def __init__(self, begin: Callable[..., Any]) -> None:
        self._begin = begin
        self._bar: Any = None

    def __call__(self, standing: Standing) -> None:
        """A file more is whole."""
        if self._bar is None:
            self._bar = self._begin(length=standing.total - standing.kept)
            self._bar.__enter__()
        self._bar.update(1)

    def end(self) -> None:
        """Leave the line, however the run ends."""
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
