"""Markdown lessons in, a bilingual training handbook out.

Floors, top to bottom; imports point down only (``tests/test_floor_plan.py``)::

    F3  cli · plugin              the two doors: a person at a shell, MkDocs
    F2  checks  render  blocks    judge the lessons · make the outputs · extend Markdown
    F1  model                     what a course is: locales, sources, outline, curriculum, laws, strings
    F0  text · diagnostics        letters; and how a fault is told

``scripts/README.md`` follows one lesson through all of them.
"""
