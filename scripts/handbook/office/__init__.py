"""Documents that offices edit in Word or LibreOffice: each lesson, for learners and for trainers, and each form.

::

    paper.compose ─> Part (body: XHTML, settled) ─> lesson ─┐
    form_text ─────> FormText ───────────────────> form ────┴─> Manuscript ─> package ─> .docx
                       blocks: paragraphs, lists, tables, boxes     styles and numbering of overrides/office
                       words: runs, links, notes, languages
    documents          which there are, what the cache keeps of them
"""
