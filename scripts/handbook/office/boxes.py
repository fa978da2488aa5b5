"""The boxes of a lesson as its body has them: what kind, what stands over it, what in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from handbook.body.tree import has_class, with_class

# By class: the style of a box's title, and the family of styles of what stands in it.
KINDS = {
    "hb-exercise": ("ExerciseTitle", "Box"),
    "hb-scenario": ("ScenarioTitle", "Box"),
    "hb-key": ("KeyTitle", "Box"),
    "hb-answer": ("AnswerTitle", "Box"),
    "hb-asks": ("AskTitle", "Box"),
    "hb-quiz": ("QuestionTitle", "Box"),
    "hb-trainer": ("NoteTitle", "Note"),
}
TITLE = "hb-block__title"


@dataclass(frozen=True, slots=True)
class Box:
    """A box: the styles of its title and of its text, its label and name, minutes it takes, lines to write on."""

    title_style: str
    family: str
    label: str
    name: HtmlElement | None
    minutes: str
    lines: int
    content: tuple[HtmlElement, ...]


def box_of(node: HtmlElement) -> Box | None:
    """The box an element is; None for any other element."""
    kind = next((name for name in KINDS if has_class(node, name)), "")
    if not kind:
        return None
    title = next((child for child in node if has_class(child, TITLE) or has_class(child, "hb-asks__title")), None)
    label = next(iter(with_class(title, "hb-block__label")), None) if title is not None else None
    name = next(iter(with_class(title, "hb-block__name")), None) if title is not None else None
    return Box(
        *KINDS[kind],
        label=label.text_content().strip() if label is not None else "",
        name=name,
        minutes=node.get("data-minutes", ""),
        lines=int(node.get("data-lines", "0")),
        content=tuple(_content(node, title)),
    )


def _content(node: HtmlElement, title: HtmlElement | None) -> Iterator[HtmlElement]:
    """What stands in a box: of a question what is asked, its options, and its answer without the button over it."""
    for child in node:
        if child is title:
            continue
        if has_class(child, "hb-quiz__answer"):
            yield from (part for part in child if part.tag != "summary")
        else:
            yield child
