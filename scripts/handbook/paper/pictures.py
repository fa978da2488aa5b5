"""The copies of pictures that papers are set with."""

from collections.abc import Mapping
from pathlib import Path

from handbook.body.pictures import for_paper, pictures_dir
from handbook.model.pictures import PROMISES, PictureError
from handbook.model.project import Project


def paper_copies(project: Project, pictures: Mapping[str, Path]) -> dict[str, Path]:
    """The copy for Typst of each of an author's pictures, by its url; none of one that cannot be read.

    The checks tell of such a picture, and only while an author is watching does anything get as far as here.
    """
    copies: dict[str, Path] = {}
    for url, path in pictures.items():
        try:
            if path.suffix.lower() in PROMISES:
                copies[url] = for_paper(path, pictures_dir(project))
        except PictureError:
            continue
    return copies
