"""The site while an author writes, in a browser: what is shown, what is wrong, papers made when they are opened.

::

    watch ── files that changed ──> (plugin.serving) ── pages, a new site, faults ──> shown
    browser ── server ─┬─ shown    a page, with the script that reloads it and tells faults (live.js)
                       └─ papers   a paper that nobody has opened yet: a page to wait on, then the paper

Nothing here knows MkDocs or how a site is made.
"""
