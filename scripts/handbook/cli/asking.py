"""What something new is called, as it was given, or asked for where somebody sits at a terminal."""

import sys
from collections.abc import Iterable

import click

from handbook.authoring.beginnings import id_of
from handbook.authoring.new import Name
from handbook.cli.voice import Voice
from handbook.messages import say
from handbook.model.project import Project


def name_of(
    voice: Voice,
    project: Project,
    given: Iterable[str],
    own_id: str | None,
    *,
    asked: str = "ask-title",
    option: str = "--title",
) -> Name:
    """What something new is called, asked for where it is not given and somebody is there."""
    titles = _titles(project, given, option, voice.lang)
    default, is_asking = project.default_locale, is_asking_possible()
    for locale in project.locales if is_asking else ():
        if locale.code not in titles:
            question = say(asked, lang=voice.lang, language=locale.name)
            titles[locale.code] = click.prompt(question, default=None if locale == default else "", err=True)
    if not titles.get(default.code):
        raise click.UsageError(say("needs-title", lang=voice.lang, option=option, code=default.code))
    made = own_id or id_of(titles[default.code])
    if is_asking and own_id is None:
        made = click.prompt(say("ask-id", lang=voice.lang), default=made or None, err=True)
    if not made:
        raise click.UsageError(say("needs-id", lang=voice.lang, option=option.replace("title", "id")))
    return Name(made, {code: title for code, title in titles.items() if title})


def _titles(project: Project, given: Iterable[str], option: str, lang: str) -> dict[str, str]:
    codes = [locale.code for locale in project.locales]
    titles: dict[str, str] = {}
    for one in given:
        code, sign, text = one.partition("=")
        if not sign or (code not in codes and not code.isascii()):
            code, text = project.default_locale.code, one
        if code not in codes:
            raise click.BadParameter(
                say("unknown-language", lang=lang, code=code, known=", ".join(codes)), param_hint=option
            )
        titles[code] = " ".join(text.split())
    return titles


def is_asking_possible() -> bool:
    """Whether somebody sits at a terminal who can be asked."""
    return sys.stdin.isatty()
