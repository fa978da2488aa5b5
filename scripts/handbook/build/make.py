"""The command's build, from top to bottom: check, build beside the old site, verify, swap.

Nothing is written before the checks are done, and the old site is not touched before the new one is verified. Rooms are
read where they are needed: a site that stands waits for none, and while MkDocs runs this process takes little memory.
"""

import os
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from handbook.build import epoch
from handbook.build.apart import apart
from handbook.build.findings import Shelf, read_state
from handbook.build.lock import only_build
from handbook.build.opening import open_project
from handbook.build.order import Order, Outcome
from handbook.build.process import in_one_go, run_mkdocs
from handbook.build.publish import recover, refuse_foreign_home, staging_dir, swap, target_of
from handbook.build.standing import Standing
from handbook.diagnostics import Diagnostic, HandbookError, diagnose
from handbook.model.curriculum import Course
from handbook.model.project import Project

Heard = Callable[[Outcome], None]


class Progress(Protocol):
    """Tells the person who waits a sentence of the message tables."""

    def __call__(self, key: str, **facts: object) -> None:
        """Tell it, with its facts filled in."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a course is used, and where its site goes: by ``edition`` and ``published``, else by the settings."""

    edition: Path | None = None
    published: Path | None = None

    def project(self, config_path: Path) -> Project:
        """The course as it is used there; raises ``HandbookError``."""
        project = open_project(config_path, self.edition)
        return replace(project, published=self.published.absolute()) if self.published else project


COURSE = Place()


@dataclass(frozen=True, slots=True)
class Published:
    """A site in its place: where it is, how many pages and PDFs it has, the seconds it took, and what was noted.

    ``is_new``: whether it was made, not left as it stood. ``archive`` is the whole of it in one file, where that was
    wanted.
    """

    site: str
    pages: int
    handouts: int
    seconds: float
    notes: tuple[Diagnostic, ...]
    is_new: bool = True
    archive: str = ""


def make_site(
    config_path: Path,
    *,
    with_papers: bool,
    lang: str,
    progress: Progress,
    heard: Heard,
    zipped: bool = False,
    with_office: bool = False,
    place: Place = COURSE,
) -> Published:
    """Publish a course, or leave it as it stands; raises ``HandbookError`` or ``OSError`` with the old site as it was.

    ``with_office``: whether to make files for offices beside the papers. ``zipped``: whether to pack the site into one
    file beside it, too. ``lang`` is the language of messages; ``heard`` is given what the process that runs MkDocs
    found. ``place`` is what it is built for.
    """
    start = time.perf_counter()
    project = place.project(config_path)
    environment = _environment(project, lang)
    state, edition = read_state(project, with_papers), str(project.edition.path) if project.edition else ""
    order = Order(with_papers, with_office, checked=state.name, is_ours=True, edition=edition)
    standing = Standing.of(project, order, int(environment[epoch.VARIABLE]), state)
    if not zipped and (noted := standing.notes()) is not None:
        return replace(_counted(project, time.perf_counter() - start, noted), is_new=False)
    course = _checked(project, order)
    site_dir = target_of(project.site_dir)  # Not before the settings are known to name a folder of the site's own.
    with only_build(site_dir, waiting=lambda: progress("waiting")):
        recover(site_dir)
        refuse_foreign_home(site_dir)
        try:
            notes = _build(course, staging_dir(site_dir), order, environment, progress, heard)
            archive = _publish(standing, site_dir, notes, zipped=zipped)
        except BaseException:  # An interrupt too: no half-built folder stays behind.
            recover(site_dir)
            raise
    made = _counted(project, time.perf_counter() - start, notes)
    return replace(made, archive=project.shown(archive)) if archive else made


def watch_course(config_path: Path, wishes: Sequence[str], *, lang: str, heard: Heard) -> int:
    """Show a course to an author until somebody stops it; ``wishes`` are host, port, and perhaps ``open``.

    Raises ``HandbookError`` where there are no settings; what is wrong with them is told, and may be mended.
    """
    if not config_path.is_file():
        open_project(config_path)
    arguments = ["serve", str(config_path.absolute()), *wishes]
    return _mkdocs(arguments, Order(is_ours=True, promises=True), {"HANDBOOK_LANG": lang}, heard)


def _checked(project: Project, order: Order) -> Course:
    """The course, where nothing is wrong with it, looked at in another process first; raises ``HandbookError``."""
    from handbook.build.rules import check_project, checked_course  # Every rule.

    if not Shelf(project, order.with_papers).known(order.checked):
        apart(lambda: check_project(project, with_papers=order.with_papers))
    return checked_course(project, with_papers=order.with_papers)


def _build(
    course: Course, staged: Path, order: Order, environment: dict[str, str], progress: Progress, heard: Heard
) -> tuple[Diagnostic, ...]:
    """A strict build into the staging folder, and its verification; returns what is told without being a fault."""
    progress("building")
    _mkdocs(["build", str(course.project.config_path), str(staged)], order, environment, heard)
    progress("verifying")
    from handbook.build.site import faults_of_site, write_offline  # Papers, pages, slides. Not before: see above.

    found = faults_of_site(staged, course, with_papers=order.with_papers, with_office=order.with_office)
    if broken := [fault for fault in found if fault.is_fault]:
        raise HandbookError(broken)
    write_offline(course, staged)
    return tuple(found)


def _publish(standing: Standing, site_dir: Path, notes: Sequence[Diagnostic], *, zipped: bool) -> Path | None:
    """Put the staged site in its place, and keep that it stands; the archive of it, where that is wanted."""
    packing = _packed(standing.project, site_dir, standing.date) if zipped else nullcontext()
    with packing as place, in_one_go():  # Once it is there, nobody is told that it is not.
        swap(site_dir)
        standing.keep(notes)
        return place() if place else None


def _packed(project: Project, site_dir: Path, date: int) -> AbstractContextManager[Callable[[], Path]]:
    """The archive of the whole site that is staged, and what puts it beside that once it is published."""
    from handbook.offline.stick import packed, stick_name

    target = project.site_dir.with_name(f"{stick_name(date)}.zip")
    return packed(project, staging_dir(site_dir), target=target, epoch=date)


def _mkdocs(arguments: Sequence[str], order: Order, environment: dict[str, str], heard: Heard) -> int:
    """Run MkDocs; its exit code, which is 0, or 2 for wrong usage. Raises ``HandbookError`` for everything else."""
    code, written = run_mkdocs(arguments, order, environment=environment)
    outcome = Outcome.read(written)
    if outcome is None:
        from handbook.paper.pipes import ended  # Of no use where all goes well.

        raise HandbookError([diagnose("mkdocs.yml", (1, 1), "HB733", **ended(code))])
    heard(outcome)
    return code


def _environment(project: Project, lang: str) -> dict[str, str]:
    """What the other process is to take for its language and for now."""
    date = epoch.epoch_of(os.environ.get(epoch.VARIABLE), project.root, project.docs_dir)
    return {epoch.VARIABLE: str(date), "HANDBOOK_LANG": lang}


def _counted(project: Project, seconds: float, notes: tuple[Diagnostic, ...]) -> Published:
    pages = sum(1 for _ in project.site_dir.rglob("*.html"))
    handouts = sum(1 for _ in project.site_dir.rglob("*.pdf"))
    return Published(project.shown(project.site_dir), pages, handouts, seconds, notes)
