"""The files of a plan, all of them or none.

::

    Said ─┬─ plan.html                what is on, for everybody
          ├─ classes.xlsx             classes; groups with their class
          ├─ venues/<id>.pdf          a venue's days, to hang up there
          └─ attendance/<class>.pdf   names to sign beside
    .handbook                         what is ours: only that is ever taken away
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from handbook.authoring.writing import Written, write_all
from handbook.classes.page import page_of
from handbook.classes.papers import plan_paper, roll_paper
from handbook.classes.said import Said
from handbook.classes.workbook import workbook_of
from handbook.diagnostics import HandbookError, diagnose
from handbook.paper.kinds import TypstPaper
from handbook.paper.press import Press
from handbook.paper.worker import make

MARKER = ".handbook"
Progress = Callable[[int, int], None]


def write_plan(said: Said, out: Path, source: str, progress: Progress) -> int:
    """Put a plan's files in a folder, in the place of an earlier plan's; returns how many there are.

    ``source`` is the list, as faults name it; ``progress`` is told how many papers of how many are made. Raises
    ``HandbookError``: HB867 where the folder holds something else, HB802 where a paper cannot be set; ``OSError`` where
    the disk refuses. Nothing has changed then.
    """
    earlier = _earlier(out)
    files = {"plan.html": page_of(said), "classes.xlsx": workbook_of(said)}
    papers = dict(_papers(said, source))
    project = said.rendering.course.project
    press = Press.of(project)
    for done, (name, paper) in enumerate(papers.items(), start=1):
        files[name] = make(paper, press, press.root(()))
        progress(done, len(papers))
    gone = [Written(out / name, None) for name in earlier if name not in files]
    marker = Written.text(out / MARKER, "".join(f"{name}\n" for name in sorted(files)))
    write_all([*(Written(out / name, data) for name, data in files.items()), *gone, marker], within=out)
    return len(files)


def _earlier(out: Path) -> tuple[str, ...]:
    """The files of an earlier plan; raises ``HandbookError`` where the folder is somebody else's."""
    if (out / MARKER).is_file():
        names = (out / MARKER).read_text(encoding="utf-8").splitlines()
        return tuple(name for name in names if _is_ours(name))
    other = out.name if out.is_file() else next((path.name for path in sorted(out.glob("*"))), "")
    if other:
        raise HandbookError([diagnose(out.as_posix(), (1, 1), "HB867", found=other)])
    return ()


def _is_ours(name: str) -> bool:
    """Whether a name is one that a plan's file can have: nothing else is taken away, whatever the marker says."""
    path = Path(name)
    is_paper = path.parts[:-1] in (("venues",), ("attendance",)) and path.suffix == ".pdf"
    return name in ("plan.html", "classes.xlsx") or is_paper


def _papers(said: Said, source: str) -> Iterator[tuple[str, TypstPaper]]:
    for venue in said.plan.classes.venues:
        if said.plan.at(venue):
            yield f"venues/{venue.id}.pdf", plan_paper(said, venue, source)
    for session in said.plan.sessions:
        yield f"attendance/{session.stem}.pdf", roll_paper(said, session, source)
