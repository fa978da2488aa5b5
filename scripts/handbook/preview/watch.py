"""Files that changed since they were last looked at.

By asking, not by being told: what systems tell of folders that come and go, links, shared disks and editors that save
by renaming differs from system to system. 600 files are asked in some milliseconds.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from handbook.model.files import is_dropping
from handbook.model.project import Project
from handbook.model.settings import files_of

Seen = Mapping[str, tuple[int, int, int]]


def places_of(project: Project) -> tuple[Path, ...]:
    """What an author of a course writes: settings, those they may be inherited from, docs, a theme of its own."""
    beside = {*project.root.glob("*.yml"), *files_of(project.settings)} - {project.config_path}
    return (project.config_path, project.docs_dir, project.own_theme_dir or project.theme_dir, *sorted(beside))


class Watch:
    """A look at some files and folders; ``changed`` says what is not as it was at the last look."""

    def __init__(self, places: Iterable[Path]) -> None:
        self.places = tuple(places)
        self._seen = _look(self.places)

    def move_to(self, places: Iterable[Path]) -> None:
        """Watch other places from now on; what stands there now has not changed."""
        wanted = tuple(places)
        if wanted != self.places:
            self.places, self._seen = wanted, _look(wanted)

    def changed(self) -> frozenset[Path]:
        """The files that came, went or were written since the last call."""
        before, self._seen = self._seen, _look(self.places)
        return frozenset(Path(path) for path, _ in before.items() ^ self._seen.items())


def _look(places: Iterable[Path]) -> Seen:
    return dict(found for place in places for found in _files(str(place), set()))


def _files(path: str, above: set[str]) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Every file at or below a path, links followed, with what changes when it is written."""
    try:
        with os.scandir(path) as entries:
            real = os.path.realpath(path)
            inside = [] if real in above else sorted(entry.path for entry in entries if not is_dropping(entry.name))
    except NotADirectoryError:
        try:
            state = Path(path).stat()
        except OSError:
            return
        yield path, (state.st_mtime_ns, state.st_size, state.st_ino)
    except OSError:
        return
    else:
        for child in inside:
            yield from _files(child, above | {real})
