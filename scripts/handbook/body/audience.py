"""The one place that hides what a reader may not see.

On paper a ``learner`` gets no notes and no answers, ``answers`` nothing but these, a ``trainer`` everything. On the
``screen`` answers are folded, and in ``search`` no question can be found by its answer. ``questions`` get what
neighbours ask and nothing else. A footnote goes with its mark.
"""

from collections.abc import Iterator

from lxml.etree import SubElement
from lxml.html import HtmlElement

from handbook.body.tree import ANSWER, ASK, QUIZ, QUIZ_ANSWER, TRAINER, has_class, with_class, without
from handbook.markup.parsed import tree_of

_HIDDEN = {
    "learner": (TRAINER, ANSWER, QUIZ_ANSWER),
    "screen": (TRAINER,),
    "search": (TRAINER, ANSWER, QUIZ),
    "answers": (TRAINER,),
    "trainer": (),
    "questions": (TRAINER,),
}


def seen_by(reader: str, tree: HtmlElement) -> HtmlElement:
    """What a reader may see of a page's body; ``tree`` is changed."""
    seen = _without_lost_notes(without(tree, *_HIDDEN[reader]))
    if reader == "learner":
        for option in seen.xpath(".//*[@data-right]"):
            del option.attrib["data-right"]  # Else it would be ticked.
    only = {"answers": _answers_only, "questions": _asks_only}.get(reader)
    return only(seen) if only else seen


def _without_lost_notes(tree: HtmlElement) -> HtmlElement:
    """The tree less the footnotes whose marks were hidden: their words are no more for this reader."""
    marked = {link.get("href") for link in with_class(tree, "footnote-ref")}
    for notes in with_class(tree, "footnote"):
        for note in notes.xpath(".//li[starts-with(@id, 'fn:')]"):
            if f"#{note.get('id')}" not in marked:
                note.drop_tree()
        if notes.find(".//li") is None:
            notes.drop_tree()
    return tree


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


def _asks_only(tree: HtmlElement) -> HtmlElement:
    """What neighbours ask, each question with its answer."""
    sheet = tree_of("")
    sheet.extend(with_class(tree, ASK))
    return sheet


def _quiz_answer(quiz: HtmlElement) -> Iterator[HtmlElement]:
    right = next(iter(quiz.xpath(".//li[@data-right]")), None)
    for answer in with_class(quiz, QUIZ_ANSWER):
        for element in answer[1:]:
            if has_class(element, "hb-quiz__right") and right is not None:
                element[-1].tail = f" {right.text_content().strip()}"
            yield element
