"""Words of a page laid beside those of its source: the longest runs first (``difflib``), in very long texts one by one.

``difflib`` weighs every pair of the same word, again for each run it finds: 40 s for 20 KB of one word in code.
"""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

MOST = 1_000_000  # Pairs of the same word in two texts; the longest page of the course has 140,000.
NEAR = 60  # Words that are looked at where two very long texts differ, for two that follow one another in both.


def aligned(written: Sequence[str], shown: Sequence[str]) -> list[int | None]:
    """For each word that is shown its number among those written, None where it is not there."""
    if written == shown:
        return list(range(len(written)))
    times = Counter(written)
    if sum(times[word] for word in shown) > MOST:
        return _one_by_one(written, shown)
    found: list[int | None] = [None] * len(shown)
    for number, place, size in SequenceMatcher(None, written, shown, autojunk=False).get_matching_blocks():
        found[place : place + size] = range(number, number + size)
    return found


def _one_by_one(written: Sequence[str], shown: Sequence[str]) -> list[int | None]:
    found: list[int | None] = [None] * len(shown)
    number = place = 0
    while number < len(written) and place < len(shown):
        if written[number] != shown[place]:
            more, further = _to_the_same(written[number : number + NEAR], shown[place : place + NEAR])
            number, place = number + more, place + further
        else:
            found[place] = number
            number, place = number + 1, place + 1
    return found


def _to_the_same(written: Sequence[str], shown: Sequence[str]) -> tuple[int, int]:
    """How many words are passed in each until both go on alike; a word each where they do not soon."""
    first = {pair: number for number, pair in reversed([*enumerate(pairwise(written))])}
    ways = [(first[pair], place) for place, pair in enumerate(pairwise(shown)) if pair in first]
    return min(ways, key=sum, default=(1, 1))
