"""``serve`` ends in one sentence where it cannot begin, and leaves nothing running where it is stopped."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from tests.conftest import Site


def serving(site: Site, port: int) -> subprocess.Popen[str]:
    line = [sys.executable, "-m", "handbook.cli", "serve", "--config", str(site.config)]
    return subprocess.Popen(
        [*line, "--dev-addr", f"127.0.0.1:{port}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"TMPDIR": str(site.root.parent)},
    )


def test_an_address_in_use_is_told_and_a_stop_leaves_nothing_behind(tiny: Site) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with serving(tiny, port) as process:
            told = process.communicate(timeout=300)[0]
    assert process.returncode == 1
    assert "HB731" in told
    assert "Traceback" not in told
    with serving(tiny, port) as process:
        assert process.stdout
        assert any("The handbook is at" in line for line in iter(process.stdout.readline, ""))
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=300)  # The pipe ends when nobody holds it any more: the command's child neither.
    assert process.returncode == 143
    assert not list(tiny.root.parent.glob("handbook-preview-*"))


def test_settings_that_are_broken_from_the_beginning_are_told_and_the_address_is_there(tiny: Site) -> None:
    tiny.edit("mkdocs.yml", "plugins:", "plugins: [")
    with serving(tiny, 0) as process:
        assert process.stdout
        told = iter(process.stdout.readline, "")
        assert any("The handbook is at" in line for line in told)
        assert any(line.startswith("mkdocs.yml:") for line in told)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=300)


def test_without_settings_there_is_nothing_to_serve(tmp_path: Path) -> None:
    with serving(Site(tmp_path), 0) as process:
        told = process.communicate(timeout=300)[0]
    assert (process.returncode, "HB701" in told) == (1, True)
