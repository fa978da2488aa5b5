"""The papers of a plan: what is held at each venue, and for each class a sheet to sign, with the names there are."""

from typing import Any

from handbook.classes.planned import Session
from handbook.classes.said import Said
from handbook.model.classes import Venue
from handbook.model.strings import COMMON
from handbook.paper.kinds import TypstPaper
from handbook.text import typographic

TEMPLATE = "venue.typ"
SPARE = 5  # Blank rows for those whom nobody has announced.


def plan_paper(said: Said, venue: Venue, source: str) -> TypstPaper:
    """What is held at a venue, day by day; ``source`` is the list, as faults name it."""
    sessions = [
        {
            "name": said.name(session),
            "filled": said.filled(session),
            "hamlets": [
                {
                    "hamlet": said.hamlet(hamlet),
                    "commune": hamlet.commune,
                    "groups": said.groups(hamlet),
                    "people": hamlet.people,
                }
                for hamlet in session.hamlets
            ],
        }
        for session in said.plan.at(venue)
    ]
    title = said.word("plan-title", venue=said.venue(venue))
    return _paper(said, title, source, {"variant": "plan", "sessions": sessions})


def roll_paper(said: Said, session: Session, source: str) -> TypstPaper:
    """A sheet to sign for a class: a row for each who comes, with a name where the list has one."""
    is_mixed = len({hamlet.commune for hamlet in session.hamlets}) > 1
    rows = [
        {"name": name, "group": group.name, "hamlet": group.hamlet, "commune": group.commune if is_mixed else ""}
        for group in session.groups
        for name in (*group.names, *("" for _ in range(group.people - len(group.names))))
    ]
    title = said.word("roll-title", number=session.number)
    own = {"variant": "roll", "rows": rows, "spare": SPARE, "day": said.day(session.day)}
    return _paper(said, title, source, own | {"venue": said.venue(session.venue), "filled": said.filled(session)})


def _paper(said: Said, title: str, source: str, own: dict[str, Any]) -> TypstPaper:
    rendering, project = said.rendering, said.rendering.course.project
    words = rendering.strings.under(COMMON, "paper", "classes")
    return TypstPaper(
        url="",
        source=source,
        template=TEMPLATE,
        kind="paper",
        lang=said.code,
        course=rendering.locale.site_name,
        title=typographic(title),
        reviewed=project.reviewed,
        strings=rendering.strings.under(COMMON, "print"),
        sheet=project.printing.paper,
        own={"words": words, **own},
    )
