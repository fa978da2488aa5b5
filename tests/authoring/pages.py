"""Pages and ledgers made of a few texts."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from handbook.authoring.blocks import Block, blocks_of_page
from handbook.authoring.ledger import Entry, Ledger
from handbook.authoring.standing import Passage, compare
from handbook.model.locales import Locale
from handbook.model.pages import PageText
from handbook.source import Parts, Source, Value

VI = Locale("vi", "Tiếng Việt", True, "")


def blocks(body: str, front: dict[str, str] | None = None) -> tuple[Block, ...]:
    """The blocks of a page with this body."""
    values = {key: Value(text, 2, 1, written=text) for key, text in (front or {}).items()}
    return blocks_of_page(PageText(VI, Source(Path("a.md"), Parts(Value(values, 1, 1), body, 1))))


def texts(body: str) -> list[tuple[str, str]]:
    """Place and text of each block."""
    return [(block.place, block.text) for block in blocks(body)]


def written(paragraphs: Sequence[str], place: str = "#a") -> tuple[Block, ...]:
    """Paragraphs of a section."""
    return tuple(Block(place, text, line, "p") for line, text in enumerate(paragraphs, start=1))


def translated(paragraphs: Sequence[str]) -> tuple[Block, ...]:
    """The same paragraphs in another language: each the word EN and its words backwards."""
    return written([f"EN {text[::-1]}" for text in paragraphs])


def stamped(paragraphs: Sequence[str]) -> Ledger:
    """A ledger of paragraphs and their translations."""
    pairs = zip(written(paragraphs), translated(paragraphs), strict=True)
    return Ledger(entries=tuple(Entry(block.place, block.text, beside.hash) for block, beside in pairs))


def judged(before: Sequence[str], now: Sequence[str], translation: Sequence[str] | None = None) -> tuple[Passage, ...]:
    """How the translation of some paragraphs stands when the original has become others; it is as it was by default."""
    return compare(stamped(before), written(now), translated(before if translation is None else translation))


def counted(passages: Sequence[Passage]) -> dict[str, int]:
    """Blocks by state."""
    found: Counter[str] = Counter()
    for passage in passages:
        found[passage.state] += passage.blocks
    return dict(found)
