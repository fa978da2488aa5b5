"""Long pages of ordinary Markdown are read in the time of their letters: what looked over all of the page from each
line, and patterns that began anew at each blank, took seconds to minutes for these.
"""

from handbook.markup.verbatim import fences, verbatim_lines

MANY = 5_000


def test_code_is_found_in_thousands_of_fences() -> None:
    text = "```\na\n```\n\n" * MANY
    assert fences(text) == {line: line + 2 for line in range(0, 4 * MANY, 4)}
    assert len(verbatim_lines(text)) == 3 * MANY
