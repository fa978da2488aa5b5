"""What is a translation made from, and is that still so: block by block, without git.

::

    documents    what has a translation: pages, drawings, data files, the tables of words
        └─ blocks       what each says by itself, a Block a paragraph, item, row, title or text
    ledger       docs/data/translations/<language>/….txt: from which blocks a translation was made
    tracing      old blocks ── moved, edited, split, merged ──> new ones
    standing     ledger × original × translation ──> fresh · unstamped · stale · missing · orphan
        ├─ notices      which sections of which pages tell their readers
        ├─ judge        what `check` tells of it, and the budget
        └─ changes      what a translator reads: a word diff beside the translation
    stamping     the ledger as of now

And what an author begins, in files of every language and a place in the plan, written together or not at all::

    word         a document of Word as the draft of a lesson
    new          lessons, modules, cards, forms ── beginnings  from templates/<language>, with TODO where one writes
        ├─ edits        a line of YAML put in, taken out or renamed, every other letter as it was
        └─ writing      all files, or none
    renaming     what gets another name, or goes ── moving ─> its files, and every text with links ── relinking
        ├─ planned, registers   plan, timetable, asked, kits
        ├─ questions            what tests ask about        carrying   ledgers
        └─ addresses            docs/data/addresses.yml: what was given out leads on
    mending      what can be put right without asking ── misspelt  keys and links that can only be one other
"""
