"""How people ask for what the handbook calls otherwise (``docs/data/synonyms.yml``), by language.

::

    vi:
      light: [có, được, sao]                         words that say little in a question
      laws: [luật, nghị định]                        words by which a law itself is asked for
      forms: [mẫu, phiếu]                            words by which a sheet to fill in is asked for
      asking: [là gì, nghĩa là gì]                   words that ask what a term means
      leads:
        - {say: [nhạc to, mở loa], to: [tiếng ồn]}   what people say, and what the handbook calls it
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.source import Value, read_data


@dataclass(frozen=True, slots=True)
class Lead:
    """Everyday words, and the words of the handbook ``to`` which they lead; written with their accents."""

    say: tuple[str, ...]
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Everyday:
    """One language: words that weigh ``light``, that ask for ``laws``, ``forms`` or a meaning, that lead to others."""

    light: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()
    leads: tuple[Lead, ...] = ()


def synonyms_path(docs_dir: Path) -> Path:
    """Where the list is kept."""
    return docs_dir / "data" / "synonyms.yml"


def read_synonyms(path: Path) -> Mapping[str, Everyday]:
    """The lists by language; none where the course has no such file.

    Raises ``SourceError`` where the file is not YAML.
    """
    return {code: _everyday(own) for code, own in read_data(path).items()} if path.exists() else {}


def _everyday(own: Value) -> Everyday:
    return Everyday(
        light=own.texts("light"),
        laws=own.texts("laws"),
        forms=own.texts("forms"),
        asking=own.texts("asking"),
        leads=tuple(Lead(item.texts("say"), item.texts("to")) for item in own.listed("leads")),
    )
