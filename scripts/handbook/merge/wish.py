"""What somebody wishes to have merged, as templates to make and a plan of files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from handbook.body.rendering import Rendering
from handbook.lists.listed import Listed
from handbook.merge.classwork import PER_SHEET, ClassWork
from handbook.merge.judging import blanks_of
from handbook.merge.kits import EDGES, class_paper, divider, kit_papers, title_of, words_of
from handbook.merge.plan import DIVIDER, PER, MergedFile, Part, Wording, kit_files
from handbook.merge.setting import Asked
from handbook.merge.stamping import Described
from handbook.merge.template import Template
from handbook.model.kits import Kit
from handbook.model.strings import COMMON
from handbook.text import typographic


@dataclass(frozen=True, slots=True)
class Wish:
    """A kit for every group, and papers of a class (``classwork.CLASS_PAPERS``) for its people, of one module or all.

    ``per`` is whose papers share a file, one of ``plan.PER``; ``booklet``: notebooks are folded.
    """

    kit: Kit | None = None
    papers: tuple[str, ...] = ()
    module: str = ""
    per: str = PER[0]
    booklet: bool = False


def asked_for(rendering: Rendering, wish: Wish) -> dict[str, Asked]:
    """The templates of a wish by name."""
    asked: dict[str, Asked] = {}
    lang, words = rendering.locale.code, words_of(rendering)
    if wish.kit:
        title = title_of(wish.kit, rendering)
        papers = kit_papers(rendering, wish.kit, booklet=wish.booklet)
        for edge in EDGES:
            if own := tuple(paper for paper in papers if paper.edge == edge):
                asked[edge] = Asked(own, title, lang, words["why-kit-booklet"])
                if wish.per != PER[0]:
                    asked[f"{DIVIDER}-{edge}"] = Asked((divider(rendering, wish.kit, own),), title, lang)
    for name in wish.papers:
        paper = class_paper(rendering, name, wish.module)
        asked[name] = Asked((paper,), paper.paper.title, lang)
    return asked


def ways_of(asked: Mapping[str, Asked]) -> dict[str, str]:
    """How each template is printed, by the key of its words."""
    return {name: template.papers[0].edge for name, template in asked.items()}


def plan_of(
    rendering: Rendering, wish: Wish, templates: Mapping[str, Template]
) -> Callable[[Listed], Sequence[MergedFile]]:
    """How a list comes to files."""
    words = words_of(rendering)
    wording = Wording(words["group"], words["group-word"])
    edges = [edge for edge in EDGES if edge in templates]
    ends = ["", *(f".{words['sideways']}" for _ in edges[1:])]
    parts = [Part(edge, f"{DIVIDER}-{edge}", end) for edge, end in zip(edges, ends, strict=False)]

    def plan(listed: Listed) -> Sequence[MergedFile]:
        files = list(kit_files(listed.entries, wish.per, wording, parts)) if wish.kit else []
        for name in wish.papers:
            most = PER_SHEET.get(name) or attendance_rows(templates[name])
            label = rendering.strings.under(COMMON, "paper")["group"]
            title = typographic(rendering.strings(f"paper.{name}"))
            files += ClassWork(name, title, most, label).files(listed.entries)
        return files

    return plan


def attendance_rows(template: Template) -> int:
    """How many people an attendance sheet has room for."""
    return sum(name.startswith("person-") for name in blanks_of(template))


def described(rendering: Rendering, wish: Wish) -> Described:
    """What the properties of a file of many say."""
    words = words_of(rendering)
    title = title_of(wish.kit, rendering) if wish.kit else rendering.locale.site_name
    return Described(title, rendering.locale.code, words["why-many"])
