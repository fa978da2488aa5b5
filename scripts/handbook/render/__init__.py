"""From a page's HTML to what is published.

::

    fragment   the HTML MkDocs made of a page, with everything in it      -> learner HTML for the site
    handout    fragments of an edition, put in order as data for Typst    -> Handout
    pdf        handouts set by Typst, on all cores, cached by content     -> files
    site       a finished folder put in the place of the old one

Each takes values and gives values; only ``pdf`` and ``site`` write.
"""
