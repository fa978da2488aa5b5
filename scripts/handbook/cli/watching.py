"""To look again whenever an author saves: faults are told, and the looking goes on."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from handbook.build.process import Interrupted
from handbook.build.rules import open_project
from handbook.cli.voice import Voice
from handbook.diagnostics import HandbookError
from handbook.preview.watch import Watch, places_of

PAUSE = 0.2  # Seconds between two looks: a save is noticed before a hand is back on the mouse.


def keep_looking(voice: Voice, look: Callable[[], object]) -> NoReturn:
    """Look, and again after each change in the course, its theme or its settings; ends where somebody stops it."""
    watch = Watch([voice.config_path])
    try:
        while True:
            watch.move_to(
                _places(voice.config_path) or watch.places
            )  # Before the look: what is saved meanwhile counts.
            _told(voice, look)
            voice.progress("watching")
            while not watch.changed():
                time.sleep(PAUSE)
    except Interrupted as stop:
        sys.exit(128 + stop.signum)


def _told(voice: Voice, look: Callable[[], object]) -> None:
    try:
        look()
    except HandbookError as error:
        voice.tell(error.diagnostics)


def _places(config_path: Path) -> tuple[Path, ...]:
    """What a course is made of; nothing while its settings cannot be read."""
    try:
        return places_of(open_project(config_path))
    except HandbookError:
        return ()
