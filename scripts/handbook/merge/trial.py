"""What a merge would come to: its first rows as they will print."""

from collections.abc import Iterator

from handbook.merge.judging import blanks_of
from handbook.merge.lettering import fit
from handbook.merge.making import Order

FIRST = 3  # Rows that are shown.


def first_rows(order: Order) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The first files, each with what stands in its blanks: the label of a column, and the text by lines."""
    blanks = {name: blanks_of(one.template) for name, one in order.ready.items()}
    for file in order.plan(order.listed)[:FIRST]:
        shown = []
        for section in file.sections[:FIRST]:
            for filled in section.filled:
                for blank in blanks[section.template].get(filled.blank, ()):
                    lines = fit(filled.text, blank) or ()
                    sizes = f"{lines[0].size:g} pt" if lines else "–"
                    shown.append((filled.blank, f"{' / '.join(line.text for line in lines)} ({sizes})"))
        yield file.path, list(dict.fromkeys(shown))
