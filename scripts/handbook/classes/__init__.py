"""Who comes to which class: groups of a list spread over days, venues and seats.

::

    list + classes.yml ── grouped ─> Hall ── plan ─┬─ best (CP-SAT) ─> Placing ── told ─> Timetable
                                                   └─ plain                        │
                                       advice: what would make the rest fit <──────┤
                       page · workbook · papers (plan of a venue, attendance) <────┴── made ─> files, all or none
"""
