"""Right options that can be found without reading are told, with the questions to change, where it is asked for."""

from handbook.checks.guessing import Asked, guesses
from tests.conftest import Site

QUESTIONS = 8


def test_options_of_one_length_share_their_ranks() -> None:
    assert Asked("x", 1, 0, (9, 5, 5, 2)).shares == {0: 1}
    assert Asked("x", 1, 1, (9, 5, 5, 2)).shares == {1: 0.5, 2: 0.5}
    assert Asked("x", 1, 3, (7, 7, 7, 7)).shares == dict.fromkeys(range(4), 0.25)


def test_who_guesses_takes_the_second_longest_with_a_letter_not_used_on_the_page() -> None:
    first, second = Asked("x", 1, 1, (9, 5, 3, 2)), Asked("x", 2, 2, (9, 8, 3, 2))
    assert list(guesses([first, second])) == [True, True]  # B is used, so the second longest that is left is C.
    assert list(guesses([second])) == [False]
    assert list(guesses([first, Asked("y", 1, 1, (9, 5, 3, 2))])) == [True, True]  # Each page begins anew.


def with_test(site: Site, rights: list[int], lengths: list[int]) -> str:
    """What ``check`` tells of a test whose right options stand at these places and have these ranks by length."""
    site.edit("mkdocs.yml", "reviewed: 11/2026}", "reviewed: 11/2026, rules: {guessing: true}}")
    site.edit("docs/curriculum.yml", "lessons: [boats]", "lessons: [boats]\n    test: test")
    blocks = []
    for right, rank in zip(rights, lengths, strict=True):
        others = iter(size for size in (40, 30, 20, 10) if size != (40, 30, 20, 10)[rank])
        sizes = [(40, 30, 20, 10)[rank] if place == right else next(others) for place in range(4)]
        options = "\n".join(f"- [{'x' if place == right else ' '}] {'a' * size}" for place, size in enumerate(sizes))
        blocks.append(f"/// quiz\nMột?\n\n{options}\n///\n")
    for suffix in ("", ".en"):
        text = "---\ntitle: Hỏi\nsummary: Hỏi.\n---\n\n" + "\n".join(blocks)
        (site.root / f"docs/water/test{suffix}.md").write_text(text, encoding="utf-8")
    return site.run("check", "--lang", "en").stdout


def test_a_letter_and_a_length_that_are_always_right_are_told_in_the_test_and_in_the_course(tiny: Site) -> None:
    told = with_test(tiny, [0] * QUESTIONS, [1] * QUESTIONS)
    assert "docs/water/test.md:1:1: HB241" in told
    assert "A is right in 8 of 8, not 1 to 3" in told
    assert "Tiếng Việt: number 2 by length is right in 8 of 8, not 1 to 3" in told
    assert "docs/water/test.en.md:1:1: HB240" in told
    assert "docs/curriculum.yml:1:1: HB240" in told


def test_right_options_as_chance_has_them_are_not_told(tiny: Site) -> None:
    assert with_test(tiny, [0, 2, 2, 1, 3, 0, 3, 1], [3, 0, 2, 1, 0, 3, 2, 1]) == ""
