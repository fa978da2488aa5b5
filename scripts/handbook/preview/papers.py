"""Papers made when somebody opens them, one at a time, as everything stands then."""

import shutil
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from handbook.diagnostics import Diagnostic
from handbook.preview.shown import Shown

PATIENCE = 120.0  # Seconds a paper waits for the site to be as its author has written it.
Make = Callable[[Path], Sequence[Diagnostic]]  # Make a paper into a folder of a site; what is wrong with it.


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper that was made, or what is wrong with it; neither: it is being made."""

    file: Path | None = None
    faults: tuple[Diagnostic, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether there is nothing more to wait for."""
        return bool(self.file or self.faults)


@dataclass
class Papers:
    """Who makes which paper: ``offer`` tells anew with every site, and what was made for an older one is forgotten."""

    shown: Shown
    folder: Path
    fault_of: Callable[[BaseException], Sequence[Diagnostic]]
    _makers: Mapping[str, Make] = field(default_factory=dict)
    _asked: dict[str, Future[Printed]] = field(default_factory=dict)
    _edition: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _press: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "press"))

    def offer(self, makers: Mapping[str, Make]) -> None:
        """The papers of a new site, by address."""
        with self._lock:
            self._makers, self._asked = makers, {}
            self._edition += 1
        shutil.rmtree(self.folder / str(self._edition - 2), ignore_errors=True)  # The last may still be on its way.

    def is_paper(self, url: str) -> bool:
        """Whether there is a paper at an address, made or not."""
        return url in self._makers

    def ask(self, url: str, seconds: float) -> Printed:
        """A paper, waited for so long; it is begun where it was not asked for before."""
        with self.shown.changed:
            self.shown.changed.wait_for(lambda: not self.shown.is_behind, min(seconds, PATIENCE))
            if self.shown.is_behind:
                return Printed()
        with self._lock:
            if url not in self._asked and url in self._makers:
                self._asked[url] = self._press.submit(self._made, url, self._makers[url], self._edition)
            asked = self._asked.get(url)
        try:
            return asked.result(seconds) if asked else Printed()
        except TimeoutError:
            return Printed()

    def stop(self) -> None:
        """Begin no more."""
        self._press.shutdown(wait=False, cancel_futures=True)

    def _made(self, url: str, make: Make, edition: int) -> Printed:
        folder = self.folder / str(edition)
        try:
            faults = tuple(make(folder))
        except Exception as error:
            faults = tuple(self.fault_of(error))
        return Printed(None, faults) if faults else Printed(folder / url)
