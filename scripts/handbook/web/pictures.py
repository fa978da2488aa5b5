"""The copies of pictures that the site shows."""

from pathlib import Path

from handbook.body.pictures import for_web, pictures_dir
from handbook.model.pictures import PROMISES, PictureError
from handbook.model.project import Project


def web_copy(project: Project, path: Path) -> Path:
    """What the site gives out for a file of ``docs``: a copy of a picture, anything else as it is.

    A picture that cannot be read is told by the checks, and published only while an author is watching.
    """
    try:
        return for_web(path, pictures_dir(project)) if path.suffix.lower() in PROMISES else path
    except PictureError:
        return path
