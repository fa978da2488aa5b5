"""The numbered list of laws (``docs/data/laws.yml``) that lessons cite as ``[L02]``."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.source import Value, read_text, read_yaml

STATUSES = ("in-force", "basis", "uncertain", "replaced")


@dataclass(frozen=True, slots=True)
class Law:
    """One document; ``number`` and dates are empty where the fact sheet does not allow stating them."""

    id: str
    titles: Mapping[str, str]
    notes: Mapping[str, str]
    number: str
    issued: str
    effective: str
    status: str

    def title(self, locale: str, fallback: str) -> str:
        """The title in a language, else in the fallback one."""
        return self.titles.get(locale) or self.titles.get(fallback, "")


def laws_path(docs_dir: Path) -> Path:
    """Where the list is kept."""
    return docs_dir / "data" / "laws.yml"


def read_laws(path: Path) -> dict[str, Law]:
    """The laws by id, in the order of the list; empty where the course has no list.

    Raises ``SourceError`` where the file is not YAML.
    """
    if not path.exists():
        return {}
    laws: dict[str, Law] = {}
    for law in map(_law, read_yaml(read_text(path)).values()):
        laws.setdefault(law.id, law)
    return laws


def _law(item: Value) -> Law:
    return Law(
        id=item.text("id"),
        titles=item.by_locale("title"),
        notes=item.by_locale("note"),
        number=item.text("number"),
        issued=item.text("issued"),
        effective=item.text("effective"),
        status=item.text("status"),
    )
