"""``handbook new course`` and ``handbook new language``."""

from pathlib import Path

import click

from handbook.authoring.courses import Outline, new_course, new_language
from handbook.authoring.writing import write_all
from handbook.build.rules import open_project
from handbook.cli.asking import is_asking_possible
from handbook.cli.voice import Voice, with_voice_in
from handbook.messages import say
from handbook.model.locales import is_language
from handbook.reports import FORMATS

in_voice = with_voice_in(tuple(FORMATS), undone="not-written")


@click.command()
@in_voice
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--languages", default="en", metavar="CODE,CODE", help="Its languages; authors write the first.  [en]")
@click.option("--name", default="", help="What the handbook is called; else as the folder.")
@click.option("--font", "fonts", multiple=True, metavar="PACKAGE", help="A font for letters the package has none for.")
def course(voice: Voice, folder: Path, languages: str, name: str, fonts: tuple[str, ...]) -> None:
    """A small course of its own in FOLDER: one module, two lessons to write over."""
    codes = tuple(dict.fromkeys(code.strip() for code in languages.split(",") if code.strip()))
    for code in codes:
        _judge(voice, code, "--languages")
    called, name = folder.resolve().name, " ".join(name.split())
    if not name and is_asking_possible():
        name = click.prompt(say("ask-name", lang=voice.lang), default=called, err=True)
    if not codes:
        raise click.UsageError(say("needs-languages", lang=voice.lang))
    write_all(new_course(folder, Outline(name or called, codes, fonts)))
    voice.progress("course-written", folder=folder.resolve())


@click.command()
@in_voice
@click.argument("code")
def language(voice: Voice, code: str) -> None:
    """A further language of this course: its table of words to translate, and its place in mkdocs.yml."""
    _judge(voice, code, "CODE")
    project = open_project(voice.config_path)
    files = new_language(project, code)
    write_all(files)
    for file in files:
        voice.progress("written", file=project.shown(file.path))


def _judge(voice: Voice, code: str, hint: str) -> None:
    if not is_language(code):
        raise click.BadParameter(say("unknown-code", lang=voice.lang, code=code), param_hint=hint)
