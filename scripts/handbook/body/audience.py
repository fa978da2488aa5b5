"""The one place that hides what a reader may not see.

A ``learner`` gets no notes and no answers, ``answers`` nothing but these, a ``trainer`` everything.
"""

from collections.abc import Iterator

from lxml.etree import SubElement
from lxml.html import HtmlElement

from handbook.body.tree import ANSWER, QUIZ, QUIZ_ANSWER, TRAINER, has_class, tree_of, with_class, without

_HIDDEN = {"learner": (TRAINER, ANSWER, QUIZ_ANSWER), "trainer": (), "answers": (TRAINER,)}


def seen_by(reader: str, tree: HtmlElement) -> HtmlElement:
    """What a reader may see of a page's body; ``tree`` is changed."""
    seen = without(tree, *_HIDDEN[reader])
    return _answers_only(seen) if reader == "answers" else seen


def _answers_only(tree: HtmlElement) -> HtmlElement:
    """The answer sheet: for each task its name and answer, for each question its letter and why."""
    sheet = tree_of("")
    previous: HtmlElement | None = None
    for element in list(tree):
        if has_class(element, ANSWER):
            entry = SubElement(sheet, "section", {"class": "hb-block hb-answer"})
            title = with_class(previous if previous is not None else element, "hb-block__title")
            entry.extend([*title[:1], *element[1:]])
        elif has_class(element, QUIZ):
            entry = SubElement(sheet, "section", {"class": "hb-block hb-quiz-answer"})
            entry.extend([*with_class(element, "hb-block__title")[:1], *_quiz_answer(element)])
        previous = element
    return sheet


def _quiz_answer(quiz: HtmlElement) -> Iterator[HtmlElement]:
    right = next(iter(quiz.xpath(".//li[@data-right]")), None)
    for answer in with_class(quiz, QUIZ_ANSWER):
        for element in answer[1:]:
            if has_class(element, "hb-quiz__right") and right is not None:
                element[-1].tail = f" {right.text_content().strip()}"
            yield element
