"""The course's own words (``docs/data/glossary.yml``): one rendering of each in every language."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.source import Value, read_text, read_yaml
from handbook.text import fold


@dataclass(frozen=True, slots=True)
class Term:
    """One word: its name in each language, other forms it takes in a text, and what it means."""

    id: str
    names: Mapping[str, str]
    also: Mapping[str, tuple[str, ...]]
    definitions: Mapping[str, str]

    def forms(self, locale: str) -> tuple[str, ...]:
        """Everything a text of a language may call it."""
        name = self.names.get(locale)
        return ((name,) if name else ()) + self.also.get(locale, ())


def glossary_path(docs_dir: Path) -> Path:
    """Where the list is kept."""
    return docs_dir / "data" / "glossary.yml"


def read_glossary(path: Path) -> tuple[Term, ...]:
    """The terms in the order of the list; none where the course has no list.

    Raises ``SourceError`` where the file is not YAML.
    """
    return tuple(map(_term, read_yaml(read_text(path)).values())) if path.exists() else ()


def in_order(terms: tuple[Term, ...], locale: str) -> list[Term]:
    """The terms a language has, in its alphabet (accents only where letters are alike)."""
    named = [term for term in terms if locale in term.names]
    return sorted(named, key=lambda term: (fold(term.names[locale]), term.names[locale]))


def _term(item: Value) -> Term:
    also, definitions = item.get("also"), item.by_locale("definition")
    return Term(
        id=item.text("id"),
        names={code: item.text(code) for code in definitions if item.text(code)},
        also={code: tuple(form.text() for form in forms.values()) for code, forms in (also.items() if also else ())},
        definitions=definitions,
    )
