"""What two processes tell each other arrives as it was said."""

import pytest

from handbook.build.findings import state_of
from handbook.build.order import VARIABLE, Order, Outcome
from handbook.build.rules import open_project
from handbook.build.run import begin
from handbook.diagnostics import HandbookError, diagnose
from tests.conftest import Site


def test_an_order_arrives() -> None:
    order = Order(with_papers=False, checked="abc", is_ours=True)
    assert Order.given(order.environment()) == order


@pytest.mark.parametrize("text", ["", "no JSON", "[]", '{"unknown": 1}', "3"])
def test_without_a_readable_order_mkdocs_builds_by_itself(text: str) -> None:
    assert Order.given({VARIABLE: text}) == Order()


def test_an_outcome_arrives() -> None:
    outcome = Outcome((diagnose("docs/a.md", (3, 10), "HB103", key="minutes", found="mười"),), "trace")
    assert Outcome.read(outcome.line()) == outcome


@pytest.mark.parametrize("line", ["", "Killed", "{}", "null", "[1]"])
def test_an_end_without_an_outcome_is_seen(line: str) -> None:
    assert Outcome.read(line) is None


@pytest.mark.parametrize("file", ["mkdocs.yml", "docs/help.md", "docs/data/laws.yml", "../theme/strings/en.yml"])
def test_whatever_checks_read_is_in_the_name_of_what_was_checked(tiny: Site, file: str) -> None:
    before = state_of(open_project(tiny.config), with_papers=True)
    path = tiny.path_of(file)
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert state_of(open_project(tiny.config), with_papers=True) != before


def test_what_was_checked_is_not_checked_again_and_what_has_changed_is(tiny: Site) -> None:
    tiny.edit("docs/water/boats.md", "minutes: 20\nobjectives", "minutes: 45\nobjectives")
    known = state_of(open_project(tiny.config), with_papers=True)
    assert begin(tiny.config, Order(checked=known), lambda _: 0, None).course.modules
    with pytest.raises(HandbookError):
        begin(tiny.config, Order(checked="another"), lambda _: 0, None)


def test_a_site_without_papers_has_no_print_room_in_its_menu(tiny: Site) -> None:
    for name in ("docs/help.md", "docs/help.en.md"):
        tiny.edit(name, "handout: sheet", "layout: printables")
    menus = [begin(tiny.config, Order(with_papers=papers), lambda _: 0, None).menu for papers in (True, False)]
    assert ["help.md" in menu for menu in menus] == [True, False]
