"""What a block stands in, and the styles there.

Styles come in families: in a box, and in a note for trainers, each of them has one of its own (``BoxBullet``), so an
office changes the look of all boxes in one place.
"""

from dataclasses import dataclass

from handbook.office.words import PLAIN_LOOK, Look

STEP = 360  # Twips between a list's mark and its words,
OPTION = 640  # and between a box with a letter and an option's words.
INDENT = {"": 0, "Box": 200, "Note": 200, "Cell": 0}  # Where the text of a family begins.
_STYLES = {
    "": ("BodyText", "ListBullet", "ListNumber", "ListParagraph", "AnswerLine"),
    "Box": ("Box", "BoxBullet", "BoxNumber", "BoxContinue", "BoxLine"),
    "Note": ("Note", "NoteBullet", "NoteNumber", "NoteContinue", "NoteLine"),
    "Cell": ("TableText", "TableBullet", "TableNumber", "TableText", "TableText"),
}
_ROLES = ("text", "bullet", "number", "continue", "line")


@dataclass(frozen=True, slots=True)
class Within:
    """What a block stands in: family of styles, depth of lists (0: none), how words look, twips of a line."""

    width: int
    family: str = ""
    depth: int = 0
    look: Look = PLAIN_LOOK
    edition: str = "learner"
    quoted: bool = False
    step: int = STEP

    @property
    def indent(self) -> int | None:
        """Where words under an item begin, if not where their style says (it knows lists that stand in no other)."""
        return INDENT[self.family] + STEP * self.depth if self.depth > 1 else None

    def style(self, role: str) -> str:
        """The style of a role here."""
        if role == "text" and self.quoted:
            return "Quote" if self.family in ("", "Cell") else f"{self.family}Quote"
        return _STYLES[self.family][_ROLES.index(role)]
