"""Processes of the handbook begun from one that has read the program: a fork instead of a second of reading it again.

::

    test, or a process begun here ── what to run, pipes ──> socket ── server ── keeper ── child: python -m MODULE
         <── number of the child, how it ended ──────────────────────────────────┘

What is begun is as new: the server has imported and done nothing else, and gives it the environment, folder and pipes
it was asked for. `tests/test_cli.py`, `tests/test_wheel.py` and `tests/faults` begin true processes.
"""

import atexit
import importlib
import os
import pickle
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest

MODULES = ("handbook.plugin", "handbook.paper", "handbook.merge")
HEARD = 1 << 20  # Bytes of an order: an environment and a few words.


class Started:
    """A process begun by the server, with as much of ``subprocess.Popen`` as the handbook uses."""

    def __init__(self, arguments: Sequence[str], *, server: str, **options: Any) -> None:
        self.args = arguments
        self._line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        wants = options.get("stdin") == subprocess.PIPE, options.get("stdout") == subprocess.PIPE
        assert wants == (True, True), "both ends are pipes"
        given, stdin = os.pipe()
        stdout, taken = os.pipe()
        others = [*options.get("pass_fds", ())]
        order = {
            "module": arguments[2],
            "arguments": arguments[3:],
            "environment": dict(options["env"]),
            "folder": str(Path.cwd()),
            "leads": options.get("start_new_session", False),
            "numbers": [0, 1, 2, *others],
        }
        self._line.connect(server)
        _send(self._line, order, [given, taken, 2, *others])
        for end in (given, taken):
            os.close(end)
        self.pid = self._told()
        self.returncode: int | None = None
        coding = {"encoding": options.get("encoding"), "errors": options.get("errors")}
        is_text, buffered = bool(options.get("encoding")), options.get("bufsize", -1)
        self.stdin: Any = os.fdopen(stdin, "w" if is_text else "wb", buffering=buffered, **coding)
        self.stdout: Any = os.fdopen(stdout, "r" if is_text else "rb", buffering=buffered, **coding)

    def wait(self, timeout: float | None = None) -> int:
        if self.returncode is None:
            if not select.select([self._line], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired(self.args, timeout or 0)
            self.returncode = self._told()
            self._line.close()
        return self.returncode

    def __del__(self) -> None:
        self._line.close()  # Of one that nobody has waited for.

    def _told(self) -> int:
        """The next number the keeper tells: of the process, or how it ended."""
        told = b""
        while not told.endswith(b"\n"):
            if not (letter := self._line.recv(1)):
                raise OSError("the server of tests has ended")
            told += letter
        return int(told)

    def send_signal(self, signum: int) -> None:
        if self.returncode is None:
            with suppress(ProcessLookupError):  # It has ended, and nobody has waited for it yet.
                os.kill(self.pid, signum)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def _send(line: socket.socket, order: dict[str, Any], pipes: list[int]) -> None:
    data = pickle.dumps(order)
    assert len(data) < HEARD
    socket.send_fds(line, [data], pipes)
    line.shutdown(socket.SHUT_WR)


def _receive(line: socket.socket) -> tuple[dict[str, Any], list[int]]:
    data, pipes, *_ = socket.recv_fds(line, HEARD, 16)
    return pickle.loads(data + b"".join(iter(lambda: line.recv(HEARD), b""))), list(pipes)


def serve(address: str) -> None:
    """Begin what is asked for until the standard input ends."""
    heeding = signal.signal(signal.SIGINT, signal.SIG_IGN)  # It goes with who asks, not before.
    for module in MODULES:
        importlib.import_module(f"{module}.__main__")
    _install(lambda arguments, **options: Started(arguments, server=address, **options))
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listening.bind(address)
    listening.listen(64)
    print("ready", flush=True)
    while listening in select.select([0, listening], [], [])[0]:
        line, _ = listening.accept()
        if os.fork() == 0:
            listening.close()
            _keep(line, heeding)
        line.close()
        _reap()


def _reap() -> None:
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _keep(line: socket.socket, heeding: Any) -> None:
    """Begin a child, which tells its number, and tell how it ends; never returns."""
    try:
        order, pipes = _receive(line)
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGINT, heeding)
            _become(order, pipes, line)
        for pipe in {*pipes, 0, 1}:
            os.close(pipe)
        line.sendall(b"%d\n" % os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    except BrokenPipeError:
        pass  # Who asked is no more.
    finally:
        os._exit(0)


def _become(order: dict[str, Any], pipes: list[int], line: socket.socket) -> None:
    """What ``python -m`` would be; never returns."""
    status: object = 1
    try:
        if order["leads"]:
            os.setsid()
        line.sendall(b"%d\n" % os.getpid())  # Not before: who knows it may end its group.
        line.close()
        _take(pipes, order["numbers"])
        os.environ.clear()
        os.environ.update(order["environment"])
        os.chdir(order["folder"])
        sys.argv = [order["module"], *order["arguments"]]
        main = sys.modules[f"{order['module']}.__main__"].main
        status = main(order["arguments"]) if order["module"] == "handbook.plugin" else main()
    except SystemExit as error:
        status = error.code
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        atexit._run_exitfuncs()
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(status if isinstance(status, int) else 1 if status else 0)


def _take(pipes: list[int], numbers: list[int]) -> None:
    """Give descriptors the numbers the order names."""
    free = max(*pipes, *numbers) + 1
    aside = [os.dup2(pipe, free + place) for place, pipe in enumerate(pipes)]
    for pipe in pipes:
        os.close(pipe)
    for pipe, number in zip(aside, numbers, strict=True):
        os.dup2(pipe, number)
        os.close(pipe)


def _install(begin: Callable[..., Any]) -> Callable[[], None]:
    """Let the handbook begin its processes by this; what lets it begin them itself again."""
    for place in _places():
        place.subprocess = SimpleNamespace(**vars(subprocess) | {"Popen": begin})

    def undo() -> None:
        for place in _places():
            place.subprocess = subprocess

    return undo


def _places() -> list[Any]:
    return [importlib.import_module(name) for name in ("handbook.build.process", "handbook.paper.pipes")]


def begin_truly(monkeypatch: "pytest.MonkeyPatch") -> None:
    """For a test: let the handbook begin its processes itself."""
    for place in _places():
        monkeypatch.setattr(place, "subprocess", subprocess)


def heed_interrupts() -> None:
    """In a process that is to be stopped: who runs the tests may ignore SIGINT (a service) or SIGHUP (``nohup``)."""
    for signum in (signal.SIGINT, signal.SIGHUP):
        signal.signal(signum, signal.SIG_DFL)


def _server(address: str) -> subprocess.Popen[str]:
    """A server that is ready."""
    command = [sys.executable, "-m", "tests.starting", address]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    server = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert server.stdout
    assert server.stdout.readline() == "ready\n"
    return server


@contextmanager
def begun_quickly() -> Iterator[None]:
    """Let processes of the handbook be begun by a server, which begins when it is first asked and ends with this."""
    folder = tempfile.TemporaryDirectory(prefix="starting-")
    address = str(Path(folder.name, "socket"))
    servers: list[subprocess.Popen[str]] = []
    one_at_a_time = threading.Lock()  # Several threads of a press ask at once.

    def begin(arguments: Sequence[str], **options: Any) -> Any:
        with one_at_a_time:
            if not servers:
                servers.append(_server(address))
        return Started(arguments, server=address, **options)

    undo = _install(begin) if hasattr(os, "fork") and hasattr(socket, "send_fds") else lambda: None
    try:
        yield
    finally:
        undo()
        for server in servers:
            server.communicate()
        folder.cleanup()


if __name__ == "__main__":
    serve(sys.argv[1])
