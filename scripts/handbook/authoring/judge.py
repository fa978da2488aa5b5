"""What ``check`` tells of translations: ledgers that cannot be read, what is behind, and when that is too much."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.authoring.documents import Document, candidates
from handbook.authoring.ledger import SUFFIX, ledger_path, stems_in
from handbook.authoring.standing import stamped_documents, standing_of
from handbook.diagnostics import Diagnostic, diagnose, did_you_mean
from handbook.model.curriculum import Course
from handbook.model.locales import Locale
from handbook.model.project import Project
from handbook.recall import recalled
from handbook.source import SourceError


def check(course: Course) -> Iterator[Diagnostic]:
    """Every ledger, then every language: a note a document, and the budget."""
    yield from _check_files(course)
    for locale in translated_into(course.project):
        states: list[_State] = []
        for document in stamped_documents(course, locale):
            try:
                states.append(_state(document, locale))
            except SourceError as error:
                yield error.told(course.project.shown(ledger_path(course.project, locale.code, document.stem)))
        yield from (_note(state) for state in states if state.blocks)
        yield from _check_budget(course.project, locale, states)


def translated_into(project: Project) -> tuple[Locale, ...]:
    """The languages of a site but the one authors write first."""
    return tuple(locale for locale in project.locales if not locale.is_default)


def _check_files(course: Course) -> Iterator[Diagnostic]:
    """HB443 for a ledger of no document, as one whose page was renamed or removed."""
    project = course.project
    folders = {code.lower() for code in project.codes if code != project.default_locale.code}
    stems = {document.stem for document in candidates(course)}
    for path, folder, stem in stems_in(project):
        shown = project.shown(path)
        if folder not in folders:
            yield diagnose(shown, (1, 1), "HB443", found=folder, near=did_you_mean(folder, folders), reason="language")
        elif path.suffix != SUFFIX or not (stem in stems or _is_there(project, stem)):
            yield diagnose(shown, (1, 1), "HB443", found=stem, near=did_you_mean(stem, stems))


def _is_there(project: Project, stem: str) -> bool:
    """Whether a ledger's original is there, though it cannot be read or has no place in the plan."""
    return any((project.docs_dir / name).is_file() for name in (f"{stem}.md", stem))


@dataclass(frozen=True, slots=True)
class _State:
    """How a document stands in a language: blocks that are behind, the first one's line, their words of all words."""

    path: str
    original: str
    blocks: int
    line: int
    words: int
    all_words: int


def _state(document: Document, locale: Locale) -> _State:
    """Raises what ``standing_of`` raises."""

    def work() -> list[int]:
        standing = standing_of(document, locale)
        behind = standing.behind
        line = next((block.line for passage in behind for block in passage.beside), 1)
        blocks, words = (sum(getattr(passage, of) for passage in behind) for of in ("blocks", "words"))
        return [blocks, line, words, standing.all_words]

    project = document.project
    path, original = (project.shown(document.path(one)) for one in (locale.code, project.default_locale.code))
    return _State(path, original, *recalled(f"standing {locale.code} {document.stem}", work))


def _note(state: _State) -> Diagnostic:
    """HB441 at the first block that is behind."""
    return diagnose(state.path, (state.line, 1), "HB441", blocks=state.blocks, original=state.original)


def _check_budget(project: Project, locale: Locale, states: list[_State]) -> Iterator[Diagnostic]:
    """HB444 where more is behind than ``extra.rules.stale`` allows; what was never stamped does not count."""
    budget, value = project.rules.stale, project.settings.get("extra", "rules", "stale")
    if budget is None or value is None:
        return
    blocks, words = sum(state.blocks for state in states), sum(state.all_words for state in states)
    share = 100 * sum(state.words for state in states) / max(words, 1)
    if (share if budget.is_share else blocks) > budget.most:
        facts = {"blocks": blocks, "share": f"{share:.1f}", "most": value.shown()}
        path = project.shown(value.path or project.config_path)
        yield diagnose(path, value.place, "HB444", language=locale.name, **facts)
