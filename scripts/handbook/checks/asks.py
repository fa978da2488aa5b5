"""What neighbours ask: a question, a short answer that cites what it claims, in its place, the same in all languages.

What makes a course complete (so many asks a lesson) is told where ``extra.rules`` of ``mkdocs.yml`` asks for it.
"""

import re
from collections.abc import Iterator

from handbook.checks.structure import has_sound_blocks
from handbook.diagnostics import Diagnostic, diagnose
from handbook.markup.asks import Ask, asks_in, follows
from handbook.markup.blocks import Block
from handbook.markup.reading import text_of
from handbook.markup.syntax import ADDRESS
from handbook.model.curriculum import Course, Lesson
from handbook.model.pages import Page, PageText

WORDS = 45  # Words of an answer, citations not counted: what can be said at a gate in a quarter of a minute.
# Words that say what one must, may or may not do, by language: an answer with one of them rests on a law. "Có phải …"
# and "không phải" ask and deny. A language without words here is held to its figures alone.
CLAIMS = {
    "vi": r"(?<!không )(?<!có )phải|cấm|bắt buộc|(được|có) (phép|quyền)|không được|phạt|luật|nghị định|thông tư",
    "en": r"must|forbidden|banned|(not )?allowed|may not|has to|have to|right to|required|fined?|laws?|decree|circular",
}
_FIGURE = re.compile(r"(?<!\w)(?!11[1-5](?!\w))\d+")  # Emergency numbers claim nothing.

Asked = tuple[Ask, Block]


def check(course: Course, page: Page) -> Iterator[Diagnostic]:
    """The asks of a page, and those of its translations beside the original's."""
    is_lesson = isinstance(course.by_uri[page.uri], Lesson)
    for text in page.texts.values():
        if not has_sound_blocks(text.outline):
            continue  # Told where it is.
        path = course.project.shown(text.source.path)
        is_original = text is page.texts[page.default]
        for ask, block in asked_in(text):
            yield from _check_ask(path, ask, block, locale=text.locale.code if is_original else "")
            if not is_lesson:
                yield diagnose(path, (block.line, 1), "HB239")
        if not is_original:
            yield from _compare(path, page, text)
    if is_lesson:
        yield from _check_count(course, page)


def asked_in(text: PageText) -> tuple[Asked, ...]:
    """The asks of a page with the blocks they were written as."""
    made, written = asks_in(text.outline.reading.tree), text.outline.blocks_named("ask")
    return tuple(zip(made, written, strict=False))


def _check_ask(path: str, ask: Ask, block: Block, *, locale: str) -> Iterator[Diagnostic]:
    """HB230–HB233; whether an answer cites what it claims is judged where it was written first (``locale``)."""
    place = block.line, 1
    if (after := follows(ask.box)) is not None:
        yield diagnose(path, place, "HB230", found=text_of(after)[:40] or f"<{after.tag}>")
    if not ask.question.endswith("?"):
        yield diagnose(path, place, "HB231", found=ask.question or "–")
    count = len(ask.words.split())
    if not 0 < count <= WORDS:
        yield diagnose(path, place, "HB232", most=WORDS, found=count)
    if locale and not ask.laws and (claim := claim_in(ask.words, locale)):
        yield diagnose(path, place, "HB233", found=claim)


def claim_in(words: str, locale: str) -> str:
    """The first word of an answer that rests on a law, or its first figure; empty for plain advice and addresses."""
    words = ADDRESS.sub("", words)
    words_of_law = re.search(rf"(?<!\w)(?:{CLAIMS[locale]})(?!\w)", words, re.IGNORECASE) if locale in CLAIMS else None
    found = words_of_law or _FIGURE.search(words)
    return found[0] if found else ""


def _compare(path: str, page: Page, text: PageText) -> Iterator[Diagnostic]:
    """HB234 at the first ask that belongs to another section, or cites other laws, than in the original."""
    wanted, found = asked_in(page.texts[page.default]), asked_in(text)
    if len(wanted) != len(found):
        return  # Parity tells that a block is missing.
    for (one, _), (other, block) in zip(wanted, found, strict=True):
        if (one.section, one.laws) != (other.section, other.laws):
            yield diagnose(path, (block.line, 1), "HB234", wanted=_place(one), found=_place(other))
            return


def _place(ask: Ask) -> str:
    return " ".join((f"#{ask.section or '–'}", *(f"[{law}]" for law in ask.laws)))


def _check_count(course: Course, page: Page) -> Iterator[Diagnostic]:
    """HB236 for a lesson with fewer asks than ``extra.rules`` wants."""
    text, least = page.texts[page.default], course.project.rules.asks
    count = len(text.blocks_named("ask"))
    if count < least:
        yield diagnose(course.project.shown(text.source.path), (1, 1), "HB236", least=least, found=count)
