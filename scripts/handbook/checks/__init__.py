"""Is the course fit to publish? Every rule looks at everything; nothing stops at the first fault.

::

    settings      mkdocs.yml: switches, languages, folders, addresses; dialect, extra, printing, setting_kinds beside it
    editions      what is another place's
    files         names, links and letters of everything in docs
    plan          curriculum.yml against the pages that are there
    lists         laws, glossary           strings     tables of words of the theme
    reviewed      the month of the legal review against the laws
    spoken        how words are read aloud
    synonyms      how people ask, and what the handbook calls it
    asked         what people type who look for a page
    forms         keys, widths, specimens
    asks          what neighbours ask      practice    objectives practised      tested    lessons of test questions
    sizes         how long lessons and tests are
    guessing      right options nobody finds by place, length or letter
    wording       sentences and words kept, as said everywhere
    demands       extra.rules: what this course asks of its lessons besides
    front_matter  keys and values          structure   headings, blocks, parts of a lesson
    leftovers     markup that is none here links       links lead somewhere
    marks · lines markup nobody meant, and what only lines show
    pictures      files, words, bytes      letters     what no print font has
    citations     laws cited and listed    terms       what the glossary has, lessons say
    parity        a translation has the same skeleton as the original
    addresses     no two things at one address     excluded    no page of the plan is left out
    schemas       ── allowed: what editors are told of all these declarations

``said`` is what a course says, line by line; ``built``, ``single`` and ``printed`` judge what was built; ``kinds`` and
``words`` judge single values for all of them. Each rule is a function from model to diagnostics; ``build.rules`` is the
list of them all, of this room and others, and codes are told in ``messages/<lang>.yml``.
"""
