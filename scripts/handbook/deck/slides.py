"""A deck as values: what stands on each slide, and what only the trainer reads.

::

    Deck ── slides ─> Slide      what the class sees; ``section`` names the part of the lesson it belongs to
       └─── parts ──> Part       a part of the lesson: minutes of class, notes, whether it may be left out
"""

from dataclasses import dataclass

MOST_WORDS = 60  # Words on a slide, its title included: more is read aloud, not looked at.
MOST_LINES = 11.5  # Lines of text under a title, in the letters of an ordinary slide.
LINE_LETTERS = 62  # Letters that fit on one of them.


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide. ``id`` is its address in the deck, the same in every language where pages are built alike.

    ``kind`` says how it is laid out (``text``, ``picture``, ``quiz`` …), ``kicker`` stands small above the title,
    ``html`` is its body. ``line`` is where its first words were written, ``words`` counts everything on it, ``lines``
    is about how many lines of ordinary text it fills.
    """

    id: str
    section: str
    kind: str
    title: str
    kicker: str = ""
    html: str = ""
    line: int = 1
    words: int = 0
    lines: float = 0.0

    @property
    def is_too_full(self) -> bool:
        """Whether a class would read instead of listening."""
        return self.words > MOST_WORDS or self.lines > MOST_LINES * 1.5  # Letters get smaller before lines get lost.


@dataclass(frozen=True, slots=True)
class Note:
    """Words for the trainer alone; ``minutes`` of class, 0 where none are said."""

    title: str
    minutes: int
    html: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the lesson: the sum of its notes' ``minutes``; ``is_optional`` where it may be left out when late."""

    id: str
    title: str
    notes: tuple[Note, ...] = ()
    is_optional: bool = False

    @property
    def minutes(self) -> int:
        """Minutes of class."""
        return sum(note.minutes for note in self.notes)


@dataclass(frozen=True, slots=True)
class Deck:
    """A lesson to project in one language: ``url`` on the site, that of its notes, that of the learner's page.

    ``lang`` is the language of its words, ``if_late`` and ``materials`` are for the trainer.
    """

    url: str
    notes_url: str
    page_url: str
    lang: str
    number: str
    title: str
    minutes: int
    slides: tuple[Slide, ...]
    parts: tuple[Part, ...]
    if_late: str = ""
    materials: tuple[str, ...] = ()
