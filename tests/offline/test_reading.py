"""Reading with the network gone: what one visit saves, what the worker answers, and what is said where it cannot."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import Site
from tests.offline.hosts import Host, hosted, line, reader, save


@pytest.fixture
def host(built_tiny: Site, tmp_path: Path) -> Iterator[Host]:
    shutil.copytree(built_tiny.published, tmp_path / "site")
    with hosted(tmp_path / "site") as host:
        yield host


def test_after_one_visit_the_language_is_read_without_a_network(browser: Browser, host: Host) -> None:
    with reader(browser) as context:
        page = save(context, f"{host.address}water/boats.html")
        host.down()
        for path in ("", "water/", "water/boats.html?mark=xuong#what", "help", "class/water/boats.html"):
            answer = page.goto(host.address + path)
            assert answer
            assert answer.status == 200, path
            assert answer.from_service_worker, path
        host.up()
