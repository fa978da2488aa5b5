"""How long lessons and tests of this course are, where ``extra.rules`` asks for it: minutes, words, questions.

Judged where it was written first. A page that is still to be written (HB120) is told nothing of it yet
(``build.echoes``), so that ``handbook new`` leaves nothing to mend but what it says.
"""

import re
from collections.abc import Iterator

from handbook.diagnostics import Diagnostic, diagnose
from handbook.model.curriculum import Course, Lesson, Test
from handbook.model.pages import Page, PageText
from handbook.model.project import Span

APART = ("trainer", "ask", "answer")  # Blocks that nobody reads in one go with the lesson: notes, and what is folded.
# What is written in a body and is no word: lines of blocks, options, ids, pictures, targets of links, laws, marks.
_MARKS = re.compile(
    r"^///.*$|^ {4}\w+: .*$|\{#[^}]*\}|!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|\[L\d+\]|- \[[x ]\]", re.MULTILINE
)
_WORD = re.compile(r"\w+(?:[./]\w+)*")


def check(course: Course, page: Page) -> Iterator[Diagnostic]:
    """HB388 for a lesson of too many or too few minutes or words, HB818 for a test of too few questions."""
    item, rules = course.by_uri[page.uri], course.project.rules
    text = page.texts[page.default]
    path = course.project.shown(text.source.path)
    if isinstance(item, Lesson):
        minutes = text.front.get("minutes")
        if minutes and rules.minutes and not rules.minutes[0] <= text.minutes <= rules.minutes[1]:
            yield _told(path, minutes.place, rules.minutes, text.minutes, "minutes")
        words = count_words(text) if rules.words else 0
        if rules.words and not rules.words[0] <= words <= rules.words[1]:
            yield _told(path, (1, 1), rules.words, words, "words")
    if isinstance(item, Test) and (count := len(text.blocks_named("quiz"))) < rules.questions:
        yield diagnose(path, (1, 1), "HB818", least=rules.questions, found=count)


def _told(path: str, place: tuple[int, int], wanted: Span, found: int, reason: str) -> Diagnostic:
    least, most = wanted
    return diagnose(path, place, "HB388", least=least, most=most, found=found, reason=reason)


def count_words(text: PageText) -> int:
    """Words a learner reads in one go: no front matter, notes, markup, and nothing that is folded."""
    lines = text.source.body.split("\n")
    first = text.source.body_line
    for block in text.blocks_named(*APART):
        for number in range(block.line - first, block.last_line - first + 1):
            lines[number] = ""
    return len(_WORD.findall(_MARKS.sub(" ", "\n".join(lines))))
