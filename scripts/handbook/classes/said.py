"""What a plan says to people in one language, wherever it is shown."""

import datetime
from dataclasses import dataclass

from babel.dates import format_date
from babel.numbers import format_decimal

from handbook.body.rendering import Rendering
from handbook.classes.grouped import Hamlet
from handbook.classes.planned import Plan, Session
from handbook.model.classes import Venue

SHORT = 16  # Letters of a name that stays on one line.


@dataclass(frozen=True, slots=True)
class Said:
    """A plan and the language it is told in."""

    plan: Plan
    rendering: Rendering

    @property
    def code(self) -> str:
        """The language."""
        return self.rendering.locale.code

    def word(self, key: str, **facts: object) -> str:
        """A word of the string tables, of the group ``classes``."""
        return self.rendering.strings(f"classes.{key}", **facts)

    def venue(self, venue: Venue) -> str:
        """What a venue is called."""
        return venue.names.of(self.code)

    def day(self, day: datetime.date) -> str:
        """A day with its weekday, as people write it."""
        written = format_date(day, self.word("date"), locale=self._babel)
        return written[:1].upper() + written[1:]

    def number(self, number: float) -> str:
        """A number of up to one decimal as people write it."""
        return format_decimal(number, format="#,##0.#", locale=self._babel)

    def hamlet(self, hamlet: Hamlet) -> str:
        """A hamlet, and which part of it where it had to be parted."""
        return self.word("part", name=hamlet.name, part=hamlet.part) if hamlet.part else hamlet.name

    def groups(self, hamlet: Hamlet) -> str:
        """The names of its groups; short ones are not parted at a line's end."""
        names = (group.name for group in hamlet.groups)
        return ", ".join(name.replace(" ", "\N{NO-BREAK SPACE}") if len(name) < SHORT else name for name in names)

    def hamlets(self, session: Session) -> str:
        """The hamlets of a class, by commune: ``Xã A: Ấp 1, Ấp 2; Xã B: Ấp 1``."""
        by_commune: dict[str, list[str]] = {}
        for hamlet in session.hamlets:
            by_commune.setdefault(hamlet.commune, []).append(self.hamlet(hamlet))
        return "; ".join(f"{commune}: {', '.join(names)}" for commune, names in by_commune.items())

    def name(self, session: Session) -> str:
        """``Class 3 · Monday, 1 March 2027``."""
        return f"{self.word('class')} {session.number} · {self.day(session.day)}"

    def filled(self, session: Session) -> str:
        """How many come, of how many seats."""
        return self.word("filled", people=session.people, seats=session.venue.seats)

    @property
    def summary(self) -> str:
        """The whole plan in a sentence."""
        venues = len({session.venue.id for session in self.plan.sessions})
        return self.word(
            "summary",
            groups=self.number(self.plan.groups),
            people=self.number(self.plan.people),
            classes=len(self.plan.sessions),
            venues=venues,
            kilometres=self.number(round(self.plan.kilometres, 1)),
        )

    @property
    def _babel(self) -> str:
        return self.code.replace("-", "_")
