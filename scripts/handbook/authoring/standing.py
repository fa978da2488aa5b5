"""How a translation stands to its original: the ledger laid beside both.

::

    fresh       the block is as it was when its translation was stamped
    unstamped   block and translation are both others than then (or were never stamped): somebody is at work
    stale       the block has changed, its translation has not
    missing     the block is new, and nothing new stands in the translation
    orphan      the block is gone, its translation is still there

Stale, missing and orphan are *behind*: readers of the translation are told. What is unstamped is not, as it was mostly
written in both languages at once; `status` names it until it is stamped.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from types import MappingProxyType

from handbook.authoring.blocks import Block, hash_of
from handbook.authoring.documents import Document, candidates, is_readable
from handbook.authoring.ledger import Entry, Ledger, ledger_path, read_ledger
from handbook.authoring.tracing import Group, Traced, trace
from handbook.model.curriculum import Course
from handbook.model.locales import Locale

FRESH, NEW, STALE, MISSING, ORPHAN = STATES = ("fresh", "unstamped", "stale", "missing", "orphan")
BEHIND = frozenset({STALE, MISSING, ORPHAN})


@dataclass(frozen=True, slots=True)
class Passage:
    """Blocks that belong together: as they were stamped, as they are now, and their translation where it is known."""

    state: str
    was: tuple[Entry, ...] = ()
    now: tuple[Block, ...] = ()
    beside: tuple[Block, ...] = ()

    @property
    def places(self) -> tuple[str, ...]:
        """Where in the original it stands, or stood."""
        return tuple(dict.fromkeys(piece.place for piece in self.now or self.was))

    @property
    def blocks(self) -> int:
        """How many blocks of the original it has, or had."""
        return len(self.now or self.was)

    @property
    def words(self) -> int:
        """How many words these have."""
        return sum(piece.words for piece in self.now or self.was)

    @property
    def is_behind(self) -> bool:
        """Whether the translation says what the original no longer says, or not all it says."""
        return self.state in BEHIND


@dataclass(frozen=True)
class Standing:
    """One document in one language."""

    document: Document
    locale: Locale
    passages: tuple[Passage, ...]
    is_translated: bool = True
    is_stamped: bool = True

    def blocks(self, state: str) -> int:
        """How many blocks are in a state."""
        return sum(passage.blocks for passage in self.passages if passage.state == state)

    def words(self, *states: str) -> int:
        """How many words of the original are in some states."""
        return sum(passage.words for passage in self.passages if passage.state in states)

    @property
    def all_words(self) -> int:
        """The words of the original; what is gone from it is none of them."""
        return self.words(FRESH, NEW, STALE, MISSING)

    @cached_property
    def behind(self) -> tuple[Passage, ...]:
        """What readers are told of; nothing of what was never stamped, or is read in the original."""
        return tuple(passage for passage in self.passages if passage.is_behind) if self.is_stamped else ()

    @cached_property
    def changes(self) -> tuple[Passage, ...]:
        """What there is to look at: all that is not fresh; of what was never stamped nothing is known."""
        return tuple(passage for passage in self.passages if passage.state != FRESH) if self.is_stamped else ()


def stamped_documents(course: Course, locale: Locale) -> Iterator[Document]:
    """The documents with a ledger in a language; of all others nothing can be told. None is read."""
    for document in candidates(course):
        if ledger_path(document.project, locale.code, document.stem).is_file():
            yield document


def standing_of(document: Document, locale: Locale) -> Standing:
    """How a document stands in a language; raises what ``read_ledger`` raises.

    An original that is letter for letter as it was stamped is not looked at: it need not be rendered. Nothing is known
    of a document that cannot be read; ``check`` tells why.
    """
    ledger = read_ledger(ledger_path(document.project, locale.code, document.stem))
    is_there = document.path(locale.code).is_file()
    if is_there and hash_of(document.source) in ledger.wholes:
        return Standing(document, locale, tuple(Passage(FRESH, (entry,)) for entry in ledger.entries))
    if not is_readable(document):
        return Standing(document, locale, (), is_stamped=False)
    if not document.is_translated(locale.code):
        missing = tuple(Passage(MISSING, now=(block,)) for block in document.original)
        return Standing(document, locale, missing, is_translated=False, is_stamped=False)
    passages = compare(ledger, document.original, document.blocks(locale.code))
    return Standing(document, locale, passages, is_stamped=bool(ledger.entries))


def compare(ledger: Ledger, original: Sequence[Block], translation: Sequence[Block]) -> tuple[Passage, ...]:
    """The state of every block, in the order of the original; what is gone from it last."""
    traced = trace(ledger.entries, original)
    sides = _Sides(ledger.entries, original, translation, traced)
    passages = [(j, Passage(FRESH, (ledger.entries[i],), (original[j],))) for j, i in traced.kept.items()]
    for group in traced.groups:
        if passage := sides.passage(group):
            passages.append((group.new[0] if group.new else len(original), passage))
    return tuple(passage for _, passage in sorted(passages, key=lambda row: row[0]))


def counterparts(
    original: Sequence[Block],
    translation: Sequence[Block],
    among: Iterable[int] | None = None,
    known: Mapping[int, int] = MappingProxyType({}),
) -> dict[int, int]:
    """The block of the translation beside each block of the original, by number, judged by place and kind alone.

    Only for those ``among``; ``known`` pairs hold the two in step and are not given again.
    """
    wanted = set(range(len(original)) if among is None else among)
    back = {j: i for i, j in known.items()}
    left = [("=", i) if i in known else (b.place, b.kind) if i in wanted else ("-", i) for i, b in enumerate(original)]
    right = [("=", back[j]) if j in back else (b.place, b.kind) for j, b in enumerate(translation)]
    runs = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    pairs = {run.a + step: run.b + step for run in runs for step in range(run.size)}
    return {i: j for i, j in pairs.items() if i not in known}


class _Sides:
    """Which block of the translation belongs to which of the original: by the ledger, else by where it stands."""

    def __init__(
        self, entries: Sequence[Entry], original: Sequence[Block], translation: Sequence[Block], traced: Traced
    ) -> None:
        self.entries, self.original, self.translation = entries, original, translation
        self.free: dict[str, list[int]] = defaultdict(list)
        for number, block in enumerate(translation):
            self.free[block.hash].append(number)
        known = {j: t for j, i in traced.kept.items() if (t := self._claim(i)) is not None}
        self.stamped = {group: self._claim_all(group) for group in traced.groups}
        self.found = self._open(traced, known)

    def passage(self, group: Group) -> Passage | None:
        """What a group has become; None for what is gone in both languages."""
        was = tuple(self.entries[i] for i in group.old)
        now = tuple(self.original[j] for j in group.new)
        if stamped := self.stamped[group]:
            return Passage(STALE if now else ORPHAN, was, now, self._blocks(stamped))
        if not now:
            return None
        if found := [self.found[j] for j in group.new if j in self.found]:
            return Passage(NEW, was, now, self._blocks(found))
        return Passage(STALE if was else MISSING, was, now)

    def _claim(self, entry: int) -> int | None:
        """A block of the translation that is as the ledger has it, at the same place if there is one."""
        there = self.free.get(self.entries[entry].translation)
        if not there:
            return None
        place = self.entries[entry].place
        number = next((t for t in there if self.translation[t].place == place), there[0])
        there.remove(number)
        return number

    def _claim_all(self, group: Group) -> list[int]:
        return [t for i in group.old if (t := self._claim(i)) is not None]

    def _open(self, traced: Traced, known: dict[int, int]) -> dict[int, int]:
        """What stands in the translation beside blocks that the ledger does not pair, unless it belongs elsewhere."""
        taken = {t for numbers in self.stamped.values() for t in numbers} | set(known.values())
        kept = [j for j in traced.kept if j not in known]
        new = [j for group, stamped in self.stamped.items() if not stamped for j in group.new]
        if len(kept) + len(new) != len(self.translation) - len(taken):
            # What is fresh has a translation; what is new may have none.
            known = known | self._beside(kept, known, taken)
            taken |= set(known.values())
        return self._beside([*kept, *new], known, taken)

    def _beside(self, among: list[int], known: dict[int, int], taken: set[int]) -> dict[int, int]:
        pairs = counterparts(self.original, self.translation, [j for j in among if j not in known], known)
        return {j: t for j, t in pairs.items() if t not in taken}

    def _blocks(self, numbers: Iterable[int]) -> tuple[Block, ...]:
        return tuple(self.translation[number] for number in sorted(numbers))
