"""The papers of the real handbook, read once."""

import pytest

from tests.conftest import Site
from tests.paper.readings import Readings, read_papers
from tests.shared import KEPT, made_once


@pytest.fixture(scope="session")
def readings(handbook: Site, tmp_path_factory: pytest.TempPathFactory) -> Readings:
    """What stands on every page of the real handbook."""
    handouts, kept = handbook.published / "handouts", KEPT / "readings"
    made_once(tmp_path_factory, "readings", lambda _: read_papers(handouts, kept))
    return Readings(handouts, kept)
