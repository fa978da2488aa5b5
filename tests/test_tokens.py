"""Screen and paper have the same colours: tokens.css for one, theme.typ for the other, the same names in both."""

import re
from pathlib import Path

FACE = Path(__file__).parent.parent / "overrides"
CSS = (FACE / "assets/stylesheets/tokens.css").read_text(encoding="utf-8")
TYPST = (FACE / "print/theme.typ").read_text(encoding="utf-8")
LIGHT, DARK = CSS.split('[data-md-color-scheme="slate"]')
TOKEN = re.compile(r"^  --hb-([\w-]+): ([^;]+);", re.MULTILINE)
PRINTED = re.compile(r'^#let ([\w-]+) = rgb\("(#[0-9A-Fa-f]{6})"\)', re.MULTILINE)


def test_paper_has_the_colours_of_the_screen() -> None:
    tokens = dict(TOKEN.findall(LIGHT))
    printed = {name: colour.lower() for name, colour in PRINTED.findall(TYPST)}
    assert len(printed) == TYPST.count("rgb(") > 5
    # A grey for handouts stands before the screen's of the same name.
    assert printed == {name: tokens.get(f"handout-{name}", tokens.get(name)) for name in printed}
    assert {name for name in tokens if name.startswith("handout-")} <= {f"handout-{name}" for name in printed}


def test_a_token_is_defined_once_and_the_dark_scheme_has_no_others() -> None:
    light, dark = ([name for name, _ in TOKEN.findall(part)] for part in (LIGHT, DARK))
    assert len(light) == len(set(light))
    assert set(dark) <= set(light)


def test_every_token_is_used_and_every_used_one_is_there() -> None:
    defined = {name for name, _ in TOKEN.findall(CSS)}
    places = [*(FACE / "assets/stylesheets").rglob("*.css"), *FACE.rglob("*.html")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in places)
    used = set(re.findall(r"var\(--hb-([\w-]+)", text))
    # Set where they are used: columns and lines of a form, an exercise, a small slide, a bar of hands.
    local = {"width", "between", "lines", "scale", "share"}
    handout = {f"handout-{name}" for name, _ in PRINTED.findall(TYPST)}
    assert used - local - defined == set()
    assert defined - used - handout == set()


def test_the_browser_s_own_frame_has_the_colour_of_the_header() -> None:
    """A `<meta>` can name no token."""
    (colour,) = re.findall(r'<meta name="theme-color" content="(#\w+)">', (FACE / "main.html").read_text("utf-8"))
    assert colour.lower() == dict(TOKEN.findall(LIGHT))["dark"]
