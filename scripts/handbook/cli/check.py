"""``handbook check``: every fault of the course, and nothing published; with ``--fix``, what can be is put right."""

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from handbook.build.findings import Findings
from handbook.build.opening import open_project
from handbook.build.verdict import FOUNDATIONS, Look, look_at
from handbook.cli.voice import Voice, with_voice
from handbook.diagnostics import Diagnostic, diagnose, did_you_mean
from handbook.messages import say
from handbook.model.address import page_url
from handbook.model.files import walk
from handbook.model.project import Project


@click.command()
@with_voice
@click.option("--fix", is_flag=True, help="Put right what can be without asking: letters, spaces, marks, plain slips.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and write nothing.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
@click.argument("files", nargs=-1, metavar="[FILE]…")
def check(voice: Voice, fix: bool, diff: bool, watch: bool, files: tuple[str, ...]) -> None:
    """Check lessons, links, laws and translations; publish nothing. Of files or folders that are named, tell theirs."""
    if watch and (fix or diff):
        raise click.UsageError(say("watch-alone", lang=voice.lang))
    if watch:
        from handbook.cli.watching import keep_looking  # A server is behind it.

        keep_looking(voice, lambda: _tell_once(voice, open_project(voice.config_path), files))
    project = open_project(voice.config_path)
    names = _shown_names(project, files)
    if (fix or diff) and not _unknown(project, names):
        _mend(voice, project, names, is_shown=diff)
    sys.exit(_tell_once(voice, project, files))


def _tell_once(voice: Voice, project: Project, files: Iterable[str]) -> int:
    """Tell what there is to tell of the course, or of some of its files; the code to end with."""
    names = _shown_names(project, files)
    if unknown := _unknown(project, names):
        voice.tell(unknown)
        return 2
    look = look_at(project)
    findings = look.known() or _look_anew(look)
    told = [fault for fault in findings.found if _is_of(fault.path, names)]
    voice.tell(told, rules=_rules(project, findings.rules, voice.lang))
    if voice.form == "text":
        _summarise(voice, project, findings.pages, told)
    return int(any(fault.is_fault for fault in told))


def _look_anew(look: Look) -> Findings:
    from handbook.build.rules import look_anew  # Markdown, fonts and all: for what has changed.

    return look.told(look_anew(look)[1])


def _mend(voice: Voice, project: Project, names: Sequence[str], *, is_shown: bool) -> None:
    """Put right what can be; where it is only to be shown, show it and end. Nothing where folders are missing."""
    from handbook.build.mend import mended, write
    from handbook.build.rules import check_project

    course, found = check_project(project)
    if any(fault.code in FOUNDATIONS for fault in found):
        return
    changes = [change for change in mended(project, course) if _is_of(change.shown, names)]
    if is_shown:
        click.echo("".join(change.diff for change in changes), nl=False)
        sys.exit(bool(changes))
    if changes:
        write(changes)
        voice.progress("mended", files=len(changes))


def _shown_names(project: Project, files: Iterable[str]) -> tuple[str, ...]:
    """Files and folders as faults name them; they may be given from where one is, or from the course."""
    return tuple(
        project.shown(Path(name).absolute()) if Path(name).exists() else Path(name).as_posix() for name in files
    )


def _unknown(project: Project, names: Iterable[str]) -> list[Diagnostic]:
    """HB446 for each name that is no file or folder of the course."""
    homes = (project.root, project.docs_dir, project.theme_dir)
    paths = {name: Path(os.path.normpath(project.root / name)) for name in names}
    missing = [name for name, path in paths.items() if not (path.exists() and any(map(path.is_relative_to, homes)))]
    known = [project.shown(path) for path in walk(project.docs_dir).files] if missing else []
    return [diagnose(name, (1, 1), "HB446", found=name, near=did_you_mean(name, known)) for name in missing]


def _is_of(path: str, names: Sequence[str]) -> bool:
    """Whether a file is one of those named, or in one of the folders; all are where none is named."""
    return not names or any(path == name or path.startswith(f"{name}/") or name == "." for name in names)


def _rules(project: Project, stem: str, lang: str) -> str:
    """The address of the page that explains codes, in the language they are told in where the site has it."""
    if not stem:
        return ""
    locale = next((one for one in project.locales if one.code == lang), project.default_locale)
    site, url = project.settings.text("site_url"), page_url(stem, locale)
    return f"{site.rstrip('/')}/{url}" if site else url


def _summarise(voice: Voice, project: Project, pages: int, found: Sequence[Diagnostic]) -> None:
    faults = sum(fault.is_fault for fault in found)
    notes = len(found) - faults
    voice.progress("checked", pages=pages, locales=len(project.locales), faults=faults, notes=notes)
