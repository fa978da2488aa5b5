"""One question with its options; works as a page without any script.

The author writes a question, a list with ``[x]`` at the right option, and why. Out comes the question, a
lettered list, and a folded answer; ``quiz.js`` makes the options into buttons.
"""

import re
from xml.etree.ElementTree import Element, SubElement

from handbook.markup.boxes import NumberedBox

LETTERS = "ABCDEFGH"
_CHECK = re.compile(r"^\[([ xX])\][ \t]+")


class Quiz(NumberedBox):
    """``<section class="hb-quiz">``: title, question, ``<ol class="hb-quiz__options">``, folded answer."""

    NAME = "quiz"
    ARGUMENT = False

    def label(self) -> str:
        """The number of the question on its page."""
        return self.word("quiz").format(number=self.tracker.get("count", 0) + 1)

    def on_end(self, block: Element) -> None:
        """Order the parts once all of them are there."""
        title, *parts = list(block)
        index = next((i for i, part in enumerate(parts) if part.tag in ("ul", "ol")), None)
        if index is None:
            return  # checks report a question without options (HB211)
        block[:] = [title]
        SubElement(block, "div", {"class": "hb-quiz__question"}).extend(parts[:index])
        options = SubElement(block, "ol", {"class": "hb-quiz__options", "type": "A"})
        right = [self._option(options, item) for item in parts[index]]
        letters = ", ".join(LETTERS[i] for i, is_right in enumerate(right) if is_right)
        self._answer(block, letters, parts[index + 1 :])

    def _option(self, options: Element, item: Element) -> bool:
        line = item[0] if len(item) and item[0].tag == "p" else item
        match = _CHECK.match(line.text or "")
        line.text = _CHECK.sub("", line.text or "")
        is_right = bool(match) and match[1] != " "
        item.attrib.update({"class": "hb-quiz__option"} | ({"data-right": ""} if is_right else {}))
        options.append(item)
        return is_right

    def _answer(self, block: Element, letters: str, why: list[Element]) -> None:
        answer = SubElement(block, "details", {"class": "hb-quiz__answer", "data-search-exclude": ""})
        SubElement(answer, "summary").text = self.word("show-answer")
        line = SubElement(answer, "p", {"class": "hb-quiz__right"})
        SubElement(line, "strong").text = self.word("right-answer").format(letters=letters)
        answer.extend(why)
