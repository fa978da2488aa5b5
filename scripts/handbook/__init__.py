"""Markdown lessons in, a bilingual training handbook out.

Floors, top to bottom; imports point down only (``tests/test_floor_plan.py``)::

    F6  cli · plugin                          the two doors: a person at a shell, MkDocs
    F5  build                                 a run, and publishing
    F4  web                                   what the site shows
    F3  paper                                 what is printed
    F2  body · checks                         rendered pages as trees · is the course fit to publish?
    F1  model, on markup                      what a course is, on the Markdown it is written in
    F0  source · text · diagnostics · …       files with places; letters; how a fault is told

``scripts/README.md`` follows one lesson through all of them.
"""
