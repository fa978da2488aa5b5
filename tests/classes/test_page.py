"""The page of a plan as people see it: on a phone and on a desk, whatever its names are."""

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from handbook.body.rendering import Rendering
from handbook.build.rules import open_project
from handbook.classes.grouped import planned_hamlets
from handbook.classes.page import page_of
from handbook.classes.planned import plan_classes
from handbook.classes.said import Said
from handbook.model.classes import Classes, Venue
from handbook.model.curriculum import read_course
from handbook.model.strings import read_strings
from handbook.model.texts import one_text
from tests.browser.axe import faults_of
from tests.classes.offices import listed
from tests.conftest import DESK, PHONE, TINY

DAYS = (date(2030, 1, 7), date(2030, 1, 8))
LONG = "Ấp dài thật dài bên bờ sông, cuối con đường đê"


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with a hamlet without a seat, a long name, and letters that mean something in HTML."""
    near = {"xã một": 1.0}
    venues = tuple(Venue(f"v{n}", one_text(f"Hội trường <{n}>"), 12, DAYS, near, ("Xã Một",)) for n in range(4))
    classes = Classes(3, False, DAYS, venues)
    hamlets, _ = planned_hamlets(listed(*(("Xã Một", f"{LONG} {n}", 4) for n in range(9))), classes)
    course = read_course(open_project(TINY / "mkdocs.yml"))
    strings = read_strings(course.project.theme_dir, "vi")
    said = Said(
        plan_classes(hamlets, classes, plainly=True), Rendering(course, course.project.locale("vi"), strings, {})
    )
    path = tmp_path_factory.mktemp("plan") / "plan.html"
    path.write_bytes(page_of(said))
    return path


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["360px", "1280px"])
def test_a_plan_can_be_read_without_moving_it_sideways(page_file: Path, browser: Browser, screen: dict) -> None:
    page = browser.new_page(viewport=screen)
    page.goto(page_file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= screen["width"]
    assert page.locator("h1").inner_text() == "Kế hoạch lớp học"
    assert page.locator(".left li").count() == 1
    assert "Hội trường <3>" in page.locator("thead").first.inner_text()
    assert faults_of(page) == []
    page.emulate_media(color_scheme="dark")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sum(map(int, re.findall(r"\d+", ground)[:3])) < 150
    assert faults_of(page) == []
    page.close()
