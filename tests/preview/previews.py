"""A preview that runs: what a browser asks it, and what it has to say."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.conftest import EPOCH, Site
from tests.starting import heed_interrupts

PATIENCE = 90.0  # Seconds until a test gives up.


@dataclass(frozen=True)
class Preview:
    """``handbook serve`` of a site, at an address."""

    site: Site
    address: str
    process: subprocess.Popen[str]

    def get(self, path: str, **headers: str) -> tuple[int, str, bytes]:
        """Status, kind and body of what is at a path."""
        request = urllib.request.Request(self.address + path, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, answer.headers["Content-Type"], answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers["Content-Type"], error.read()

    def page(self, path: str) -> str:
        """The words of a page."""
        return self.get(path)[2].decode()

    def state(self, page: str = "/", version: int = 0) -> dict[str, Any]:
        """What the page's script is told; it is waited for while ``version`` is the newest."""
        return json.loads(self.get(f"_handbook/state?page={page}&version={version}")[2])

    def codes(self) -> set[str]:
        """The faults that are told now."""
        return {fault["code"] for fault in self.state()["faults"]}

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, self.state()
            time.sleep(0.05)

    def settled(self) -> None:
        """Wait until the whole site is as its author has written it."""
        time.sleep(0.4)  # Longer than between two looks at the files.
        self.until(lambda: not self.state()["behind"])


def started(site: Site) -> Preview:
    """A preview whose site is made."""
    line = [sys.executable, "-m", "handbook.cli", "serve", "--lang", "en", "--config", str(site.config), "--port", "0"]
    process = subprocess.Popen(
        line,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        env=os.environ | {"TMPDIR": str(site.root.parent), "SOURCE_DATE_EPOCH": EPOCH},
        preexec_fn=heed_interrupts,
    )
    assert process.stderr
    first = process.stderr.readline()
    found = re.search(r"http://\S+/", first)
    assert found, first + process.stderr.read()
    preview = Preview(site, found[0], process)
    preview.until(lambda: preview.get("")[0] == 200)
    preview.settled()
    return preview


def stop(preview: Preview) -> None:
    """End it as Ctrl-C does; its pipe ends when nobody holds it any more: the command's child neither."""
    preview.process.send_signal(signal.SIGINT)
    preview.process.communicate(timeout=PATIENCE)
