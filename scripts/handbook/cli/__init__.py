"""The command ``handbook``: check a course, build it, watch it while writing.

Exit codes: 0 fine, 1 the content is wrong (every fault listed), 2 wrong usage.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from handbook.build.publish import build_epoch, recover, staging_dir, swap
from handbook.checks import check_project, open_project
from handbook.checks.built import verify
from handbook.diagnostics import FORMATS, MESSAGE_LANGUAGES, Diagnostic, HandbookError, say
from handbook.model.catalogue import urls_of
from handbook.model.curriculum import Course
from handbook.model.project import Project

# Notices of MkDocs and its themes are off, and in a build all but warnings and our own progress.
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "HANDBOOK_PROGRESS": "only"}

config_option = click.option(
    "--config",
    "config_path",
    type=click.Path(path_type=Path, dir_okay=False),
    default="mkdocs.yml",
    show_default=True,
    help="Settings of the course.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--lang", type=click.Choice(MESSAGE_LANGUAGES), help="Language of messages; by default the machine's.")
@click.version_option(package_name="handbook")
def main(lang: str | None) -> None:
    """Make a bilingual training handbook, website and printed handouts, from Markdown lessons."""
    if lang:
        os.environ["HANDBOOK_LANG"] = lang


@main.command()
@config_option
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), default="text", show_default=True)
def check(config_path: Path, form: str) -> None:
    """Check lessons, links, laws and translations; publish nothing."""
    with _faults_told(form):
        project = open_project(config_path)
        course, found = check_project(project)
        _tell(found, form)
        if form == "text":
            click.echo(_summary(project, course, found), err=True)
        sys.exit(any(fault.is_fault for fault in found))


@main.command()
@config_option
def build(config_path: Path) -> None:
    """Check, build into a new folder, verify it, and only then put it in the place of the old site."""
    start = time.perf_counter()
    with _faults_told("text"):
        project = open_project(config_path)
        course, found = check_project(project)
        faults = [fault for fault in found if fault.is_fault]
        if course is None or faults:
            raise HandbookError(faults)
        recover(project.site_dir)  # Not before the settings are known to name a folder of the site's own.
        _build_staged(project)
        click.echo(say("verifying"), err=True)
        staged = staging_dir(project.site_dir)
        if broken := verify(staged, site_url=project.site_url, handouts=urls_of(course)):
            raise HandbookError(broken)
        swap(project.site_dir)
    click.echo(_published(project, time.perf_counter() - start), err=True)


@main.command(context_settings={"ignore_unknown_options": True})
@config_option
@click.argument("mkdocs_options", nargs=-1, type=click.UNPROCESSED)
def serve(config_path: Path, mkdocs_options: tuple[str, ...]) -> None:
    """Show the site while you write; it is made anew at every change (options are those of `mkdocs serve`)."""
    with _faults_told("text"):
        project = open_project(config_path)
        sys.exit(_mkdocs(project, "serve", mkdocs_options))


@contextmanager
def _faults_told(form: str) -> Iterator[None]:
    """What stops the tool is told like any other fault, never as a traceback."""
    try:
        yield
    except HandbookError as error:
        _tell(error.diagnostics, form)
        click.echo(say("not-published", faults=len(error.diagnostics)), err=True)
        sys.exit(1)


def _build_staged(project: Project) -> None:
    """A strict build into the staging folder; exits 1, with the old site in place, where it fails."""
    click.echo(say("building"), err=True)
    staged = staging_dir(project.site_dir)
    try:
        code = _mkdocs(project, "build", ("--strict", "--site-dir", str(staged)))
    except KeyboardInterrupt:
        recover(project.site_dir)
        click.echo(say("interrupted", site=project.shown(project.site_dir)), err=True)
        sys.exit(130)
    if code:
        recover(project.site_dir)
        click.echo(say("build-failed", site=project.shown(project.site_dir)), err=True)
        sys.exit(1)


def _mkdocs(project: Project, command: str, options: Sequence[str]) -> int:
    """Run MkDocs in a process of its own: only the plugin knows it, and a signal stops it whole."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH") or str(build_epoch(project.root))
    arguments = [sys.executable, "-m", "mkdocs", command, "--config-file", str(project.config_path), *options]
    process = subprocess.Popen(arguments, env={**os.environ, **QUIET, "SOURCE_DATE_EPOCH": epoch})
    try:
        return process.wait()
    except BaseException:
        process.send_signal(signal.SIGTERM)
        process.wait()
        raise


def _tell(found: Sequence[Diagnostic], form: str) -> None:
    for line in FORMATS[form](found):
        click.echo(line)


def _summary(project: Project, course: Course | None, found: Sequence[Diagnostic]) -> str:
    faults = sum(fault.is_fault for fault in found)
    pages = sum(len(page.texts) for page in course.documents) if course else 0
    return say("checked", pages=pages, locales=len(project.locales), faults=faults, notes=len(found) - faults)


def _published(project: Project, seconds: float) -> str:
    pages = sum(1 for _ in project.site_dir.rglob("*.html"))
    handouts = sum(1 for _ in project.site_dir.rglob("*.pdf"))
    site = project.shown(project.site_dir)
    return say("published", site=site, pages=pages, handouts=handouts, seconds=seconds)
