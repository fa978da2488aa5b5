"""A paper on its way through Typst, for a template."""

from dataclasses import dataclass
from pathlib import Path

from handbook.diagnostics import Diagnostic
from handbook.paper.fit import faults_on
from handbook.paper.kinds import PaperError, TypstPaper
from handbook.paper.press import Layout, Press
from handbook.whole import write_whole


@dataclass(frozen=True, slots=True)
class ToSet:
    """A paper to set, and the file it goes into."""

    paper: TypstPaper
    press: Press
    target: Path

    def set(self) -> tuple[Diagnostic, ...]:
        """Set it into its file; what is wrong with it."""
        try:
            layout = Layout(self.press, self.paper, self.press.root(self.paper.pictures))
            if faults := faults_on(layout):
                return tuple(faults)
            write_whole(self.target, layout.exported())
        except PaperError as error:
            return tuple(error.diagnostics)
        return ()
