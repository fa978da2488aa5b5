"""The handbook as an EPUB, to read on a phone's or a reader's own terms: the learner's edition of a language.

::

    chapters     which pages, in which order, and what stands around each body
    settling     a body as XHTML: links lead inside the book, to the web or nowhere; pictures are numbered
    book         chapters through overrides/ebook into one archive ─> handouts/<locale>/handbook.epub
"""
