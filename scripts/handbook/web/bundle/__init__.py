"""One stylesheet and as few scripts as a page needs, made of a file a component.

::

    pages ──> names     classes, ids, elements that styles can ask for, in pages and in scripts
    styles ─> parts     the files as they were written, with their addresses ──> sheet      those rules that something
    scripts ┘                                                                    can match, squeezed
                                  first: of these, what a page's first screen needs ──> written into the page
                        what a page loads: `dressed` has its tags exchanged ──> scripts    what every page runs; what
                                                                                 only pages with a certain part run
"""

from handbook.web.bundle.pages import Bundle

__all__ = ["Bundle"]
