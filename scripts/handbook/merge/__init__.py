"""Papers with the names of a list on them: a kit for every group, and papers of a class for every person.

::

    kits.yml, forms ─> kits ── TypstPaper ─> setting ── once, in a process of its own ─> PDF, with places for names
                                                                                           │
    rows of a list ──> plan ── MergedFile ─┐                             template: papers put together, or folded
                                           ├─> stamping: names into the places ─> bytes ─> whole ─> journal ─> contents
    lettering: how a name fits its blank ──┘   (worker, several at once: crew)

A page is laid out once, however many groups there are: of each file only the few lines with names are made, so a group
costs what its PDF costs to write, and no process grows with the list.
"""
