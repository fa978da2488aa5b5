"""The papers of the forms: to write on, bound as a notebook, to fill in on a screen, as a spreadsheet.

Their words come from the string tables (``form.…``) and from the forms' own definitions.
"""

from dataclasses import asdict

from handbook.body.form_text import form_text, writing_rules
from handbook.body.rendering import Rendering
from handbook.model.catalogue import BOOK, FILLABLE, WORKBOOK, Edition, Printable, stem_of
from handbook.model.forms import Form
from handbook.model.strings import COMMON
from handbook.paper.kinds import Copies, Fields, Paper, Spreadsheet, TypstPaper


def compose_form(rendering: Rendering, form: Form, edition: Edition) -> Paper:
    """One paper of a form."""
    if edition == WORKBOOK:
        return _spreadsheet(rendering, form)
    project = rendering.course.project
    words = rendering.strings.under(COMMON, "print")
    return TypstPaper(
        url=Printable(stem_of(form), edition).url(rendering.locale.code),
        source=project.shown(form.path),
        template="form.typ",
        kind="paper",
        lang=rendering.locale.code,
        course=rendering.locale.site_name,
        title=f"{form.code} – {form.title(rendering.locale.code)}",
        reviewed=project.reviewed,
        strings=words,
        sheet=project.printing.paper,
        own={
            "variant": edition.name,
            "words": rendering.strings.under(COMMON, "form"),
            "rules": writing_rules(rendering.strings),
            "form": asdict(form_text(form, rendering.locale, rendering.strings)),
        },
        after=_after(edition, words["why-fillable"], rendering.strings("form.thousands")),
        shows_logo=edition == BOOK,
    )


def _after(edition: Edition, why: str, thousands: str) -> Fields | Copies | None:
    match edition.name:
        case FILLABLE.name:
            return Fields(why, thousands)
        case BOOK.name:
            return Copies()
    return None


def _spreadsheet(rendering: Rendering, form: Form) -> Spreadsheet:
    project = rendering.course.project
    url = Printable(stem_of(form), WORKBOOK).url(rendering.locale.code)
    source, sheet = project.shown(form.path), project.printing.paper
    return Spreadsheet(url, form, rendering.strings, source, sheet)
