"""What the site shows of a course in one language.

::

    navigation   menu, names and addresses of pages        pages/     what each kind of page shows, as frozen values
    screen       what only a screen gets: citations,       printroom  what was printed, and what it costs in paper
                 terms, elements                           records ─> index   what can be found, as a script
    pictures     the copies it gives out                   filing     names and contents of the archive
"""
