"""``handbook schemas``: what editors are told of the files of this course."""

import json
from pathlib import Path

import click

from handbook.authoring.writing import Written, write_all
from handbook.checks.schemas import schemas_of
from handbook.cli.course import course_of
from handbook.cli.voice import Voice, with_voice_in
from handbook.reports import FORMATS


@click.command()
@with_voice_in(tuple(FORMATS), undone="not-written")
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
def schemas(voice: Voice, folder: Path | None) -> None:
    """Write JSON Schemas of plan, front matter and data files for editors.  [default folder: .vscode/schemas]"""
    course = course_of(voice)
    folder = folder or course.project.root / ".vscode" / "schemas"
    written = {folder / f"{name}.json": schema for name, schema in schemas_of(course).items()}
    write_all(
        Written.text(path, json.dumps(schema, ensure_ascii=False, indent=1) + "\n") for path, schema in written.items()
    )
    for path in written:
        voice.progress("written", file=course.project.shown(path))
