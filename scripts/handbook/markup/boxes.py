"""Boxes: a label in the page's language, the author's title, the author's text."""

from typing import Any, ClassVar
from xml.etree.ElementTree import Element, SubElement

from pymdownx.blocks import BlocksProcessor
from pymdownx.blocks.block import Block, type_any, type_ranged_integer

from handbook.markup.syntax import BLOCK_OPTIONS

ASKS = "hb-asks"  # Class of what holds asks that follow one another.
# Which objectives of its lesson a block practises: for the checks alone, which also say what it may hold.
PRACTISES: dict[str, tuple[Any, Any]] = {"for": ("", type_any)}


class Boxes(BlocksProcessor):
    """Finds boxes, where what stands right above one holds another, too: ``> /// key``, ``///`` and ``/// key``.

    What is above a box is set before it, and a box found there took the place of the one that was to come: that was
    looked for again, without an end.
    """

    _found: tuple[Any, ...] = ()

    @property
    def cached_block(self) -> Any:
        """The box that is to be made next."""
        return self._found[-1] if self._found else None

    @cached_block.setter
    def cached_block(self, found: Any) -> None:
        self._found = (*self._found, found) if found else self._found[:-1]

    def _reset(self) -> None:
        self._found = ()
        super()._reset()

    def parse_blocks(self, blocks: list[str], current_parent: Element) -> None:
        """What stands in a box; PyMdown is shown its tree alone, as for every block it would read all above it, too."""
        around = Element(current_parent.tag)
        around.extend(entry.el for entry in self.stack if entry.parent is current_parent)
        super().parse_blocks(blocks, around)


class Box(Block):
    """A labelled box; the label is the string named like the block."""

    ARGUMENT: bool | None = None
    TAG = "section"
    TITLE_TAG = "p"

    def word(self, key: str) -> str:
        """A word of the page's language; the key itself where no table was given."""
        return self.config["strings"].get(key, key)

    def label(self) -> str:
        """What kind of box this is."""
        return self.word(self.NAME)

    def on_create(self, parent: Element) -> Element:
        """``<section class="hb-block hb-NAME">`` with its title line."""
        box = SubElement(parent, self.TAG, {"class": f"hb-block hb-{self.NAME}"})
        title = SubElement(box, self.TITLE_TAG, {"class": "hb-block__title"})
        self.fill_title(title)
        return box

    def fill_title(self, title: Element) -> None:
        """The label, and behind it the author's title."""
        SubElement(title, "span", {"class": "hb-block__label"}).text = self.label()
        if self.argument:
            SubElement(title, "span", {"class": "hb-block__name"}).text = self.argument
            title[0].tail = " "


class NumberedBox(Box):
    """A box with an id (``scenario-1``), so that it can be linked and found."""

    def on_create(self, parent: Element) -> Element:
        """The box, numbered among its kind on the page."""
        box = super().on_create(parent)
        self.tracker["count"] = self.tracker.get("count", 0) + 1
        box.set("id", f"{self.NAME}-{self.tracker['count']}")
        return box


class Scenario(NumberedBox):
    """A situation to talk through."""

    NAME = "scenario"
    OPTIONS: ClassVar[dict[str, tuple[Any, Any]]] = PRACTISES


class Key(Box):
    """The one thing to remember of a section."""

    NAME = "key"


class Exercise(NumberedBox):
    """A task; ``lines`` is the number of ruled lines left for the answer on paper."""

    NAME = "exercise"
    OPTIONS: ClassVar[dict[str, tuple[Any, Any]]] = {
        "lines": (6, type_ranged_integer(*BLOCK_OPTIONS["exercise"]["lines"])),
        **PRACTISES,
    }

    def on_create(self, parent: Element) -> Element:
        """The box, carrying the number of lines for print."""
        box = super().on_create(parent)
        box.set("data-lines", str(self.options["lines"]))
        return box


class Answer(Box):
    """A suggested answer: folded on the web, on a sheet of its own in print, never in the search index."""

    NAME = "answer"
    TAG = "details"
    TITLE_TAG = "summary"

    def on_create(self, parent: Element) -> Element:
        """The folded box."""
        box = super().on_create(parent)
        box.set("data-search-exclude", "")
        return box


class Trainer(Box):
    """Notes for the trainer: ``minutes`` of class; taken out of every page a learner can reach."""

    NAME = "trainer"
    TAG = "aside"
    OPTIONS: ClassVar[dict[str, tuple[Any, Any]]] = {
        "minutes": (0, type_ranged_integer(*BLOCK_OPTIONS["trainer"]["minutes"]))
    }

    def on_create(self, parent: Element) -> Element:
        """The box, carrying its minutes."""
        box = super().on_create(parent)
        if minutes := self.options["minutes"]:
            box.set("data-minutes", str(minutes))
        return box


class Ask(NumberedBox):
    """What neighbours ask, with a short answer: folded on the web; those that follow one another stand together.

    ``<section class="hb-asks">``: the label once, then a ``<details class="hb-block hb-ask">`` for each question.
    """

    NAME = "ask"
    TAG = "details"
    TITLE_TAG = "summary"

    def on_create(self, parent: Element) -> Element:
        """The folded box, behind those before it."""
        return super().on_create(self._together(parent))

    def fill_title(self, title: Element) -> None:
        """The question alone: what it is says the label of them all."""
        SubElement(title, "span", {"class": "hb-block__name"}).text = self.argument

    def _together(self, parent: Element) -> Element:
        if len(parent) and parent[-1].get("class") == ASKS:
            return parent[-1]
        group = SubElement(parent, "section", {"class": ASKS})
        title = SubElement(group, "p", {"class": "hb-asks__title"})
        SubElement(title, "span", {"class": "hb-block__label"}).text = self.label()
        return group


class Break(Block):
    """Here a new page begins on paper; nothing on the web page. Words in it are told (HB816)."""

    NAME = "break"
    ARGUMENT = None

    def on_create(self, parent: Element) -> Element:
        """An empty ``<div class="hb-block hb-break">``."""
        return SubElement(parent, "div", {"class": "hb-block hb-break"})
