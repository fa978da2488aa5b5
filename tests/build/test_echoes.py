"""What follows from a fault is kept back, and never all that was found."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.build.echoes import IN_COURSE, IN_DOCUMENT, without_echoes
from handbook.diagnostics import Diagnostic, diagnose

CODES = sorted({code for echo in (*IN_DOCUMENT, *IN_COURSE) for code in (*echo.causes, *echo.codes)})
PATHS = ("docs/a.md", "docs/a.en.md", "docs/b/index.md", "docs/curriculum.yml")
FAULT = st.builds(
    lambda path, line, code, found: diagnose(path, (line, 1), code, found=found, near="a", key="a", file="docs/a.md"),
    st.sampled_from(PATHS),
    st.integers(1, 9),
    st.sampled_from(CODES),
    st.sampled_from(["0", "a", "a.md", "b"]),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(FAULT, max_size=8))
def test_where_something_is_wrong_something_is_told(found: list[Diagnostic]) -> None:
    told = without_echoes(found, ("vi", "en"))
    assert set(told) <= set(found)
    assert any(fault.is_fault for fault in told) == any(fault.is_fault for fault in found)


def test_no_two_codes_follow_from_each_other() -> None:
    echoes = [echo for echo in (*IN_DOCUMENT, *IN_COURSE) if echo.causes != echo.codes]
    follows = {pair for echo in echoes for pair in product(echo.causes, echo.codes)}
    assert [pair for pair in follows if pair[::-1] in follows] == []


def test_a_fault_of_one_document_keeps_nothing_back_in_another() -> None:
    open_block = diagnose("docs/a.md", (5, 1), "HB207", block="key", fence="///")
    elsewhere = [
        diagnose("docs/c.md", (5, 1), "HB205", block="key", found="x"),
        diagnose("docs/d.en.md", (1, 1), "HB501"),
    ]
    assert without_echoes([open_block, *elsewhere], ("vi", "en")) == sorted([open_block, *elsewhere])
