"""What ``check`` tells of translations: ledgers that cannot be read, what is behind, and when that is too much."""

from collections.abc import Iterator

from handbook.authoring.documents import candidates
from handbook.authoring.ledger import SUFFIX, ledger_path, stems_in
from handbook.authoring.standing import Standing, stamped_documents, standing_of
from handbook.diagnostics import Diagnostic, diagnose, did_you_mean
from handbook.model.curriculum import Course
from handbook.model.locales import Locale
from handbook.model.project import Project
from handbook.source import SourceError


def check(course: Course) -> Iterator[Diagnostic]:
    """Every ledger, then every language: a note a document, and the budget."""
    yield from _check_files(course)
    for locale in translated_into(course.project):
        standings: list[Standing] = []
        for document in stamped_documents(course, locale):
            try:
                standings.append(standing_of(document, locale))
            except SourceError as error:
                yield error.told(course.project.shown(ledger_path(course.project, locale.code, document.stem)))
        yield from (_note(standing) for standing in standings if standing.behind)
        yield from _check_budget(course.project, locale, standings)


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


def _note(standing: Standing) -> Diagnostic:
    """HB441 at the first block that is behind."""
    document, behind = standing.document, standing.behind
    path = document.project.shown(document.path(standing.locale.code))
    line = next((block.line for passage in behind for block in passage.beside), 1)
    blocks = sum(passage.blocks for passage in behind)
    original = document.project.shown(document.path(document.project.default_locale.code))
    return diagnose(path, (line, 1), "HB441", blocks=blocks, original=original)


def _check_budget(project: Project, locale: Locale, standings: list[Standing]) -> Iterator[Diagnostic]:
    """HB444 where more is behind than ``extra.rules.stale`` allows; what was never stamped does not count."""
    budget, value = project.rules.stale, project.settings.get("extra", "rules", "stale")
    if budget is None or value is None:
        return
    behind = [passage for standing in standings for passage in standing.behind]
    blocks = sum(passage.blocks for passage in behind)
    words = sum(standing.all_words for standing in standings)
    share = 100 * sum(passage.words for passage in behind) / max(words, 1)
    if (share if budget.is_share else blocks) > budget.most:
        facts = {"blocks": blocks, "share": f"{share:.1f}", "most": value.shown()}
        path = project.shown(value.path or project.config_path)
        yield diagnose(path, value.place, "HB444", language=locale.name, **facts)
