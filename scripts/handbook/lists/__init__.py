"""Lists that offices keep, of groups and of people, as typed rows that know where they stand.

::

    reading ── packages ──> workbooks (layout) · separated (decoding) ──> rows     a file, and what stands in it
       └─> columns (headings) ──> judging (dates) · repeated ──> listed           what that means, and what is wrong
    sheets     a file whose headings another room knows, as rows
    template   the list that an office begins with
    limits     how large a list may be
"""
