"""Model forms: every key is known and sound, widths fit on the paper, and the specimen could stand in the notebook.

::

    docs/data/forms/<id>.yml ── keys      (by tables) of the form, its blocks, its fields
                             ├─ specimen  what a filled-in form says
                             └─ room      blanks as wide as what is written there

A rule judges one value by itself and is named in a table of keys; what takes two values to judge is a function.
"""

from collections.abc import Iterator
from functools import partial

from handbook.checks.forms.keys import judge_form
from handbook.checks.forms.room import judge_room
from handbook.checks.forms.specimen import judge_specimen
from handbook.checks.forms.tables import HEADING, words
from handbook.checks.kinds import no_keys, told
from handbook.checks.words import check_words
from handbook.diagnostics import Diagnostic, diagnose
from handbook.model.forms import form_files
from handbook.model.project import Project
from handbook.source import SourceError, Value, read_data


def check(project: Project) -> Iterator[Diagnostic]:
    """All rules about model forms; nothing where the course has none."""
    for path in form_files(project.docs_dir):
        shown = project.shown(path)
        try:
            form = read_data(path)
        except SourceError as error:
            yield error.told(shown)
            continue
        yield from check_words(project, shown, form)
        if not isinstance(form.data, dict):
            yield from told(shown, [no_keys(form)])
            continue
        yield from _check_form(project, shown, path.stem, form)


def _check_form(project: Project, shown: str, name: str, form: Value) -> Iterator[Diagnostic]:
    spoken = _languages(form, project)
    speak = partial(words, project.codes, spoken)
    found = [*judge_form(form, name, speak), *judge_specimen(form, speak), *judge_room(form, spoken)]
    yield from told(shown, found)
    for locale in project.locales:
        if locale.code not in spoken:
            yield diagnose(shown, (1, 1), "HB510", locale=locale.name)


def _languages(form: Value, project: Project) -> list[str]:
    """The languages a form must speak throughout: the one authors write first, and those its heading is given in."""
    heading = (form.get(key) for key in HEADING)
    given = {code for value in heading if value for code, _ in value.items()}
    return [locale.code for locale in project.locales if locale.is_default or not given or locale.code in given]
