"""Kits that a group is given, from ``docs/data/kits.yml``: which forms, bound or in sheets, and who keeps each.

A course without the file has one kit, ``notebooks``: every form that is made as a notebook, once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.model.forms import Form
from handbook.model.texts import NO_TONGUES, Texts, Tongues, texts_of
from handbook.source import Value, read_data

DEFAULT = "notebooks"
BOUND = ("book", "blank")  # How a form can be in a kit: editions of ``model.forms``.
KEEPERS = ("head", "deputy", "secretary")  # Who leads a group and keeps its notebooks: columns of a list.


@dataclass(frozen=True, slots=True)
class KitPaper:
    """A form of a kit: its id, ``edition``, ``copies``, and the column with the name of whoever keeps it.

    ``pages`` are those of its notebook, 0 for as many as the form says.
    """

    form: str
    edition: str = BOUND[0]
    copies: int = 1
    keeper: str = ""
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Kit:
    """What a group is given; an empty title is that of the course's kit."""

    id: str
    titles: Texts
    papers: tuple[KitPaper, ...]


def kits_path(docs_dir: Path) -> Path:
    """Where they are kept."""
    return docs_dir / "data" / "kits.yml"


def read_kits(docs_dir: Path, forms: Iterable[Form], tongues: Tongues = NO_TONGUES) -> Mapping[str, Kit]:
    """The kits by name; raises ``SourceError`` where the file is not YAML."""
    path = kits_path(docs_dir)
    found = dict(read_data(path).items()) if path.exists() else {}
    kits = {name: _kit(name, value, tongues) for name, value in found.items()}
    return kits if DEFAULT in kits else kits | {DEFAULT: _all_notebooks(forms)}


def _all_notebooks(forms: Iterable[Form]) -> Kit:
    bound = tuple(KitPaper(form.id) for form in forms if BOUND[0] in form.editions)
    return Kit(DEFAULT, Texts({}), bound)


def _kit(name: str, value: Value, tongues: Tongues) -> Kit:
    return Kit(name, texts_of(value.get("title"), tongues), tuple(map(_paper, value.listed("papers"))))


def _paper(value: Value) -> KitPaper:
    return KitPaper(
        form=value.text("form").lower(),
        edition=value.text("as") or BOUND[0],
        copies=max(value.whole("copies"), 1),
        keeper=value.text("keeper"),
        pages=value.whole("pages"),
    )


def kit_of_forms(codes: Iterable[str], forms: Iterable[Form], kits: Mapping[str, Kit]) -> tuple[Kit, tuple[str, ...]]:
    """A kit of forms as people call them (``B1``), each as another kit has it, and the codes that name none."""
    known = {paper.form: paper for kit in kits.values() for paper in reversed(kit.papers)}
    by_code = {form.id: form for form in forms}
    wanted = [code.lower() for code in codes]
    papers = [known.get(code) or _single(by_code[code]) for code in wanted if code in by_code]
    return Kit("", Texts({}), tuple(papers)), tuple(code for code in wanted if code not in by_code)


def _single(form: Form) -> KitPaper:
    return KitPaper(form.id, BOUND[0] if BOUND[0] in form.editions else BOUND[1])
