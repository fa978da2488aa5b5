"""Pages that move or go, with all that knows of them: files of every language, links, plan, data, ledgers, addresses.

::

    Going(pages, files) ── relinking ─> texts of every language      ┐
          │             ── registers ─> plan, timetable, asked, kits ├─> Written …, together or not at all
          │             ── questions ─> what tests ask about         │
          │             ── carrying ──> ledgers of translations      │
          └──────────────  addresses ─> redirects                    ┘
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.authoring.addresses import with_moves
from handbook.authoring.carrying import ledgers_carried
from handbook.authoring.ledger import ledgers_dir
from handbook.authoring.questions import questions_about, with_questions
from handbook.authoring.relinking import Moves, relinked
from handbook.authoring.writing import Written
from handbook.diagnostics import HandbookError
from handbook.model.address import FORMS
from handbook.model.curriculum import Course
from handbook.model.files import walk
from handbook.model.form_codes import code_of
from handbook.model.project import Project
from handbook.source import SourceError, decoded, read_source

DOORS = ("teach", "learn", "print")  # Keys of the home page that name a page.


@dataclass(frozen=True, slots=True)
class Going:
    """What moves or goes: ``pages`` from stem to stem, ``files`` from place to place, None for what goes."""

    pages: Mapping[str, str]
    files: Mapping[Path, Path | None]
    is_gone: bool = False

    def moves(self, project: Project) -> Moves:
        """The same as uris inside docs, of pages and of pictures."""
        inside = {
            old.relative_to(project.docs_dir).as_posix(): new.relative_to(project.docs_dir).as_posix()
            for old, new in self.files.items()
            if new is not None
        }
        forms = [stems for stems in self.pages.items() if stems[0].startswith(f"{FORMS}/") and not self.is_gone]
        codes = {code_of(old): code_of(new) for old, new in forms}
        return Moves({**inside, **{f"{old}.md": f"{new}.md" for old, new in self.pages.items()}}, self.is_gone, codes)


def files_of(project: Project, stem: str) -> Iterator[tuple[Path, str]]:
    """The files of a page in every language, and what their names end with: ``.md``, ``.en.md``."""
    for ending in (".md", *(f".{code}.md" for code in project.codes)):
        path = project.docs_dir / f"{stem}{ending}"
        if path.is_file():
            yield path, ending


def moved_texts(course: Course, going: Going) -> tuple[Written, ...]:
    """Every page with its links and questions mended, where it stands now, its ledgers, and the redirects.

    Raises ``HandbookError`` where a page cannot be read.
    """
    project, moves = course.project, going.moves(course.project)
    questions = questions_about(course, going.pages, is_gone=going.is_gone)
    changed: dict[Path, tuple[str, str]] = {}
    files: list[Written] = []
    for path in walk(project.docs_dir).files:
        new_path = going.files.get(path, path)
        if path.is_relative_to(ledgers_dir(project)) or (path.suffix != ".md" and new_path == path):
            continue
        if new_path is None:
            files.append(Written(path, None))
        elif path.suffix != ".md":
            files += [Written(new_path, path.read_bytes()), Written(path, None)]
        else:
            old, new = _texts(project, path, new_path, moves)
            new = with_questions(new, questions.get(path, ()))
            if old != new or path != new_path:
                changed[path] = old, new
                files.append(Written.text(new_path, new))
                files += [Written(path, None)] if path != new_path else []
    files += ledgers_carried(course, going.files, going.pages, moves, changed)
    return (*files, *with_moves(course, going.pages))


def _texts(project: Project, path: Path, new_path: Path, moves: Moves) -> tuple[str, str]:
    """What a page says, and what it is to say."""
    try:
        text = decoded(path)
    except SourceError as error:
        raise HandbookError([error.told(project.shown(path))]) from error
    place, new_place = (p.relative_to(project.docs_dir).as_posix() for p in (path, new_path))
    new = relinked(text, place, new_place, moves)
    return text, _with_doors(path, new, moves) if path.name.startswith("index.") else new


def _with_doors(path: Path, text: str, moves: Moves) -> str:
    """The doors of a home page lead to where their pages are now."""
    front, lines = read_source(path).front, text.split("\n")
    for door in DOORS:
        value = front.get(door)
        if value and value.text() in moves.uris:
            line, start, end = value.line - 1, value.column - 1, value.end[1] - 1
            lines[line] = f"{lines[line][:start]}{moves.uris[value.text()]}{lines[line][end:]}"
    return "\n".join(lines)
