"""The results on paper: one sheet a test, with a chart that a copier keeps."""

from dataclasses import asdict
from pathlib import Path

from handbook.model.locales import Locale
from handbook.model.project import Project
from handbook.model.strings import COMMON
from handbook.paper.fit import finished
from handbook.paper.kinds import TypstPaper
from handbook.paper.press import Layout, Press
from handbook.results.telling import Chapter, Teller

GROUPS = 24  # On the sheet; the workbook has all.


def sheet_of(teller: Teller, project: Project, locale: Locale, source: Path) -> bytes:
    """The sheets of all tests as one PDF; raises ``PaperError``. No name of a learner is in it."""
    press = Press.of(project)
    paper = TypstPaper(
        url="results.pdf",
        source=source.as_posix(),
        template="results.typ",
        kind="results",
        lang=locale.code,
        course=locale.site_name,
        title=teller.word("title"),
        reviewed="",
        strings=teller.strings.under(COMMON, "print", "results") | {"before": teller.word("before")},
        sheet=project.printing.paper,
        own={
            "chapters": [_shown(chapter, teller) for chapter in teller.chapters()],
            "enough": teller.report.enough,
            "how": teller.word("how"),
            "none-weak": teller.word("repeat-none"),
        },
    )
    return finished(Layout(press, paper, press.root(())))


def _shown(chapter: Chapter, teller: Teller) -> dict[str, object]:
    """A test as the template reads it: of many groups those with the least right at last, and how many are left out."""
    groups = sorted(chapter.groups, key=lambda line: (line.after < 0, line.after))[:GROUPS]
    kept = [line for line in chapter.groups if line in groups]
    left = len(chapter.groups) - len(kept)
    more = teller.word("more-groups", count=left) if left else ""
    return asdict(chapter) | {"groups": [asdict(line) for line in kept], "more": more}
