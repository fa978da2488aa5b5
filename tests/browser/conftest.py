"""What is known of the pages of the real handbook as a browser shows them."""

import pytest
from playwright.sync_api import Browser

from tests.browser.seen import Seen
from tests.conftest import Site


@pytest.fixture(scope="session")
def seen(handbook: Site, browser: Browser) -> Seen:
    return Seen(handbook.published, browser.version)
