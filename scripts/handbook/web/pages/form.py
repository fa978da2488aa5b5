"""A model form to read: its specimen filled in, its advice, its papers."""

from dataclasses import dataclass
from typing import ClassVar

from handbook.body.form_text import FormText, form_text, writing_rules
from handbook.model.forms import Form
from handbook.model.locales import Locale
from handbook.model.strings import StringTable


@dataclass(frozen=True, slots=True)
class FormPage:
    """A form in a language, and the ``rules`` of writing."""

    kind: ClassVar[str] = "form"
    form: FormText
    rules: tuple[str, ...]


def form_page(form: Form, locale: Locale, strings: StringTable) -> FormPage:
    """The page of a form."""
    return FormPage(form_text(form, locale, strings), tuple(writing_rules(strings)))
