"""Templates are compiled once, whichever build asks; and of a theme's files those that may be published are listed."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from handbook.plugin.theme import RememberedTemplates, VisibleFiles
from handbook.remembered import remembering
from tests.conftest import ROOT

PAGE = "{% for name in names %}{{ name | upper }} {% endfor %}"


def write(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "page.html").write_text(text, encoding="utf-8")
    return folder


def environment(folder: Path) -> Environment:
    return Environment(loader=FileSystemLoader(folder), bytecode_cache=RememberedTemplates())


def compiled(env: Environment, monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The names of the templates that are compiled from now on."""
    names: list[str | None] = []
    true = env._generate

    def generate(source, name, filename, defer_init=False):
        names.append(name)
        return true(source, name, filename, defer_init)

    monkeypatch.setattr(env, "_generate", generate)
    return names


def told(cache: Path, env: Environment) -> tuple[str, str | None]:
    """What the page says, and the file it is said to come from."""
    with remembering(cache, "code"):
        page = env.get_template("page.html")
        return page.render(names=["ắ", "b"]), page.filename


def test_a_template_is_compiled_once_wherever_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told(tmp_path / "cache", environment(write(tmp_path / "one", PAGE)))
    env = environment(write(tmp_path / "other", PAGE))
    names = compiled(env, monkeypatch)
    assert told(tmp_path / "cache", env) == ("Ắ B ", str(tmp_path / "other" / "page.html"))
    assert names == []


@pytest.mark.parametrize("text, filters", [(PAGE + "!", {}), (PAGE, {"own": str})], ids=["text", "filters"])
def test_another_text_and_other_filters_are_compiled_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, filters: dict
) -> None:
    told(tmp_path / "cache", environment(write(tmp_path / "one", PAGE)))
    env = environment(write(tmp_path / "one", text))
    env.filters |= filters
    names = compiled(env, monkeypatch)
    assert told(tmp_path / "cache", env)[0] == "Ắ B " + text.removeprefix(PAGE)
    assert names == ["page.html"]


def test_a_template_that_was_spoilt_on_the_disk_is_compiled_anew(tmp_path: Path) -> None:
    told(tmp_path / "cache", environment(write(tmp_path / "one", PAGE)))
    (kept,) = (tmp_path / "cache").iterdir()
    kept.write_bytes(kept.read_bytes()[:-9])
    assert told(tmp_path / "cache", environment(tmp_path / "one"))[0] == "Ắ B "


def test_where_nothing_is_remembered_templates_are_compiled(tmp_path: Path) -> None:
    page = environment(write(tmp_path / "one", PAGE)).get_template("page.html")
    assert page.render(names=["a"]) == "A "


def test_a_fault_in_a_template_that_was_remembered_names_its_line(tmp_path: Path) -> None:
    text = "one\n{{ 1 // names }}\n"
    for folder in ("one", "other"):
        env = environment(write(tmp_path / folder, text))
        with remembering(tmp_path / "cache", "code"), pytest.raises(ZeroDivisionError) as raised:
            env.get_template("page.html").render(names=0)
        place = raised.traceback[-1]
        assert (str(place.path), place.lineno + 1) == (str(tmp_path / folder / "page.html"), 2)


def test_hidden_files_of_a_theme_are_not_listed_and_all_others_are() -> None:
    folder = ROOT / "overrides"
    every = FileSystemLoader(folder).list_templates()
    shown = [name for name in every if not any(part.startswith(".") for part in name.split("/"))]
    assert VisibleFiles(folder).list_templates() == shown
    assert len(shown) > 100


def test_a_hidden_file_can_still_be_asked_for(tmp_path: Path) -> None:
    (tmp_path / ".icons").mkdir()
    (tmp_path / ".icons" / "one.svg").write_text("<svg/>", encoding="utf-8")
    env = Environment(loader=VisibleFiles(tmp_path))
    assert env.list_templates() == []
    assert env.get_template(".icons/one.svg").render() == "<svg/>"
