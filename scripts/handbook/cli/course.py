"""The course a verb works on, as far as it can be read."""

from handbook.build.rules import open_project
from handbook.cli.voice import Voice
from handbook.diagnostics import HandbookError
from handbook.model.curriculum import Course, curriculum_path, read_course
from handbook.source import SourceError


def course_of(voice: Voice) -> Course:
    """The course, whatever else is wrong with it; raises ``HandbookError`` where its plan cannot be read."""
    project = open_project(voice.config_path)
    try:
        return read_course(project)
    except SourceError as error:
        raise HandbookError([error.told(curriculum_path(project))]) from error
