"""The words an author wrote, as readers should meet them: Markdown without its marks.

::

    front matter + body ──> words_of_source ──┐
    page.html ──> words_of_page ──────────────┼──> first_lost: the first word that does not follow, in order
    paper.pdf ──> text, words_in ─────────────┘

Only what is certain is taken away: marks, addresses, options of blocks, comments, and what is put in from elsewhere.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

from lxml import html

from handbook.model.pages import PageText

WORD = re.compile(r"[^\W\d_]+|\d+")  # The number of a footnote sticks to its word on paper.
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
MARKS = re.compile(
    r"<!--(?s:.*?)-->"  # comments
    r"|^\[[^\]\n]+\]:.*$"  # addresses of references
    r"|^[ \t]*///[ \t]*\w*(?:[ \t]*\|)?"  # heads and ends of blocks; a title stays
    r"|^[ ]{4}[\w-]+:[ \t].*$"  # options of blocks
    r"|^[ \t]*\d+[.)][ \t]"  # numbers of lists
    r"|\[[ xX]\](?=\s)"  # boxes to tick
    r"|\{\{[^}]*\}\}"  # names of the place
    r"|\{[^{}\n]*\}"  # attribute lists
    r"|!\[[^\]]*\]\([^)]*\)"  # pictures: their words are for who does not see them
    r"|(?<=\])\([^)]*\)"  # addresses of links
    r"|\[L\d+(?:,\s*L\d+)*\]"  # citations
    r"|<[^>\n]+>",  # tags and bare addresses
    re.MULTILINE,
)
TRAINER = re.compile(r"^/// trainer.*?^///$", re.MULTILINE | re.DOTALL)


def words_in(text: str) -> list[str]:
    """Words and numbers, letter for letter, whatever stands between them."""
    return WORD.findall(unicodedata.normalize("NFKC", text).translate(UNSEEN))


def words_of_source(text: PageText, *, for_trainers: bool) -> list[str]:
    """Title, objectives, body and what to remember, in the order of page and paper."""
    front, body = text.front, text.source.body
    body = body if for_trainers else TRAINER.sub("", body)
    parts = [front.text("title"), *front.texts("objectives"), unmarked(body), *front.texts("keypoints")]
    return words_in("\n".join(unmarked(part) for part in parts))


def unmarked(text: str) -> str:
    """Markdown without its marks."""
    return unescape(MARKS.sub(" ", text))


def words_of_page(path: Path) -> list[str]:
    """What a reader of a page can read or unfold."""
    (main,) = html.document_fromstring(path.read_text(encoding="utf-8")).find_class("md-content")
    return words_in("\n".join(_texts(main)))


def _texts(element: html.HtmlElement) -> Iterator[str]:
    return (text for text in element.itertext() if text)


def first_lost(written: Iterable[str], found: Iterable[str]) -> str:
    """The first written words that do not follow in what was found; empty where all do."""
    rest = iter(found)
    words = list(written)
    for index, word in enumerate(words):
        if word not in rest:
            return " ".join(words[max(0, index - 3) : index + 3])
    return ""
