"""The numbered list of laws (``docs/data/laws.yml``) that lessons cite as ``[L02]``."""

from dataclasses import dataclass
from pathlib import Path

from handbook.model.texts import Texts, Tongues, texts_of
from handbook.source import Value, read_data

STATUSES = ("in-force", "basis", "uncertain", "replaced")


@dataclass(frozen=True, slots=True)
class Law:
    """One document; ``number`` and dates are empty where the fact sheet does not allow stating them."""

    id: str
    titles: Texts
    notes: Texts
    number: str
    issued: str
    effective: str
    status: str

    def title(self, locale: str) -> str:
        """The title as readers of a language see it."""
        return self.titles.of(locale)


def laws_path(docs_dir: Path) -> Path:
    """Where the list is kept."""
    return docs_dir / "data" / "laws.yml"


def read_laws(path: Path, tongues: Tongues) -> dict[str, Law]:
    """The laws by id, in the order of the list; empty where the course has no list.

    Raises ``SourceError`` where the file is not YAML.
    """
    if not path.exists():
        return {}
    laws: dict[str, Law] = {}
    for item in read_data(path).values():
        law = _law(item, tongues)
        laws.setdefault(law.id, law)
    return laws


def _law(item: Value, tongues: Tongues) -> Law:
    return Law(
        id=item.text("id"),
        titles=texts_of(item.get("title"), tongues),
        notes=texts_of(item.get("note"), tongues),
        number=item.text("number"),
        issued=item.text("issued"),
        effective=item.text("effective"),
        status=item.text("status"),
    )
