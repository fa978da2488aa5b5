"""Notes and their marks kept on one page.

Typst sets a line, finds its note, and makes room for it at the foot: where the line no longer fits then, it goes on to
the next page, but the note stays. Such a line claims the room of its note besides, so it does not fit from the first;
a short paragraph goes on as a whole (``set-noted`` in the templates), as that room would be white above its line.
"""

from handbook.paper.press import Layout

ROUNDS = 24  # Of claiming, until all notes stand where their marks do.


def keep_notes(layout: Layout) -> None:
    """Lay a paper out so that each note is at the foot of the page of its mark."""
    if "footnote-ref" not in layout.paper.data and 'href=\\"http' not in layout.paper.data:
        return
    apart: list[int] = []
    for _ in range(ROUNDS):
        feet = {foot["note"]: foot["page"] for foot in layout.asked("note-foot")}
        # Of a page the first: where its line goes on, so do those behind it; room that they claim would be white there.
        found: dict[int, int] = {}
        for mark in layout.asked("note-mark"):
            if feet[mark["note"]] != mark["page"]:
                found.setdefault(feet[mark["note"]], mark["note"])
        if not found:
            return
        apart += found.values()
        layout.lay_out(apart=apart)
