"""The tiny site on a host of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Site
from tests.offline.hosts import Host, hosted


@pytest.fixture
def host(built_tiny: Site, tmp_path: Path) -> Iterator[Host]:
    shutil.copytree(built_tiny.published, tmp_path / "site")
    with hosted(tmp_path / "site") as host:
        yield host
