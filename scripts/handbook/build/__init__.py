"""A run: a site made, verified, and put in the place of the old one.

::

    make ─┬ rules      every rule of every room, once (apart)         lock      one build of a folder at a time
          ├ standing   nothing changed: the site stays as it is
          ├ process    MkDocs in a process of its own; order, what it is told and says
          │   └ run ─ language   keep each page, print, show          site      once: search, verification
          └ publish ─ exchange, marker   only what a build wrote is replaced
    epoch  what stands for now      faults  what the machine refuses, as one sentence
"""
