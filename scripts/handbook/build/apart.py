"""Work in a process of its own: the memory it took goes with it, what it keeps stays.

::

    command ─┬─ fork ── every rule ── kept ──╴ends, and 100 MB with it
             └─ waits ─────────────────────────> what is kept is looked up
"""

import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress


def apart(work: Callable[[], object]) -> None:
    """Do work that keeps what it finds in a process forked from this one, and wait until it has ended, in whatever way.

    Whoever needs what it finds looks for that, and does the work where it is not there: nothing is done here where no
    process can be forked, or this one has threads, of which a fork knows nothing. It ends when this process does.
    """
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return
    alive, end = os.pipe()
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            os.close(end)
            threading.Thread(target=_end_with, args=(alive,), daemon=True).start()
            work()
        os._exit(0)
    try:
        os.waitpid(child, 0)
    except BaseException:  # Somebody interrupts.
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise
    finally:
        os.close(alive)
        os.close(end)


def _end_with(alive: int) -> None:
    os.read(alive, 1)
    os._exit(1)
