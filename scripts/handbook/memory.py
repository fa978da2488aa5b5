"""The memory of a process: how often it is looked through for garbage, and when it is given back."""

import ctypes
import gc
import os
from contextlib import suppress
from pathlib import Path

OFTEN = (50_000, 20, 10)  # New things, and rounds, after which the younger and the older ones are looked through.


def look_rarely() -> None:
    """Look after 50,000 new things instead of 700: hardly any tree or table of ours is garbage while it is worked on.

    For the processes of a command. A tenth of the processor seconds of a build without papers went into looking.
    """
    gc.set_threshold(*OFTEN)


def give_back() -> None:
    """Give the system the memory that is free: glibc keeps it until asked, other systems have no such call."""
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def taken() -> int:
    """Bytes that this process takes; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
