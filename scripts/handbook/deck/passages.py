"""A page's body as a trainer walks through it: parts between headings, in each of them passages of one kind.

::

    ## Heading ─> Section ── notes      boxes for the trainer, taken out
                          └─ passages ─> Passage   text · heading · picture · scenario · exercise · answer
                                                    quiz · verdict · question · ask
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from handbook.body.fragment import line_of
from handbook.body.tree import ANSWER, LINE, QUIZ, QUIZ_ANSWER, TRAINER, has_class, with_class, without
from handbook.deck.pieces import Piece, lone_picture, pieces_of
from handbook.deck.sentences import words_in
from handbook.deck.slides import MOST_WORDS
from handbook.markup.quiz import letter_of
from handbook.markup.reading import text_of

_SUBHEADINGS = ("h3", "h4", "h5", "h6")
_TASKS = ("scenario", "exercise")
_UNWRAPPED = ("div", "article", "main", "center")
_SAID = {"quiz": 4, "verdict": 2}  # Words the template adds above a title: "show of hands".
_LONG_QUESTION = 32  # Words from which a question is no title.


@dataclass
class Passage:
    """What has one title: its ``pieces`` fill one slide or several."""

    kind: str
    title: str
    kicker: str
    line: int
    pieces: list[Piece] = field(default_factory=list)

    @property
    def budget(self) -> int:
        """Words a slide has room for under this title."""
        return max(15, MOST_WORDS - self.above)

    @property
    def above(self) -> int:
        """Words in the title and above it."""
        return words_in(self.title) + words_in(self.kicker) + (_SAID.get(self.kind, 0) if self.kicker else 0)


@dataclass
class Section:
    """A part of the lesson: what stands under one heading of the second level, or before the first."""

    id: str
    title: str
    line: int
    passages: list[Passage] = field(default_factory=list)
    notes: list[HtmlElement] = field(default_factory=list)


def sections_of(tree: HtmlElement, opening: tuple[str, str]) -> list[Section]:
    """The sections of a body; ``opening`` is the id and title of what stands before the first heading.

    The tree is changed: marks of footnotes and the notes themselves are taken out, as nobody can turn to them in class.
    """
    for mark in with_class(tree, "footnote-ref"):
        (mark.getparent() if mark.getparent().tag == "sup" else mark).drop_tree()
    reader = _Reader(Section(*opening, 1))
    reader.read(without(tree, "footnote"))
    return [section for section in reader.sections if section.passages or section.notes]


class _Reader:
    """Reads a body in order and gives everything to the section it stands in."""

    def __init__(self, first: Section) -> None:
        self.sections = [first]
        self.under = ""  # The heading of the third level that is read under.

    @property
    def section(self) -> Section:
        return self.sections[-1]

    def read(self, holder: HtmlElement) -> None:
        """What stands in a body or in a container of an author's own: words of it in no element are a paragraph."""
        self._say(holder, holder.text)
        for element in list(holder):
            tail, element.tail = element.tail, None
            if isinstance(element.tag, str):
                self._enter(element)
            self._say(element, tail)

    def _say(self, near: HtmlElement, words: str | None) -> None:
        if words and words.strip():
            line = near.makeelement("p", {LINE: str(line_of(near))})
            line.text = words
            self._take(line)

    def _enter(self, element: HtmlElement) -> None:
        if element.tag in ("h2", *_SUBHEADINGS):
            self._head(element)
        elif has_class(element, TRAINER):
            self.section.notes.append(element)
        elif has_class(element, "hb-asks"):
            self.section.passages += asks_of(element)
        elif has_class(element, ANSWER):
            self.section.passages.append(self._answer(element))
        elif has_class(element, QUIZ):
            self.section.passages += quiz_of(element)
        elif task := next((name for name in _TASKS if has_class(element, f"hb-{name}")), ""):
            self.section.passages.append(_boxed(task, element))
        elif element.tag in _UNWRAPPED and _holds_boxes(element):
            self.read(element)
        else:
            self._take(without(element, TRAINER))

    def _head(self, heading: HtmlElement) -> None:
        """A section begins with what stands below it: by itself where that is nothing."""
        is_section, is_bare = heading.tag == "h2", _is_bare(heading)
        self.under = "" if is_section else text_of(heading)
        if is_section:
            self.sections.append(Section(heading.get("id") or "", text_of(heading), line_of(heading)))
        if is_bare or not is_section:
            self._begin("heading" if is_bare else "text", heading)

    def _take(self, element: HtmlElement) -> None:
        """Text goes on in the passage before it, a picture is one of its own."""
        is_picture = lone_picture(element)
        passages = self.section.passages
        if is_picture or not passages or passages[-1].kind != "text":
            self._begin("picture" if is_picture else "text", element)
        passage = passages[-1]
        found = pieces_of([element], passage.budget)
        passage.pieces += found

    def _begin(self, kind: str, element: HtmlElement) -> None:
        title, kicker = (self.under, self.section.title) if self.under else (self.section.title, "")
        self.section.passages.append(Passage(kind, title, kicker, line_of(element)))

    def _answer(self, element: HtmlElement) -> Passage:
        """An answer has the name of its task."""
        before = next((one for one in reversed(self.section.passages) if one.kind in _TASKS), None)
        return _boxed("answer", element, before.title if before and before.kicker else "")


def _is_bare(heading: HtmlElement) -> bool:
    """Whether nothing stands under a heading but notes: then no other slide says it, as those below a section do."""
    below = heading.getnext()
    while below is not None and has_class(below, TRAINER):
        below = below.getnext()
    return below is None or below.tag == "h2" or (heading.tag != "h2" and below.tag in _SUBHEADINGS)


def _holds_boxes(element: HtmlElement) -> bool:
    return any(has_class(below, "hb-block") or below.tag in ("h2", "h3") for below in element.iterdescendants("*"))


def _boxed(kind: str, box: HtmlElement, name: str = "") -> Passage:
    """A task or an answer: its label above, its name as title, its text parted between paragraphs and items."""
    name, label = name or _named(box, "hb-block__name"), _named(box, "hb-block__label")
    passage = Passage(kind, name, label, line_of(box)) if name else Passage(kind, label, "", line_of(box))
    passage.pieces = pieces_of(list(box)[1:], passage.budget)
    return passage


def asks_of(group: HtmlElement) -> Iterator[Passage]:
    """What neighbours ask: the question alone, for the class to answer, then with its answer."""
    kicker = _named(group, "hb-block__label")
    for box in with_class(group, "hb-ask"):
        question = _named(box, "hb-block__name")
        yield Passage("question", question, kicker, line_of(box))
        answer = Passage("ask", question, kicker, line_of(box))
        answer.pieces = pieces_of(list(box)[1:], answer.budget)
        yield answer


def quiz_of(quiz: HtmlElement) -> Iterator[Passage]:
    """A question with its options, for a show of hands; then the right one, and why."""
    label, asked = _named(quiz, "hb-block__label"), with_class(quiz, "hb-quiz__question")
    options = with_class(quiz, "hb-quiz__options")
    question = " ".join(text_of(part) for part in asked)
    is_title = len(asked) == 1 and len(asked[0]) == 1 and words_in(question) <= _LONG_QUESTION and not _shows(asked[0])
    title, kicker = (question, label) if is_title else (label, "")
    line = line_of(quiz)
    first = Passage("quiz", title, kicker, line)
    if not is_title:
        first.pieces += pieces_of([part for element in asked for part in element], first.budget)
    listed = [piece for element in options for piece in _options(element)]
    words = sum(piece.words for piece in listed)
    if is_title and first.budget < words <= Passage("quiz", label, "", line).budget:
        yield Passage("question", title, kicker, line)  # First the question alone, then all its options on one slide.
        first.title, first.kicker = label, ""
    first.pieces += listed
    yield first
    verdict = Passage("verdict", title, kicker, line)
    right = [_right(option, place) for element in options for place, option in enumerate(element) if _is_right(option)]
    why = [part for answer in with_class(quiz, QUIZ_ANSWER) for part in list(answer)[1:] if not _says_letter(part)]
    verdict.pieces = [*right, *pieces_of(why, verdict.budget)]
    yield verdict


def _options(element: HtmlElement) -> Iterator[Piece]:
    """The options, a piece each; nothing in them tells the right one."""
    holder = element.makeelement("ol", {"class": "hb-slide__options", "type": "A"})
    for number, option in enumerate(element, start=1):
        shown, text = deepcopy(option), text_of(option)
        shown.attrib.clear()
        height = max(1, -(-len(text) // 55)) + 0.7
        yield Piece("option", shown, words_in(text), height, line_of(option), holder, number)


def _right(option: HtmlElement, place: int) -> Piece:
    """The right option with its letter, as a paragraph."""
    shown = deepcopy(option)
    shown.tag, shown.tail = "div", None
    shown.attrib.clear()
    shown.attrib.update({"class": "hb-slide__right", "data-letter": letter_of(place)})
    text = text_of(option)
    return Piece("right", shown, words_in(text), -(-len(text) // 55) + 1.2, line_of(option))


def _is_right(option: HtmlElement) -> bool:
    return option.get("data-right") is not None


def _says_letter(element: HtmlElement) -> bool:
    return has_class(element, "hb-quiz__right")


def _shows(element: HtmlElement) -> bool:
    return element.find(".//img") is not None


def _named(box: HtmlElement, name: str) -> str:
    return next((text_of(element) for element in with_class(box, name)), "")
