"""All of the dialect as one Markdown extension, ``handbook.blocks``, so that no setting can leave a part of it out.

The extension writes plain HTML that reads well without any script; whatever needs the page's language comes from
``strings``. Python-Markdown's and PyMdown's own extensions do the common parts.
"""

from string import punctuation
from typing import Any

from markdown import Markdown
from markdown.inlinepatterns import (
    AUTOMAIL_RE,
    IMAGE_REFERENCE_RE,
    REFERENCE_RE,
    SimpleTagInlineProcessor,
    SubstituteTagInlineProcessor,
)
from pymdownx.blocks import BlocksExtension, BlocksProcessor

from handbook.markup.boxes import Answer, Ask, Boxes, Break, Exercise, Key, Scenario, Trainer
from handbook.markup.brackets import count_once
from handbook.markup.elements import (
    Attributes,
    Emphasis,
    Notes,
    PutBy,
    Rules,
    Tables,
    Targets,
    Tasks,
    UnderlinedText,
)
from handbook.markup.inline import BlankProcessor, CitationProcessor, LocalityProcessor
from handbook.markup.links import Address, AsTyped, ByReference, Calls, Mail, PictureByReference
from handbook.markup.quiz import Quiz
from handbook.markup.rewriting import ListPreprocessor
from handbook.markup.syntax import ADDRESS, FREE_SIGNS, STRONG_UNDERSCORES

BLOCKS = (Exercise, Scenario, Answer, Key, Quiz, Trainer, Ask, Break)
# What is brought along, with its settings; mkdocs.yml may name some of them too, which changes nothing.
PARTS: dict[str, dict[str, Any]] = {
    "attr_list": {},
    "def_list": {},
    "footnotes": {"BACKLINK_TITLE": "", "UNIQUE_IDS": False},
    "sane_lists": {},
    "smarty": {"smart_dashes": False, "smart_ellipses": False},
    "tables": {},
    "pymdownx.highlight": {"use_pygments": False},
    "pymdownx.mark": {},
    "pymdownx.superfences": {},
    "pymdownx.tilde": {},
}


class HandbookBlocks(BlocksExtension):
    """Markdown extension ``handbook.blocks``.

    ``strings`` maps the keys below ``block.`` to words of the page's language, ``locality`` names of this place to
    values; None keeps the names (``outline`` looks for them).
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        self.config = {
            "strings": [{}, "words in the page's language by key"],
            "locality": [{}, "values of this place in the page's language by name"],
        }
        super().__init__(*args, **kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the common parts, the blocks, and what is stricter here."""
        md.registerExtensions(list(PARTS), PARTS)
        super().extendMarkdown(md)
        self._register_elements(md)
        self._register_inline(md)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:
        """Register the blocks; whichever extension came first has made their processor."""
        block_mgr.__class__ = Boxes
        for block in BLOCKS:
            block_mgr.register(block, self.getConfigs())

    def _register_elements(self, md: Markdown) -> None:
        # After tabs are spaces (30), before code (25) and HTML (20) are taken out.
        md.preprocessors.register(ListPreprocessor(md), "hb-lists", 28)
        md.treeprocessors.register(Attributes(md), "attr_list", 8)
        md.treeprocessors.register(Tasks(md), "hb-tasks", 21)  # Before inline forms are looked for (20).
        md.treeprocessors.register(PutBy(md), "hb-put-by", 19)  # After inline forms are made (20).
        label = self.getConfig("strings").get("blank", "blank")
        md.treeprocessors.register(Calls(md, self.getConfig("locality"), label), "hb-calls", 18)
        md.treeprocessors.register(Notes(md, self.getConfig("strings")), "hb-notes", 15)  # After they are made (50).
        md.parser.blockprocessors.register(Tables(md.parser, {"use_align_attribute": False}), "table", 75)
        md.parser.blockprocessors.register(Rules(md.parser), "hr", 50)
        md.parser.blockprocessors.register(UnderlinedText(md.parser), "setextheader", 60)
        md.parser.blockprocessors.register(Targets(md.parser), "reference", 15)

    def _register_inline(self, md: Markdown) -> None:
        """Links come first (160), as addresses hold underscores and names; code (190) and escapes (180) before them."""
        md.ESCAPED_CHARS = list(punctuation)  # CommonMark 0.31, 2.4.
        strings, locality = self.getConfig("strings"), self.getConfig("locality")
        md.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "hb-break", 181)
        md.inlinePatterns.register(LocalityProcessor(locality, strings, md), "hb-locality", 155)
        md.inlinePatterns.register(ByReference(REFERENCE_RE, md), "reference", 170)
        md.inlinePatterns.register(PictureByReference(IMAGE_REFERENCE_RE, md), "image_reference", 140)
        md.inlinePatterns.register(CitationProcessor(md), "hb-citation", 135)  # Before short references (130).
        md.inlinePatterns.register(Address(ADDRESS.pattern, md), "hb-address", 116)
        md.inlinePatterns.register(Mail(AUTOMAIL_RE, md), "automail", 110)
        md.inlinePatterns.register(Emphasis(md), "em_strong", 60)
        md.inlinePatterns.register(AsTyped(ADDRESS.pattern, md), "hb-words-of-link", 115)
        md.inlinePatterns.register(SimpleTagInlineProcessor(STRONG_UNDERSCORES.pattern, "strong"), "hb-strong", 76)
        md.inlinePatterns.register(AsTyped(FREE_SIGNS.pattern, md), "hb-free", 74)
        md.inlinePatterns.register(BlankProcessor(strings, md), "hb-blank", 75)
        count_once(md.inlinePatterns)


def makeExtension(**kwargs: object) -> HandbookBlocks:
    """Entry point of Markdown."""
    return HandbookBlocks(**kwargs)
