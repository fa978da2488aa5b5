"""The course a verb works on, as far as it can be read; what a verb makes of it, in which language, and where."""

from pathlib import Path

import click

from handbook.build.rules import open_project
from handbook.cli.voice import Voice
from handbook.messages import say
from handbook.model.curriculum import Course, read_course
from handbook.model.locales import Locale


def course_of(voice: Voice) -> Course:
    """The course, whatever else is wrong with it; raises ``SourceError`` where a file of it cannot be read."""
    return read_course(open_project(voice.config_path))


def locale_of(course: Course, code: str | None, voice: Voice) -> Locale:
    """The language that ``--language`` names, else the course's first; raises ``BadParameter`` for an unknown one."""
    locales = {locale.code: locale for locale in course.project.locales}
    if code and code not in locales:
        said = say("unknown-language", lang=voice.lang, code=code, known=", ".join(locales))
        raise click.BadParameter(said, param_hint="--language")
    return locales[code] if code else course.project.default_locale


def out_of(course: Course, out: Path, voice: Voice) -> Path:
    """The folder that ``--out`` names; raises ``BadParameter`` where it is in or around docs, theme or site.

    Names would be published with what stands there, and a build would take them away.
    """
    project, where = course.project, out.resolve()
    for folder in (project.docs_dir, project.site_dir, project.theme_dir):
        if where.is_relative_to(folder.resolve()) or folder.resolve().is_relative_to(where):
            raise click.BadParameter(say("unfit-out", lang=voice.lang, folder=folder.name), param_hint="--out")
    return out
