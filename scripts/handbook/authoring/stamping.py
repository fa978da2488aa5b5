"""The ledger as of now: whoever stamps says that the translation says what the original says.

Nothing is written where nothing changed, each file whole or not at all, always the same bytes of the same documents.
"""

from collections.abc import Iterable
from pathlib import Path

from handbook.authoring.blocks import hash_of
from handbook.authoring.documents import Document
from handbook.authoring.ledger import NONE, Entry, Ledger, ledger_path
from handbook.authoring.standing import counterparts
from handbook.model.locales import Locale
from handbook.whole import write_whole


def stamp(documents: Iterable[Document], locales: Iterable[Locale]) -> tuple[int, int]:
    """Write the ledger of each document in each language it has; how many there are, and how many changed.

    Raises ``OSError`` where the disk refuses.
    """
    locales, stamped, changed = tuple(locales), 0, 0
    for document in documents:
        for locale in (locale for locale in locales if document.is_translated(locale.code)):
            path = ledger_path(document.project, locale.code, document.stem)
            changed += _write(path, ledger_now(document, locale).written())
            stamped += 1
    return stamped, changed


def ledger_now(document: Document, locale: Locale) -> Ledger:
    """The ledger of a document in a language as it would be stamped now."""
    original, translation = document.original, document.blocks(locale.code)
    beside = counterparts(original, translation)
    entries = (
        Entry(block.place, block.text, translation[beside[number]].hash if number in beside else NONE)
        for number, block in enumerate(original)
    )
    return Ledger(frozenset({hash_of(document.source)}), tuple(entries))


def _write(path: Path, text: str) -> bool:
    """Whether the file had to be written; it is replaced as a whole."""
    data = text.encode()
    if path.is_file() and path.read_bytes() == data:
        return False
    write_whole(path, data)
    return True
