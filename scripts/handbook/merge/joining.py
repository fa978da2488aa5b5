"""The files of all shards in one folder, seen to be whole, and their table of contents."""

from collections import Counter

from handbook.diagnostics import Diagnostic, HandbookError, diagnose
from handbook.merge.contents import NAME, table_of
from handbook.merge.journal import Journal, Made, Shard, is_whole, journals_in
from handbook.merge.making import Done, Order, keys_of, rows_of
from handbook.merge.plan import MergedFile
from handbook.whole import write_whole


def join(order: Order) -> Done:
    """See that every file of the plan is there, as this list makes it; ``HandbookError`` tells what is missing."""
    journals = journals_in(order.out)
    counts = Counter(shard.count for shard in journals)
    count = max(counts, key=lambda count: (counts[count] == count, count), default=0)
    files = list(order.plan(order.listed))
    made: dict[str, Made] = {}
    for shard in journals:
        if shard.count == count:
            made |= Journal(order.out, shard).read()
    if faults := _faults(order, files, made, count):
        raise HandbookError(faults)
    whole = Journal(order.out, Shard())
    whole.begin(made[file.path] for file in files)
    write_whole(order.out / NAME, table_of(rows_of(order, files), order.words))
    for path in journals.values():
        if path != whole.path:
            path.unlink()
    return Done(0, len(files), 0, ())


def _faults(order: Order, files: list[MergedFile], made: dict[str, Made], count: int) -> list[Diagnostic]:
    """HB857 for each shard that has not made all its files of this list."""
    if count == 0:
        return [diagnose(order.out.as_posix(), (1, 1), "HB857", shard="–", missing=len(files))]
    keys, missing = keys_of(order, files), Counter[int]()
    for place, file in enumerate(files):
        one = made.get(file.path)
        if one is None or one.key != keys[file.path] or not is_whole(order.out, one):
            missing[place % count + 1] += 1
    return [
        diagnose(order.out.as_posix(), (1, 1), "HB857", shard=f"{number}/{count}", missing=files_missing)
        for number, files_missing in sorted(missing.items())
    ]
