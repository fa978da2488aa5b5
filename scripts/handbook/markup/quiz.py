"""One question with its options; works as a page without any script.

The author writes a question, a list with ``[x]`` at the right option, and why. Out comes the question, a
lettered list, and a folded answer; ``quiz.js`` makes the options into buttons.
"""

from string import ascii_uppercase
from typing import Any, ClassVar
from xml.etree.ElementTree import Element, SubElement

from pymdownx.blocks.block import type_any

from handbook.markup.boxes import PRACTISES, NumberedBox
from handbook.markup.syntax import OPTION


class Quiz(NumberedBox):
    """``<section class="hb-quiz">``: title, question, ``<ol class="hb-quiz__options">``, folded answer."""

    NAME = "quiz"
    OPTIONS: ClassVar[dict[str, tuple[Any, Any]]] = {**PRACTISES, "lesson": ("", type_any)}
    ARGUMENT = False

    def label(self) -> str:
        """The number of the question on its page."""
        return self.word("quiz").format(number=self.tracker.get("count", 0) + 1)

    def on_end(self, block: Element) -> None:
        """Order the parts once all of them are there."""
        title, *parts = list(block)
        index = next((i for i, part in enumerate(parts) if _has_options(part)), None)
        if index is None:
            return  # checks report a question without options (HB211)
        block[:] = [title]
        SubElement(block, "div", {"class": "hb-quiz__question"}).extend(parts[:index])
        options = SubElement(block, "ol", {"class": "hb-quiz__options", "type": "A"})
        right = [self._option(options, item) for item in parts[index]]
        letters = ", ".join(letter_of(i) for i, is_right in enumerate(right) if is_right)
        self._answer(block, letters, parts[index + 1 :])

    def _option(self, options: Element, item: Element) -> bool:
        line = _line_of(item)
        match = OPTION.match((line.text or "").lstrip())
        line.text = OPTION.sub("", (line.text or "").lstrip(), count=1) if match else line.text
        is_right = match is not None and match[1] != " "
        item.set("class", "hb-quiz__option")
        if is_right:
            item.set("data-right", "")
        if not match:
            item.set("data-unmarked", "")  # Told by the checks (HB211).
        options.append(item)
        return is_right

    def _answer(self, block: Element, letters: str, why: list[Element]) -> None:
        answer = SubElement(block, "details", {"class": "hb-quiz__answer", "data-search-exclude": ""})
        SubElement(answer, "summary").text = self.word("show-answer")
        line = SubElement(answer, "p", {"class": "hb-quiz__right"})
        SubElement(line, "strong").text = self.word("right-answer").format(letters=letters)
        answer.extend(why)


def letter_of(index: int) -> str:
    """The letter of an option, counted from 0: A to Z, then AA, AB …"""
    more, place = divmod(index, len(ascii_uppercase))
    return (letter_of(more - 1) if more else "") + ascii_uppercase[place]


def _line_of(item: Element) -> Element:
    """The element that holds the first words of a list item."""
    return item[0] if len(item) and item[0].tag == "p" else item


def _has_options(part: Element) -> bool:
    """Whether a part of a question is the list of its options; another list belongs to the question."""
    return part.tag in ("ul", "ol") and any(OPTION.match((_line_of(item).text or "").lstrip()) for item in part)
