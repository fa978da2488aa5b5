"""A lesson draft from a file of Word, and what is to be looked at in it.

::

    packed    FILE.docx ── sound, small enough, without macros ──> its parts
    seen      parts ── text boxes opened ──> parts, and the words in colour, which Pandoc does not tell of
    pandoc    parts ── Pandoc ──> its tree (JSON), its pictures
    settled   tree ── title, headings, typed dashes ──> Settled
    blocks    Settled ── inline, tables ──> lines of a lesson
    draft     lines in the frame of ``handbook new lesson``, every language ──> Draft(files, what to look at)

Lines carry ``Marks`` while they are put together: letters that no text has, each the place of a finding. Where the file
is whole they become line numbers and are taken out.
"""
