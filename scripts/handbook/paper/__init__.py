"""Everything there is to print, made.

::

    compose      pages of an edition, put in order as data for Typst      -> Handout
    notebooks    the same for papers no page stands behind                -> Handout, Workbook
    press        papers made on all cores, cached by content              -> files, pages, sizes
                 finished by  imposition (booklets) · fillable (form fields) · workbook (spreadsheets)
"""
