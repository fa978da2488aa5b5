"""While an author is writing: what went wrong is told, the last good site stays, and the next change is tried again."""

import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from mkdocs.exceptions import Abort, MkDocsException

from handbook.build.faults import disk_fault, mkdocs_fault, own_fault, trace_of
from handbook.checks.settings import told
from handbook.diagnostics import Diagnostic, HandbookError, diagnose
from handbook.messages import say
from handbook.model.project import Project, own_theme
from handbook.source import SourceError

Tell = Callable[[Sequence[Diagnostic]], None]


def guarded(build: Callable[..., None], project: Project, tell: Tell) -> Callable[..., None]:
    """The same build, but what stops it is told and MkDocs goes on watching."""

    def attempt() -> None:
        try:
            build()
        except Exception as error:
            if faults := faults_of(error, project):
                tell(faults)
            raise Abort(say("still-watching")) from error

    return attempt


def faults_of(error: BaseException, project: Project) -> tuple[Diagnostic, ...]:
    """What stopped MkDocs, as an author can understand it; nothing for an end that MkDocs has given reasons for."""
    match error:
        case HandbookError():
            return error.diagnostics
        case SourceError():
            return (told(project, error),)
        case OSError():
            return (disk_fault(error, project.shown(project.site_dir)),)
        case Abort():
            return ()
        case MkDocsException():
            return (mkdocs_fault(project, error.format_message()),)
        case _:
            return (_code_fault(project, error),)


def _code_fault(project: Project, error: BaseException) -> Diagnostic:
    """What fails in a hook or in a template of the course's own theme, at its line; else a fault of the generator."""
    frames = [(frame.filename, frame.lineno or 1) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError):  # Nothing of the file has run yet.
        frames.append((error.filename or "", error.lineno or 1))
    hooks = {project.shown(project.root / item.text()) for item in project.settings.listed("hooks")}
    for name, line in reversed(frames):
        shown = project.shown(Path(name))
        is_template = Path(name).is_relative_to(project.theme_dir) and (project.root / shown).is_file()
        if shown in hooks or (is_template and project.theme_dir != own_theme()):
            return diagnose(shown, (line, 1), "HB724", found=traceback.format_exception_only(error)[-1].strip())
    return own_fault(trace_of(error))
