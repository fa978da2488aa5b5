"""The papers of the timetable: a plan on one page, to hand out, and the same large, for the wall."""

from dataclasses import asdict

from handbook.body.rendering import Rendering
from handbook.body.timetable_text import plan_text
from handbook.model.catalogue import POSTER, Edition, Printable, stem_of
from handbook.model.strings import COMMON
from handbook.model.timetable import Plan, timetable_path
from handbook.paper.kinds import TypstPaper
from handbook.text import typographic

POSTERS = {"a4": "a3", "letter": "tabloid"}  # The next larger sheet of the same family.


def compose_timetable(rendering: Rendering, plan: Plan, edition: Edition) -> TypstPaper:
    """A plan in one edition."""
    course, project = rendering.course, rendering.course.project
    text = plan_text(course, plan, rendering.locale, rendering.strings)
    days = [
        {"label": typographic(day.label), "is-dated": day.date is not None, "rows": [asdict(row) for row in day.rows]}
        for day in text.days
    ]
    return TypstPaper(
        url=Printable(stem_of(plan), edition).url(rendering.locale.code),
        source=project.shown(timetable_path(project.docs_dir)),
        template="timetable.typ",
        kind="timetable",
        lang=rendering.locale.code,
        course=rendering.locale.site_name,
        title=typographic(rendering.strings("timetable.paper", title=text.title)),
        reviewed=project.reviewed,
        strings=rendering.strings.under(COMMON, "print", "timetable"),
        sheet=POSTERS[project.printing.paper] if edition == POSTER else project.printing.paper,
        own={"days": days, "venue": text.venue},
    )
