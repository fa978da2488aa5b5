"""From a page's HTML to what is published.

::

    fragment    the HTML MkDocs made of a page, with everything in it       -> learner HTML for the site
    catalogue   what there is to print, in which editions, at which address
    handout     fragments of an edition, put in order as data for Typst     -> Handout
    papers      the same for papers no page stands behind: classroom, forms -> Handout, Workbook
    pdf         papers made on all cores, cached by content                 -> files, pages, sizes
                finished by  imposition (booklets) · fillable (form fields) · workbook (spreadsheets)
    printroom   what was printed, and what it costs in paper
    views       what the site's templates show
    search      the search index of a language
    site        a finished folder put in the place of the old one; the archive of a language's papers

Each takes values and gives values; only ``pdf`` and ``site`` write.
"""
