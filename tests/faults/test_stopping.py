"""A command that is stopped, in whatever way, leaves the old site whole and no child building on."""

import os
import signal
import subprocess
import sys

import pytest

from handbook.build.process import Interrupted, in_one_go, signals_raise
from handbook.build.publish import staging_dir
from tests.conftest import Site
from tests.starting import heed_interrupts
from tests.test_cli import files_of


def started(site: Site) -> subprocess.Popen[str]:
    """A build that has come as far as printing, in a process of its own."""
    process = subprocess.Popen(
        [sys.executable, "-m", "handbook.cli", "build", "--config", str(site.config)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=heed_interrupts,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout
    seen = iter(process.stdout.readline, "")
    assert any(line.startswith("Handouts") for line in seen)
    return process


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_stopped_build_leaves_the_published_site_whole(tiny: Site, signum: signal.Signals) -> None:
    tiny.published.mkdir()
    (tiny.published / "CNAME").write_text("sotay.vn")
    before = files_of(tiny.published)
    with started(tiny) as process:
        process.send_signal(signum)
        # The pipe ends when nobody holds it any more: the command's children neither.
        output = process.communicate(timeout=60)[0]
    assert process.returncode == (-signum if signum == signal.SIGKILL else 128 + signum)
    assert "Traceback" not in output
    assert files_of(tiny.published) == before
    if signum != signal.SIGKILL:
        assert "as it was" in output
        assert not staging_dir(tiny.published).exists()


def test_after_a_kill_the_next_build_is_none_the_worse(tiny: Site) -> None:
    with started(tiny) as process:
        process.kill()
        process.communicate(timeout=60)
    assert tiny.run("build", "--no-print").exit_code == 0
    assert not list(tiny.root.glob(".site.new"))
    assert not list(tiny.root.glob(".site.lock"))


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_who_asks_to_stop_while_the_site_takes_its_place_has_a_whole_one(signum: signal.Signals) -> None:
    before, done = signal.signal(signum, signal.default_int_handler), []
    try:
        with signals_raise():
            with in_one_go():
                signal.raise_signal(signum)
                done.append("the rest")
            with pytest.raises(Interrupted):
                signal.raise_signal(signum)
    finally:
        signal.signal(signum, before)
    assert done == ["the rest"]
