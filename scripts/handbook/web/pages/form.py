"""A model form to read: its specimen filled in, its advice, its papers."""

from dataclasses import dataclass
from typing import ClassVar

from handbook.body.form_text import FormText, form_text, writing_rules
from handbook.model.curriculum import Course
from handbook.model.forms import Form
from handbook.model.locales import Locale
from handbook.model.strings import StringTable
from handbook.web.navigation import layout_url


@dataclass(frozen=True, slots=True)
class FormPage:
    """A form in a language, the ``rules`` of writing, and where all forms are listed."""

    kind: ClassVar[str] = "form"
    form: FormText
    rules: tuple[str, ...]
    forms_url: str


def form_page(course: Course, form: Form, locale: Locale, strings: StringTable) -> FormPage:
    """The page of a form."""
    return FormPage(
        form_text(form, locale, strings), tuple(writing_rules(strings)), layout_url(course, "forms", locale)
    )
