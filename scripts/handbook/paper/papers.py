"""A paper of any kind, composed."""

from handbook.body.rendering import Rendering
from handbook.model.catalogue import ClassPaper, Edition, Subject
from handbook.model.forms import Form
from handbook.model.timetable import Plan
from handbook.paper.classroom import compose_class_paper
from handbook.paper.compose import compose
from handbook.paper.kinds import Paper
from handbook.paper.notebooks import compose_form
from handbook.paper.timetable import compose_timetable


def compose_paper(rendering: Rendering, subject: Subject, edition: Edition) -> Paper:
    """One paper: an edition of whatever it shows."""
    match subject:
        case Form():
            return compose_form(rendering, subject, edition)
        case ClassPaper():
            return compose_class_paper(rendering, subject, edition)
        case Plan():
            return compose_timetable(rendering, subject, edition)
        case _:
            return compose(rendering, subject, edition)
