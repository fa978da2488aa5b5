"""What a course is, read from disk and never changed afterwards.

::

    mkdocs.yml -> settings -> Project, Locale  where things are, which languages there are
    docs -> walk -> files                      without what systems drop; address: where each is on the site
    curriculum.yml -> Course -> Module -> Lesson -> Page in each locale
    x.md, x.en.md -> Source -> Outline         text with line numbers; headings, blocks, links, pictures
    laws.yml -> Law      overrides/strings/*.yml -> StringTable
    Texts.of(locale)                           the one rule for a text in a language

Reading never judges: a wrong value reads as an empty one, and ``handbook.checks`` says so.
"""
