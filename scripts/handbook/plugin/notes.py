"""What MkDocs says while it builds: progress of ours is shown, everything from a warning on is kept."""

import logging
import sys

from handbook.build.run import Run
from handbook.messages import say

log = logging.getLogger("mkdocs.plugins.handbook")


class Notes(logging.Handler):
    """A handler for MkDocs' log; ``warnings`` are the sentences that say why it could not go on."""

    def __init__(self, level: int = logging.INFO) -> None:
        super().__init__(level)
        self.warnings: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep or show one record."""
        if record.levelno >= logging.WARNING:
            self.warnings.append(record.getMessage())
        elif record.name == "mkdocs.plugins.handbook":
            print(record.getMessage(), file=sys.stderr, flush=True)


def printed_in(run: Run) -> str:
    """What the press did in a build, as a sentence."""
    printed = run.printed
    return say(
        "handouts-done",
        made=sum(language.made for language in printed),
        kept=sum(language.kept for language in printed),
        seconds=sum(language.seconds for language in printed),
    )


def printing(done: int, total: int) -> None:
    """A line at every tenth handout and at the last."""
    if done % 10 == 0 or done == total:
        log.info(say("handouts", done=done, total=total))
