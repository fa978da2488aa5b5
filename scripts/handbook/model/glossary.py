"""The course's own words (``docs/data/glossary.yml``): one rendering of each in every language."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from handbook.model.texts import FOR_ALL, Texts, Tongues, texts_of
from handbook.source import Value, read_data
from handbook.text import fold

# Every other key of a term is a language, and its name in that language.
TERM_KEYS = ("id", "also", "definition", "not")


@dataclass(frozen=True, slots=True)
class Term:
    """One word: its name in each language, other forms it takes in a text, what it means, and what it is not called."""

    id: str
    names: Texts
    also: Mapping[str, tuple[str, ...]]
    definitions: Texts
    avoided: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def forms(self, locale: str) -> tuple[str, ...]:
        """Everything a text of a language may call it, its name first."""
        own = (self.names.get(locale, ""), *self.also.get(locale, ()), *self.also.get(FOR_ALL, ()))
        return tuple(self.names.tongues.plain(form, locale) for form in own if form)


def glossary_path(docs_dir: Path) -> Path:
    """Where the list is kept."""
    return docs_dir / "data" / "glossary.yml"


def read_glossary(path: Path, tongues: Tongues) -> tuple[Term, ...]:
    """The terms in the order of the list; none where the course has no list.

    Raises ``SourceError`` where the file is not YAML.
    """
    return tuple(_term(item, tongues) for item in read_data(path).values()) if path.exists() else ()


# Scripts that put no spaces between words (Thai, Lao, Tibetan, Burmese, Khmer; kana, Han): a term may begin anywhere.
_UNSPACED = "[\u0e00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"
_BEGINS = rf"(?:(?<!\w)|(?<={_UNSPACED})|(?={_UNSPACED}))"
_ENDS = rf"(?:(?!\w)|(?<={_UNSPACED})|(?={_UNSPACED}))"


def forms_of(terms: Iterable[Term], locale: str) -> tuple[dict[str, Term], re.Pattern[str]]:
    """The terms by everything a text of a language may call them, in small letters, and a pattern that finds these.

    Case does not matter, the longest form wins. Without any term the pattern finds empty texts; it takes ``İ`` for
    ``i``, which in small letters is another one, so not all it finds is a form.
    """
    by_form = {form.casefold(): term for term in terms for form in term.forms(locale) if form.strip()}
    forms = "|".join(re.escape(form) for form in sorted(by_form, key=len, reverse=True))
    return by_form, re.compile(rf"{_BEGINS}(?:{forms}){_ENDS}", re.IGNORECASE)


def in_order(terms: tuple[Term, ...], locale: str) -> list[Term]:
    """The terms a language has, in its alphabet (accents only where letters are alike)."""
    named = [term for term in terms if term.names.get(locale)]
    return sorted(named, key=lambda term: (fold(term.names[locale]), term.names[locale]))


def _term(item: Value, tongues: Tongues) -> Term:
    names = {code: value.text() for code, value in item.items() if code not in TERM_KEYS and value.text()}
    return Term(
        id=item.text("id"),
        names=Texts(names, tongues),
        also=_also(item.get("also")),
        definitions=texts_of(item.get("definition"), tongues),
        avoided=_also(item.get("not")),
    )


def _also(value: Value | None) -> dict[str, tuple[str, ...]]:
    """Other forms by language, or a list for all languages; one form needs no list."""
    if value is None:
        return {}
    by_locale = value.items() if isinstance(value.data, dict) else ((FOR_ALL, value),)
    return {code: tuple(item.text() for item in forms.values() or (forms,)) for code, forms in by_locale}
