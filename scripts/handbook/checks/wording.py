"""One rule, one wording; one thing, one word: sentences of ``wording.yml``, and renderings the glossary rules out.

A course that asks for it (``extra.rules: {wording: true}``) is told of every sentence that is nearly one of those kept,
of kept ones that nobody quotes, and of words that are not those of the glossary.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property, partial

from handbook.checks.kinds import Words, no_keys, told
from handbook.checks.said import Said, lines_of_forms, lines_on
from handbook.checks.words import check_data
from handbook.diagnostics import Diagnostic, diagnose
from handbook.model.curriculum import Course
from handbook.model.project import Project
from handbook.model.texts import tongues_of
from handbook.model.wording import read_wording, wording_path
from handbook.recall import recalled
from handbook.source import Value

NEAR = 0.8  # The share of a sentence's words, in their order, from which another one is taken for a copy of it.
LOOSE = 1.5  # How many times its length the words of a copy may be spread over.
Ruled = tuple[tuple[re.Pattern[str], str], ...]
_WORD = re.compile(r"\w+")
SENTENCE = re.compile(r"[^.!?…]+(?:[.!?…](?=\w)[^.!?…]*)*")  # A point within a figure ends nothing.


@dataclass(frozen=True, slots=True)
class Kept:
    """A sentence to quote, its words in small letters, in order and each once, and its place in ``wording.yml``."""

    id: str
    text: str
    words: tuple[str, ...]
    place: tuple[int, int]
    own: frozenset[str]


def check(project: Project) -> Iterator[Diagnostic]:
    """The file itself: every sentence in the languages of the site."""
    path = wording_path(project.docs_dir)
    yield from check_data(project, path, partial(_check_file, project, project.shown(path)))


def kept_words(project: Project) -> Words:
    """A sentence that is kept, in each language of the site."""
    return Words(project.codes, tuple(locale.code for locale in project.locales))


def _check_file(project: Project, shown: str, root: Value) -> Iterator[Diagnostic]:
    if not isinstance(root.data, dict):
        yield from told(shown, [no_keys(root)])
    kind = kept_words(project)
    for key, value in root.items():
        yield from told(shown, kind.judge(key, value))


def check_uses(course: Course) -> Iterator[Diagnostic]:
    """HB605 for a sentence nearly as kept, HB606 for a kept one quoted nowhere, HB608 for a word that is ruled out."""
    if not course.project.rules.wording:
        return
    uses = Uses(course)
    yield from uses.check()
    path = course.project.shown(wording_path(course.project.docs_dir))
    for code, sentences in uses.kept.items():
        for sentence in sentences:
            if (code, sentence.id) not in uses.quoted:
                yield diagnose(path, sentence.place, "HB606", id=sentence.id, found=sentence.text)


class Uses:
    """Lines of a course beside what is kept: what is wrong with them, and which sentences were ``quoted``."""

    def __init__(self, course: Course) -> None:
        self.course = course
        codes = [locale.code for locale in course.project.locales]
        self.kept = {code: kept_in(course, code) for code in codes}
        self.quoted: set[tuple[str, str]] = set()

    @cached_property
    def ruled_out(self) -> dict[str, Ruled]:
        """By language, the renderings not to use."""
        return {code: _ruled_out(self.course, code) for code in self.kept}

    def check(self) -> Iterator[Diagnostic]:
        """HB605 and HB608, page by page, then in forms."""
        for page in self.course.documents:
            yield from self._told(page.uri, partial(lines_on, self.course, page))
        yield from self._told("forms", partial(lines_of_forms, self.course))

    def _told(self, name: str, lines: Callable[[], Iterable[Said]]) -> Iterator[Diagnostic]:
        def work() -> tuple[list[tuple[str, str]], list[dict[str, object]]]:
            quoted: set[tuple[str, str]] = set()
            found = [asdict(fault) for said in lines() for fault in self._judge(said, quoted)]
            return sorted(quoted), found

        quoted, found = recalled(f"wording {name}", work)
        self.quoted.update((code, sentence) for code, sentence in quoted)
        return map(Diagnostic.of, found)

    def _judge(self, said: Said, quoted: set[tuple[str, str]]) -> Iterator[Diagnostic]:
        words, sentences = words_of(said.text), sentences_of(said.text)
        for sentence in _likely(self.kept.get(said.locale, ()), frozenset(words)):
            if _holds(words, sentence.words):
                quoted.add((said.locale, sentence.id))
            elif copy := near_copy(sentences, sentence.words):
                facts = {"found": copy, "wanted": sentence.text, "id": sentence.id}
                yield diagnose(said.path, said.at(copy), "HB605", **facts)
        yield from _check_terms(said, self.ruled_out.get(said.locale, ()))


def _likely(kept: Iterable[Kept], words: frozenset[str]) -> Iterator[Kept]:
    """The sentences that have enough of their words among these; most have next to none."""
    return (sentence for sentence in kept if len(sentence.own & words) >= NEAR * len(sentence.own))


def kept_in(course: Course, locale: str) -> tuple[Kept, ...]:
    """The sentences kept in a language."""
    sentences = read_wording(course.project.docs_dir, tongues_of(course.project))
    spoken = ((item, item.texts.get(locale, "")) for item in sentences)
    with_words = ((item, text, words_of(text)) for item, text in spoken)
    return tuple(Kept(one.id, text, words, one.place, frozenset(words)) for one, text, words in with_words if words)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, in small letters."""
    return tuple(_WORD.findall(text.casefold()))


def sentences_of(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The sentences of a text, each with its words."""
    return tuple((sentence.strip(), words_of(sentence)) for sentence in SENTENCE.findall(text))


def near_copy(sentences: Sequence[tuple[str, Sequence[str]]], kept: Sequence[str]) -> str:
    """The first sentence that has most words of a kept one, in their order; empty for none."""
    own = set(kept)
    for sentence, words in sentences:
        enough = NEAR * len(own)
        if len(words) >= enough and len(own.intersection(words)) >= enough and _common(words, kept) >= NEAR * len(kept):
            return sentence
    return ""


def _holds(words: Sequence[str], kept: Sequence[str]) -> bool:
    begins = (at for at in range(len(words) - len(kept) + 1) if words[at] == kept[0])
    return any(words[at : at + len(kept)] == kept for at in begins)


def _common(words: Sequence[str], kept: Sequence[str]) -> int:
    """How many words of a kept sentence a stretch of another has in their order: its longest common subsequence."""
    most = 0
    reach = int(LOOSE * len(kept))
    for begin in range(max(1, len(words) - reach + 1)):
        row = [0] * (len(kept) + 1)
        for word in words[begin : begin + reach]:
            above = row[:]
            for place, own in enumerate(kept):
                row[place + 1] = above[place] + 1 if own == word else max(above[place + 1], row[place])
        most = max(most, row[-1])
    return most


def _ruled_out(course: Course, locale: str) -> Ruled:
    """Renderings not to use in a language, each with the word of the glossary."""
    return tuple(
        (re.compile(rf"(?<!\w){re.escape(form)}(?!\w)", re.IGNORECASE), term.names.of(locale))
        for term in course.glossary
        for form in term.avoided.get(locale, ())
    )


def _check_terms(said: Said, ruled_out: Ruled) -> Iterator[Diagnostic]:
    for form, wanted in ruled_out:
        if match := form.search(said.text):
            yield diagnose(said.path, said.at(match[0]), "HB608", found=match[0], wanted=wanted)
