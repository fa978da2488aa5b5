"""Rows of a form with places to sign."""

import pytest

from handbook.model.forms import Field, Fields, Form
from tests.conftest import Site
from tests.course import COURSE
from tests.paper.test_forms import drawn_on, rules_in


def last_line(form: Form) -> tuple[Field, ...]:
    """The blanks at the foot of a form; none where a table or words stand there."""
    return tuple(form.blocks[-1].lines)[-1] if isinstance(form.blocks[-1], Fields) else ()


SIGNED = [form for form in COURSE.forms if {field.kind for field in last_line(form)} > {"signature"}]


@pytest.mark.parametrize("form", SIGNED, ids=lambda form: form.id)
def test_a_blank_beside_a_signature_ends_where_that_does(handbook: Site, form: Form) -> None:
    """As at the foot of a group's own rules: how many households agreed, and three who sign."""
    path = handbook.published / f"handouts/vi/forms/{form.id}.pdf"
    lowest = sorted(rule.middle for rule in rules_in(drawn_on(path)))[: len(last_line(form))]
    assert max(lowest) - min(lowest) < 1
