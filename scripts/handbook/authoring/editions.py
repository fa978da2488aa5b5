"""``handbook new edition``: a file with every name of the place that the course has, each to be filled in."""

from pathlib import Path

from handbook.authoring.beginnings import beginning, in_each
from handbook.authoring.writing import Written
from handbook.diagnostics import HandbookError, diagnose
from handbook.model.address import PLAIN_NAME
from handbook.model.project import Project


def new_edition(project: Project, path: Path) -> Written:
    """The file of an edition; raises ``HandbookError`` HB122 where it is there, HB888 for a name of no folder."""
    if path.exists():
        raise HandbookError([diagnose(path.as_posix(), (1, 1), "HB122", found=path.name)])
    if path.suffix not in (".yml", ".yaml") or not PLAIN_NAME.fullmatch(path.stem):
        raise HandbookError([diagnose(path.as_posix(), (1, 1), "HB888", found=path.name)])
    code = project.default_locale.code
    names = "\n".join(f'  {name}: ""' for name in project.locality(code)) or "  {}"
    titles = in_each({locale.code: "" for locale in project.locales})
    return Written.text(path, beginning("edition.yml", code, file=path.as_posix(), titles=titles, names=names))
