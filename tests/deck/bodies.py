"""Bodies of lessons made for a test: Markdown as an author types it, as the sections and slides it comes to."""

from pathlib import Path

from handbook.deck.cut import cut, slides_of
from handbook.deck.fullness import placed
from handbook.deck.passages import Section, sections_of
from handbook.deck.slides import Slide
from handbook.model.locales import Locale
from handbook.model.pages import PageText
from handbook.source import Source
from handbook.source.markdown import read_source

OPENING = ("deck.opening", "To begin")


def text_of(folder: Path, body: str, code: str = "vi") -> PageText:
    """A page with this body, in a file of its own."""
    path = folder / f"{code}.md"
    path.write_text(f"---\ntitle: T\n---\n\n{body}\n", encoding="utf-8")
    source: Source = read_source(path)
    return PageText(Locale(code, code, code == "vi", "S"), source)


def sections(folder: Path, body: str, code: str = "vi") -> list[Section]:
    return sections_of(placed(text_of(folder, body, code), {}), OPENING)


def slides(folder: Path, body: str) -> list[Slide]:
    """The slides of a body in one language, with their HTML."""
    return list(slides_of(cut({"vi": sections(folder, body)})["vi"], lambda tree: tree))


def together(folder: Path, **bodies: str) -> dict[str, list[Slide]]:
    """The slides of one lesson in several languages, cut together."""
    cuts = cut({code: sections(folder, body, code) for code, body in bodies.items()})
    return {code: list(slides_of(one, lambda tree: tree)) for code, one in cuts.items()}
