"""The papers of a kit and of a class, composed without a page of the course being rendered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from handbook.body.rendering import Rendering
from handbook.merge.template import SetPaper
from handbook.model.catalogue import BLANK, BOOK, SIGNED, ClassPaper, editions_of
from handbook.model.kits import Kit, KitPaper
from handbook.model.strings import COMMON
from handbook.paper.classroom import compose_class_paper
from handbook.paper.kinds import TypstPaper
from handbook.paper.notebooks import compose_form

EDGES = LONG_EDGE, SHORT_EDGE = "long-edge", "short-edge"  # How a sheet is turned for its other side.
ONE_SIDE = "one-side"
EDITIONS = {edition.name: edition for edition in (BOOK, BLANK)}


@dataclass(frozen=True, slots=True)
class ToMerge:
    """A paper to set once, and how it stands in its template."""

    paper: TypstPaper
    copies: int = 1
    keeper: str = ""
    two_sided: bool = True
    is_folded: bool = False
    edge: str = LONG_EDGE

    def as_set(self, pdf: bytes) -> SetPaper:
        """It, set."""
        return SetPaper(pdf, self.copies, self.keeper, self.two_sided, self.is_folded)


def words_of(rendering: Rendering) -> Mapping[str, str]:
    """The words of kits, by what they say; those of places are the forms' own."""
    forms, shared = rendering.strings.under(COMMON, "form"), ("class", "copies", "total")
    ways = {edge: rendering.strings(f"printables.{edge}") for edge in (*EDGES, ONE_SIDE)}
    return (
        {name: forms[name] for name in ("group", "hamlet", "commune")}
        | ways
        | rendering.strings.under("merge", shared=shared)
    )


def title_of(kit: Kit, rendering: Rendering) -> str:
    """What a kit is called."""
    return kit.titles.of(rendering.locale.code) or words_of(rendering)["kit"]


def kit_papers(rendering: Rendering, kit: Kit, *, booklet: bool) -> list[ToMerge]:
    """The papers of a kit in its order; ``booklet``: notebooks of upright pages are folded from larger sheets."""
    return [_kit_paper(rendering, item, booklet=booklet) for item in kit.papers]


def _kit_paper(rendering: Rendering, item: KitPaper, *, booklet: bool) -> ToMerge:
    form = next(form for form in rendering.course.forms if form.id == item.form)
    form = replace(form, pages=item.pages or form.pages)
    paper = compose_form(rendering, form, EDITIONS[item.edition])
    assert isinstance(paper, TypstPaper)
    is_folded = booklet and item.edition == BOOK.name and form.orientation == "portrait"
    edge = SHORT_EDGE if is_folded or form.orientation == "landscape" else LONG_EDGE
    return ToMerge(_with_blanks(paper), item.copies, item.keeper, is_folded=is_folded, edge=edge)


def divider(rendering: Rendering, kit: Kit, papers: Iterable[ToMerge]) -> ToMerge:
    """The sheet that stands before each group's papers in a file of many."""
    words, project = words_of(rendering), rendering.course.project
    listed = [
        paper.paper.title
        if paper.copies == 1
        else rendering.strings("merge.in-kit-paper", title=paper.paper.title, count=paper.copies)
        for paper in papers
    ]
    sheet = TypstPaper(
        url="",
        source=project.shown(project.theme_dir / "print" / "divider.typ"),
        template="divider.typ",
        kind="paper",
        lang=rendering.locale.code,
        course=rendering.locale.site_name,
        title=title_of(kit, rendering),
        reviewed=project.reviewed,
        strings=rendering.strings.under(COMMON, "print"),
        sheet=project.printing.paper,
        own={"words": dict(words), "papers": listed},
    )
    return ToMerge(_with_blanks(sheet))


def class_paper(rendering: Rendering, name: str, module: str) -> ToMerge:
    """A paper of the classroom, for one module or all; the certificate of all is that of a class of its own choice."""
    subject = ClassPaper(name, module)
    (edition,) = editions_of(subject)
    paper = compose_class_paper(rendering, subject, edition)
    if name == "certificate" and not module:
        paper = replace(paper, own={**(paper.own or {}), "modules": []})
    return ToMerge(_with_blanks(paper), two_sided=edition == SIGNED, edge=LONG_EDGE if edition == SIGNED else ONE_SIDE)


def _with_blanks(paper: TypstPaper) -> TypstPaper:
    return replace(paper, own={**(paper.own or {}), "has_blanks": True})
