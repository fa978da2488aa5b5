"""The small course in each language, its lesson with everything a lesson can have, and its documents."""

from collections.abc import Mapping

import pytest

from handbook.body.rendering import Rendering
from tests.conftest import copy_tiny
from tests.office.documents import RICH, Language, Made, written
from tests.paper.fragments import rendering_of


@pytest.fixture(scope="session")
def languages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Language]:
    """The small course, its lesson with everything a lesson can have."""
    site = copy_tiny(tmp_path_factory.mktemp("office") / "tiny")
    site.edit("docs/water/boats.md", "## Khi về {#after}", RICH + "\n## Khi về {#after}")
    site.edit("docs/water/boats.en.md", "title: By boat", "title: By boat to Hồng Ngự")
    renderings = {code: rendering_of(site, code) for code in ("vi", "en")}
    return {code: Language(one, written(one, tmp_path_factory.mktemp(code))) for code, one in renderings.items()}


@pytest.fixture(params=["vi", "en"])
def language(request: pytest.FixtureRequest, languages: dict[str, Language]) -> Language:
    return languages[request.param]


@pytest.fixture
def rendering(language: Language) -> Rendering:
    return language.rendering


@pytest.fixture
def all_of_it(language: Language) -> Mapping[str, Made]:
    return language.documents


@pytest.fixture
def vietnamese(languages: dict[str, Language]) -> Mapping[str, Made]:
    return languages["vi"].documents
