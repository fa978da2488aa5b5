"""What there is to tell of a course, looked up where nothing has changed; whoever asks waits for no rule to be read.

::

    settings judged ─┬─ no foundations ──────────────────────────> that alone
                     └─ the name of all files ─┬─ known ─────────> that, and what was found then
                                               └─ not ───────────> ``build.rules`` looks
"""

from dataclasses import dataclass

from handbook.build.echoes import without_echoes
from handbook.build.findings import Findings, Shelf, State
from handbook.checks import settings
from handbook.diagnostics import Diagnostic
from handbook.model.project import Project

FOUNDATIONS = frozenset({"HB314", "HB712"})  # Without folders and languages, no file is what it seems.


@dataclass(frozen=True, slots=True)
class Look:
    """A course as somebody looks at it; no ``state`` where its foundations are missing."""

    shelf: Shelf
    of_settings: tuple[Diagnostic, ...]
    state: State | None

    def known(self) -> Findings | None:
        """What there is to tell, if nothing has changed since somebody looked."""
        if self.state is None:
            return self.told(Findings((), has_course=False))
        kept = self.shelf.known(self.state.name)
        return self.told(kept) if kept else None

    def told(self, findings: Findings) -> Findings:
        """Findings of the rules with those of settings, without what only follows from another."""
        found = without_echoes([*self.of_settings, *findings.found], self.shelf.project.codes)
        return Findings(tuple(found), findings.has_course, findings.pages, findings.rules)


def look_at(project: Project, *, with_papers: bool = True) -> Look:
    """Settings, which are always judged, as they name folders outside of the course; and the name of all else."""
    shelf, of_settings = Shelf(project, with_papers), tuple(settings.check(project))
    is_sound = not any(fault.code in FOUNDATIONS for fault in of_settings)
    return Look(shelf, of_settings, shelf.state() if is_sound else None)
