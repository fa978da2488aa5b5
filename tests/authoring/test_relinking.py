"""Links when pages move: only targets that lead elsewhere change."""

import pytest

from handbook.authoring.relinking import Moves, relinked

MOVES = Moves({"a/b.md": "c/d.md"})


@pytest.mark.parametrize(
    ("text", "place", "new_place", "wanted"),
    [
        ("[x](b.md#s)", "a/e.md", "a/e.md", "[x](../c/d.md#s)"),
        ("[x](../a/b.md)", "a/e.md", "a/e.md", "[x](../c/d.md)"),
        ("![x](img/p.svg){width=50%}", "a/b.md", "c/d.md", "![x](../a/img/p.svg){width=50%}"),
        (
            "[x](e.md) [y](https://a/b.md) [z](#s) [m](mailto:a@b.md)",
            "a/b.md",
            "c/d.md",
            "[x](../a/e.md) [y](https://a/b.md) [z](#s) [m](mailto:a@b.md)",
        ),
        ('<a href="a/b.md">x</a>', "f.md", "f.md", '<a href="c/d.md">x</a>'),
        (
            "```\n[x](a/b.md)\n```\n\n<!-- [x](a/b.md) -->",
            "f.md",
            "f.md",
            "```\n[x](a/b.md)\n```\n\n<!-- [x](a/b.md) -->",
        ),
        ('[x](<a/b.md> "title")', "f.md", "f.md", '[x](<c/d.md> "title")'),
        ("[x](../../out.md)", "a/b.md", "c/d.md", "[x](../../out.md)"),
    ],
)
def test_only_targets_that_lead_elsewhere_change(text: str, place: str, new_place: str, wanted: str) -> None:
    assert relinked(text, place, new_place, MOVES) == wanted
