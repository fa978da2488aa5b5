"""MkDocs in a process of its own, which never outlives the command that asked for it.

Its standard input is a pipe from the command that nothing is written to. When the command ends, in whatever way, the
pipe ends, and ``die_with_parent`` ends the process with all its children. A signal to the command ends it at once.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from handbook.build.order import Order

# Notices of MkDocs and its themes are off.
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
GRACE = 5.0  # Seconds a process gets to end by itself.


class Interrupted(BaseException):
    """Somebody asked the command to stop; ``signum`` is how."""

    def __init__(self, signum: int) -> None:
        super().__init__(signum)
        self.signum = signum


@contextmanager
def in_one_go() -> Iterator[None]:
    """Let nobody stop what is done in a moment: half of it would be told as nothing, or as all."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held = [signum for signum in _stopping() if signal.getsignal(signum) is not signal.SIG_IGN]
    before = {signum: signal.signal(signum, lambda *_: None) for signum in held}
    try:
        yield
    finally:
        for signum, handler in before.items():
            signal.signal(signum, handler or signal.SIG_DFL)


def _stopping() -> list[signal.Signals]:
    """The signals that ask to stop, as far as the system has them."""
    return [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


@contextmanager
def signals_raise() -> Iterator[None]:
    """Let what asks the command to stop raise ``Interrupted``; what the caller has it ignore (nohup) stays ignored."""

    def stop(signum: int, _frame: FrameType | None) -> None:
        raise Interrupted(signum)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {signum: signal.getsignal(signum) for signum in _stopping()}
    heeded = [signum for signum, handler in before.items() if handler is not signal.SIG_IGN]
    for signum in heeded:
        signal.signal(signum, stop)
    try:
        yield
    finally:
        for signum in heeded:
            signal.signal(signum, before[signum] or signal.SIG_DFL)


def run_mkdocs(arguments: Sequence[str], order: Order, *, environment: dict[str, str]) -> tuple[int, str]:
    """Run ``handbook.plugin`` with these arguments; its exit code and what it wrote to standard output.

    ``environment`` is added to this process's own. Raises whatever interrupts the waiting, with the process ended.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "handbook.plugin", *arguments],
        env={**os.environ, **QUIET, **environment, **order.environment()},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        start_new_session=os.name == "posix",
    )
    assert process.stdout
    try:
        written = process.stdout.read()
        return process.wait(), written
    except BaseException:
        _end(process)
        raise
    finally:
        _close(process)


def _end(process: subprocess.Popen[str]) -> None:
    """Ask the process and its children to end, then make them."""
    _signal(process, signal.SIGTERM)
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        pass
    finally:
        _signal(process, getattr(signal, "SIGKILL", signal.SIGTERM))
        process.wait()


def _signal(process: subprocess.Popen[str], signum: int) -> None:
    try:
        if os.name == "posix":
            os.killpg(process.pid, signum)
        else:
            process.send_signal(signum)
    except (ProcessLookupError, PermissionError):
        pass  # Already over.


def _close(process: subprocess.Popen[str]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe:
            pipe.close()


def die_with_parent() -> None:
    """In the process itself: end it, and its children, when its standard input ends."""

    def watch() -> None:
        try:
            while os.read(0, 1024):
                pass
        except OSError:
            pass
        if os.name == "posix":
            os.killpg(0, signal.SIGKILL)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
