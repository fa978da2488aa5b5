"""The tests of a class counted: what was right before and after, and which lessons to repeat.

::

    questions   the tests of the course: their questions, the right letters, the lesson of each
    columns     headings of a list of results ─┐
    marks       what a cell says               ├─> answers   a list read: filled-in tests, each with its place
    course ────────────────────────────────────┘      └─> counting ─> report  shares by question, lesson, group
    telling     the report in the words of a language ─┬─> page      one HTML file
                                                       ├─> sheet     one sheet a test, with a chart
                                                       └─> workbook  with people, where the list names them
    template    a workbook to type a test into

Nothing leaves the machine. Names stand in the workbook only: page and sheet are what is handed round.
"""
