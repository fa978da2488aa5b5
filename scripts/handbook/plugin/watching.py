"""While an author is writing: what went wrong is told, the last good site stays, and the next change is tried again."""

from collections.abc import Callable, Sequence

from mkdocs.exceptions import Abort, MkDocsException

from handbook.build.faults import disk_fault, mkdocs_fault, own_fault, trace_of
from handbook.checks.settings import told
from handbook.diagnostics import Diagnostic, HandbookError
from handbook.messages import say
from handbook.model.project import Project
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
            return (own_fault(trace_of(error)),)
