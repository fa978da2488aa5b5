"""What two processes tell each other arrives as it was said."""

import pytest

from handbook.build.order import VARIABLE, Order, Outcome
from handbook.diagnostics import diagnose


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
