"""One page of every kind that the site has: of those that authors add and take out the first, of forms one each way."""

import pytest

from tests.conftest import DESK, PHONE
from tests.course import CARDS, LEDGERS, LESSONS, LYING, TAUGHT, TESTS, UPRIGHT, form_page

LESSON = f"{LESSONS[0].page.stem}.html"
MODULE = f"{TAUGHT[0].page.stem}.html"
FORM = form_page(LEDGERS)  # One with amounts.
KINDS = (
    "index.html",
    MODULE,
    LESSON,
    *(f"{test.page.stem}.html" for test in TESTS[:1]),
    "practice.html",
    *(f"{card.stem}.html" for card in CARDS[:1]),
    "emergency.html",
    "printables.html",
    "forms/index.html",
    *dict.fromkeys((form_page(LYING), form_page(UPRIGHT), FORM)),
    "glossary.html",
    "laws.html",
    "contents.html",
    "trainer.html",
    "timetable.html",
    "questions.html",
    "404.html",
)

# For what a script does in any language on any screen: each of both once.
PLACES = {"360px-vi": (PHONE, "vi"), "1280px-en": (DESK, "en")}
in_one_place_each = pytest.mark.parametrize(("page", "locale"), PLACES.values(), ids=PLACES, indirect=["page"])
