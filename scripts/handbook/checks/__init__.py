"""Is the course fit to publish? Every rule looks at everything; nothing stops at the first fault.

::

    plan          curriculum.yml against the files that are there, file names, letters
    settings      locales, string tables, laws, glossary
    forms         model forms: keys, widths, specimens
    front_matter  keys and values          structure   headings, blocks, parts of a lesson
    links         links and pictures       citations   laws cited and listed
    parity        a translation has the same skeleton as the original

``built`` is the same for what was built. Each rule is a function from model to diagnostics; ``build.rules`` is the list
of them all, of this room and others, and codes are told in ``messages/<lang>.yml``.
"""
