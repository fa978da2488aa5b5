"""A process that makes papers, one after the other, until its input ends: ``python -m handbook.paper``.

::

    stem ─ fork ─> child     crew ── papers and their keys ──> line ── make, fit, thumbnail, keep ──> faults ──> crew

Typst keeps everything it has laid out and looks through all of it for every piece it lays out next: a process grows and
slows with what it has done. So papers are made by children that are let go after a shift of ``SHIFT`` letters, or once
they take ``MOST_MEMORY``: a plan of few letters that is tried in many sizes takes as much as ten lessons. A child is
forked from a process that has loaded everything and laid out nothing (``stem``), as after Typst's own threads have
begun a fork hangs; where there is no fork, the whole process is let go.
"""

import os
import socket
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from handbook.diagnostics import Diagnostic
from handbook.memory import taken
from handbook.paper.binding import bound, kept_piece
from handbook.paper.blame import blamed
from handbook.paper.cache import PaperCache, writing
from handbook.paper.fit import finished
from handbook.paper.kinds import Paper, PaperError, PaperFacts, TypstPaper
from handbook.paper.pipes import answering, receive, send
from handbook.paper.press import Layout, Press
from handbook.paper.sheets.plan import workbook
from handbook.paper.thumbnails import get_ready, look_at

SHIFT = 90_000  # Letters of data a child lays out: about half of a module’s lessons.
MOST_MEMORY = 170 << 20  # Bytes after which it takes no other paper: what templates and the largest lesson take.
FORK = b"fork"  # What the process that has loaded everything is asked for, with a line for the child.
_LEAVING = threading.Lock()


@dataclass(frozen=True, slots=True)
class Shift:
    """What all papers of a run have in common; ``alive`` is a pipe that ends with the process that asks for them.

    Children are ``asked`` for by a socket, where they can be. One that takes more than ``memory`` bytes is let go.
    """

    press: Press
    root: Path
    alive: int = -1
    asked: int = -1
    memory: int = MOST_MEMORY


def make(paper: Paper, press: Press, root: Path) -> bytes:
    """The file of a paper; ``root`` is the folder Typst may read. Raises ``PaperError``."""
    if isinstance(paper, TypstPaper):
        try:
            return bound(press, paper, root) if paper.pieces else finished(Layout(press, paper, root))
        except PaperError as error:
            raise blamed(error, paper, press, root) from error
    return workbook(paper.form, paper.strings, paper.strings.locale, paper=paper.sheet)


def make_one(paper: Paper, key: str, shift: Shift) -> tuple[Diagnostic, ...]:
    """A paper, its thumbnail and the facts of it, in the cache; the facts last, as they say that the rest is there."""
    cache = PaperCache(shift.press)
    try:
        with writing(shift.press.cache_dir):
            if isinstance(paper, TypstPaper) and paper.is_piece:
                kept_piece(cache, paper, key, shift.root)
                return ()
            data = make(paper, shift.press, shift.root)
            cache.keep(key, "data", data)
            pages, is_landscape = 0, False
            if isinstance(paper, TypstPaper):
                look = look_at(data)
                pages, is_landscape = look.pages, look.is_landscape
                cache.keep(key, "png", look.thumbnail)
            cache.keep_facts(key, PaperFacts(pages, is_landscape, len(data)))
    except PaperError as error:
        return tuple(error.diagnostics)
    return ()


def _work(shift: Shift, reading: int, writing: int) -> None:
    """One shift; it ends with the process that asks."""
    if shift.alive >= 0:
        threading.Thread(target=_end_with, args=(shift,), daemon=True).start()
    letters, is_over = 0, False
    while not is_over:
        paper, key = receive(reading)
        faults = make_one(paper, key, shift)
        letters += len(paper.data) if isinstance(paper, TypstPaper) else 0
        is_over = letters >= SHIFT or taken() > shift.memory
        send(writing, (faults, is_over))


def _end_with(shift: Shift) -> None:
    os.read(shift.alive, 1)
    _leave(shift, 1)


def _leave(shift: Shift, status: int) -> None:
    """End the process at once, its desk taken away whole, whichever thread is the first to want it."""
    with _LEAVING:
        shift.press.clear()
        os._exit(status)


def main() -> int:
    """A shift, or children for as many as are asked for."""
    answers = answering()
    try:
        shift = receive(0)
        if shift.asked < 0:
            _work(shift, 0, answers)
        else:
            _ = shift.press.fonts
            get_ready()
            _fork_for(shift, answers)
    except (EOFError, ConnectionError):
        pass
    return 0


def _fork_for(shift: Shift, answers: int) -> None:
    """Tell the number of each child that is asked for, and how it ended (``stem``)."""
    with socket.socket(fileno=shift.asked) as asked:
        while True:
            words, ends, *_ = socket.recv_fds(asked, 32, 1)
            if not words:
                return
            if words == FORK:
                told = _forked(shift, *ends, others=(0, answers, asked.fileno()))
            else:
                told = os.waitstatus_to_exitcode(os.waitpid(int(words), 0)[1])
            send(answers, told)


def _forked(shift: Shift, line: int, *, others: Sequence[int]) -> int:
    """The number of a child that makes what comes by a line; the ``others`` are not for it to hold."""
    child = os.fork()
    if child:
        os.close(line)
        return child
    status = 1
    try:
        for end in others:
            os.close(end)
        _work(shift, line, line)
        status = 0
    except (EOFError, ConnectionError):
        status = 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        _leave(shift, status)
    return status
