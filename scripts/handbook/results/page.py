"""The results as one HTML file that needs nothing beside it: for a phone, a screen, a printer."""

from handbook.deck.publish import templates_in
from handbook.model.locales import Locale, direction_of
from handbook.model.project import Project
from handbook.results.telling import NOT_TOLD, Teller


def page_of(teller: Teller, project: Project, locale: Locale) -> bytes:
    """The page in a language; no name of a learner is in it."""
    template = templates_in(project.theme_dir).get_template("results.html")
    shown = template.render(
        t=teller.word,
        locale=locale,
        direction=direction_of(locale.code),
        chapters=teller.chapters(),
        not_told=NOT_TOLD,
        has_names=teller.report.has_names,
    )
    return shown.encode()
