"""Rows of a form with places to sign."""

from tests.conftest import Site
from tests.paper.test_forms import drawn_on, rules_in


def test_a_blank_beside_a_signature_ends_where_that_does(handbook: Site) -> None:
    """The last row of the group's own rules: how many households agreed, and three who sign."""
    path = handbook.published / "handouts/vi/forms/b15.pdf"
    lowest = sorted(rule.middle for rule in rules_in(drawn_on(path)))[:4]
    assert max(lowest) - min(lowest) < 1
