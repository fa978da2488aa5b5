"""A lesson as slides to teach it from, made of the same tree as its page and its papers.

::

    tree ─ sections ─> Passage ─ pieces ─> Piece … ─ fill ─> which pieces share a slide ─ cut ─> Slide
                       └ notes of the trainer                (in all languages at once)           │
    compose  a lesson in a language as a ``Deck``       publish  its page, and its notes in a file of their own
    fullness what ``handbook check`` says of a slide that is too full

A slide is 1280 × 720 pixels, whatever shows it. Notes are never in the page of a deck.
"""
