"""Sentences that are the same wherever they are said (``docs/data/wording.yml``): each by its id, in every language.

::

    notice-before-23: {vi: "Khách ngủ lại thì báo trước 23 giờ.", en: "Give notice of an overnight guest before 23:00."}

Lessons, forms, cards and tests quote them as they stand here, so that a learner hears one rule in one wording.
"""

from dataclasses import dataclass
from pathlib import Path

from handbook.model.texts import Texts, Tongues, texts_of
from handbook.source import Value, read_data


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its place in the file."""

    id: str
    texts: Texts
    place: tuple[int, int]


def wording_path(docs_dir: Path) -> Path:
    """Where the sentences are kept."""
    return docs_dir / "data" / "wording.yml"


def read_wording(docs_dir: Path, tongues: Tongues) -> tuple[Sentence, ...]:
    """The sentences in the order of the file; none where the course keeps none.

    Raises ``SourceError`` where the file is not YAML.
    """
    path = wording_path(docs_dir)
    root = read_data(path) if path.exists() else Value({}, 1, 1)
    return tuple(Sentence(key, texts_of(value, tongues), value.place) for key, value in root.items())
