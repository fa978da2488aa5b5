"""The dialect: Markdown as lessons are written in it, and what stands where in a page.

::

    syntax     the vocabulary: blocks, options, inline forms, made ids         verbatim  code and comments
    lists · parting    lists and tables as people write them                   elements  Markdown's own, stricter
    links · brackets   addresses, and where links end                          dialect   all of it as one extension
    boxes · quiz · inline    the handbook's blocks and inline forms (below)
    asks       what neighbours ask, each with the section it belongs to
    levels     sub-points as they are indented, and as they are meant          quotations  marks that come out as “ ”
    remarks    what is said to nobody between options of a question or rows of a table, behind a heading
    blocks     ``///`` lines with their options, before anything is rendered
    places · aligning  a rendered tree beside its source: the line of everything, and what got lost
    parsed     the HTML that comes out, as a tree
    reading    a body rendered once more for the rules, with all that          outline  its skeleton, part by part

Blocks (syntax of pymdownx.blocks)::

    /// exercise | Title        a task with ruled space in print (option ``lines``)
    /// scenario | Title        a situation to talk through
    /// answer                  belongs to the exercise or scenario just before it
    /// key                     the one thing to remember of a section
    /// quiz                    question, ``- [x]`` options, why
    /// trainer | Title         for the trainer only (option ``minutes``)
    /// ask | Question          what neighbours ask, with a short answer

``for: 2`` or ``for: 1, 3`` on an exercise, scenario or quiz names the objectives of its lesson that it practises.

and three inline forms: ``[L02]`` cites a law, ``____`` is a blank to fill in by hand, ``{{ name }}`` a value of this
place from ``extra.locality``.
"""

from handbook.markup.dialect import BLOCKS, HandbookBlocks, makeExtension

__all__ = ["BLOCKS", "HandbookBlocks", "makeExtension"]
