"""Whether right options can be found without reading: by place, by length, or because no letter was right before.

::

    the course, and each test ─> Figures ── ranks    of the right option by length, the longest first
                                         ── places   A, B, C, D
                                         ── repeats  how often a letter is right that was right before on its page
                                         ── guessed  by who takes the second longest option with a letter not used yet

Told where ``extra.rules: {guessing: true}`` asks for it, with the questions to change. A share is one of questions;
options of one length share their ranks. Where a set is small, the band is widened to whole questions.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.diagnostics import Diagnostic, diagnose
from handbook.markup.outline import Question
from handbook.markup.quiz import letter_of
from handbook.model.curriculum import Course, curriculum_path
from handbook.model.pages import Page, PageText
from handbook.recall import recalled

BAND = (0.15, 0.35)  # The share of questions each place and each rank may have, of four.
GUESSED = 0.32  # The share that may be guessed; by chance it is a quarter.
SPREAD = 2  # Standard deviations from what chance would have.
FEW = 8  # Questions below which a set says nothing.
SHOWN = 12  # Questions named in a message.


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a page: ``number`` counts from 1, ``right`` is the place of the right option from 0."""

    page: str
    number: int
    right: int
    lengths: tuple[int, ...]

    @property
    def shares(self) -> dict[int, float]:
        """How much of each rank the right option has."""
        own = self.lengths[self.right]
        first, alike = sum(length > own for length in self.lengths), self.lengths.count(own)
        return dict.fromkeys(range(first, first + alike), 1 / alike)


def check(course: Course) -> Iterator[Diagnostic]:
    """HB240–HB243 over the course and in each test, in every language."""
    if not course.project.rules.guessing:
        return
    plan = curriculum_path(course.project)
    tests = {test.uri for module in course.modules for test in module.tests}
    for locale in course.project.locales:
        pages = {
            page.uri: _asked(page, page.texts[locale.code]) for page in course.documents if locale.code in page.texts
        }
        everything = [asked for own in pages.values() for asked in own]
        told = list(_judge(everything, plan, locale.name, named=True))
        if locale.is_default:
            told += _judge_places(everything, plan, named=True)
            told += _judge_repeats([own for own in pages.values() if own], plan)
        yield from told
        for page in course.documents:
            if page.uri in tests and locale.code in page.texts:
                path = course.project.shown(page.texts[locale.code].source.path)
                yield from _judge(pages[page.uri], path, locale.name, named=False)
                if locale.is_default:
                    yield from _judge_places(pages[page.uri], path, named=False)


def _asked(page: Page, text: PageText) -> list[Asked]:
    def work() -> list[tuple[int, int, tuple[int, ...]]]:
        questions = enumerate(text.outline.questions, start=1)
        return [(number, one.rights.index(True), one.lengths) for number, one in questions if _is_whole(one)]

    found = recalled(f"asked {page.uri} {text.locale.code}", work)
    return [Asked(page.stem, number, right, tuple(lengths)) for number, right, lengths in found]


def _is_whole(question: Question) -> bool:
    """Whether a question can be judged: four options, one of them right."""
    return len(question.rights) == 4 and sum(question.rights) == 1


def _band(total: int) -> tuple[int, int]:
    """The least and most questions of a share, in whole ones."""
    return math.floor(BAND[0] * total), math.ceil(BAND[1] * total)


def _judge(asked: Sequence[Asked], path: str, language: str, *, named: bool) -> Iterator[Diagnostic]:
    """HB240 for a rank by length that is right too often or too seldom, HB243 for what can be guessed."""
    if len(asked) < FEW:
        return
    shares = Counter[int]()
    for one in asked:
        shares.update(one.shares)
    least, most = _band(len(asked))
    for rank in range(4):
        count = round(shares[rank], 1)
        if not least <= count <= most:
            which = [one for one in asked if (rank in one.shares) == (count > most)]
            facts = {"rank": rank + 1, "language": language, **_figures(count, len(asked), least, most)}
            yield diagnose(path, (1, 1), "HB240", which=_named(which, named=named), **facts)
    guessed = [one for one, is_right in zip(asked, guesses(asked), strict=True) if is_right]
    limit = math.ceil(GUESSED * len(asked))
    if named and len(guessed) > limit:
        facts = {"found": len(guessed), "total": len(asked), "most": limit, "language": language}
        yield diagnose(path, (1, 1), "HB243", which=_named(guessed, named=named), **facts)


def _judge_places(asked: Sequence[Asked], path: str, *, named: bool) -> Iterator[Diagnostic]:
    """HB241 for a letter that is right too often or too seldom."""
    if len(asked) < FEW:
        return
    places, (least, most) = Counter(one.right for one in asked), _band(len(asked))
    for place in range(4):
        if not least <= places[place] <= most:
            which = [one for one in asked if (one.right == place) == (places[place] > most)]
            facts = {"letter": letter_of(place), **_figures(places[place], len(asked), least, most)}
            yield diagnose(path, (1, 1), "HB241", which=_named(which, named=named), **facts)


def _judge_repeats(pages: Sequence[Sequence[Asked]], path: str) -> Iterator[Diagnostic]:
    """HB242 where pages without a letter that is right twice are more, or fewer, than chance would have."""
    chances = [math.perm(4, len(own)) / 4 ** len(own) for own in pages if 2 <= len(own) <= 4]
    without = [own for own in pages if 2 <= len(own) <= 4 and len({one.right for one in own}) == len(own)]
    expected = sum(chances)
    spread = SPREAD * math.sqrt(sum(chance * (1 - chance) for chance in chances))
    if len(chances) >= FEW and abs(len(without) - expected) > spread:
        facts = {"found": len(without), "total": len(chances), "wanted": round(expected)}
        pages_named = ", ".join(own[0].page for own in without[:SHOWN])
        yield diagnose(path, (1, 1), "HB242", which=pages_named or "–", **facts)


def guesses(asked: Sequence[Asked]) -> Iterator[bool]:
    """Whether each question is guessed by who takes the second longest option whose letter was not right yet."""
    used: dict[str, set[int]] = {}
    for one in asked:
        seen = used.setdefault(one.page, set())
        free = [place for place in range(len(one.lengths)) if place not in seen] or list(range(len(one.lengths)))
        by_length = sorted(free, key=lambda place: -one.lengths[place])
        yield by_length[min(1, len(by_length) - 1)] == one.right
        seen.add(one.right)


def _figures(count: float, total: int, least: int, most: int) -> dict[str, object]:
    return {"found": f"{count:g}", "total": total, "least": least, "most": most}


def _named(which: Sequence[Asked], *, named: bool) -> str:
    """Some questions, so that an author knows where to begin; on one page their numbers are enough."""
    shown = [f"{one.page} {one.number}" if named else str(one.number) for one in which[:SHOWN]]
    return ", ".join(shown) + (" …" if len(which) > SHOWN else "")
