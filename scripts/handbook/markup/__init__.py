"""The blocks authors write, as a Markdown extension (syntax of pymdownx.blocks).

::

    /// exercise | Title        a task with ruled space in print (option ``lines``)
    /// scenario | Title        a situation to talk through
    /// answer                  belongs to the exercise or scenario just before it
    /// key                     the one thing to remember of a section
    /// quiz                    question, ``- [x]`` options, why
    /// trainer | Title         for the trainer only (option ``minutes``)

and three inline forms: ``[L02]`` cites a law, ``____`` is a blank to fill in by hand, ``{{ name }}`` a value of this
place from ``extra.locality``. The extension writes plain
HTML that reads well without any script; whatever needs the page's language comes from ``strings``.
"""

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor

from handbook.markup.boxes import Answer, Exercise, Key, Scenario, Trainer
from handbook.markup.inline import BlankProcessor, CitationProcessor, LocalityProcessor
from handbook.markup.quiz import Quiz

BLOCKS = (Exercise, Scenario, Answer, Key, Quiz, Trainer)


class HandbookBlocks(BlocksExtension):
    """Markdown extension ``handbook.blocks``; ``strings`` maps the keys below ``block.`` to words."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        self.config = {
            "strings": [{}, "words in the page's language by key"],
            "locality": [{}, "values of this place in the page's language by name"],
        }
        super().__init__(*args, **kwargs)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:
        """Register the blocks and the inline forms."""
        for block in BLOCKS:
            block_mgr.register(block, self.getConfigs())
        # Above Markdown's own reference links (130) and emphasis (60), below code spans (190).
        md.inlinePatterns.register(CitationProcessor(md), "hb-citation", 175)
        strings = self.getConfig("strings")
        md.inlinePatterns.register(BlankProcessor(strings, md), "hb-blank", 172)
        md.inlinePatterns.register(LocalityProcessor(self.getConfig("locality"), strings, md), "hb-locality", 173)


def makeExtension(**kwargs: object) -> HandbookBlocks:
    """Entry point of Markdown."""
    return HandbookBlocks(**kwargs)
