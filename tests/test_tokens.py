"""Screen and paper have the same colours: paper reads those of tokens.css, by the same names."""

import re
from pathlib import Path

import pytest

FACE = Path(__file__).parent.parent / "overrides"
CSS = (FACE / "assets/stylesheets/tokens.css").read_text(encoding="utf-8")
TYPST = (FACE / "print/colours.typ").read_text(encoding="utf-8")
LIGHT, DARK, CONTRAST = re.split(r'\[data-md-color-scheme="(?:slate|contrast)"\]', CSS)
TOKEN = re.compile(r"^  --hb-([\w-]+): ([^;]+);", re.MULTILINE)
PRINTED = re.compile(r'^#let ([\w-]+) = token\("([\w-]+)"\)', re.MULTILINE)


def test_paper_takes_its_colours_from_the_screen_and_has_no_others() -> None:
    tokens = dict(TOKEN.findall(LIGHT))
    printed = PRINTED.findall(TYPST)
    assert len(printed) > 5
    assert all(name == asked and (f"handout-{name}" in tokens or name in tokens) for name, asked in printed)
    assert {name for name in tokens if name.startswith("handout-")} <= {f"handout-{name}" for name, _ in printed}
    templates = "".join(path.read_text(encoding="utf-8") for path in (FACE / "print").rglob("*.typ"))
    assert not re.search(r'rgb\("|\b(luma|cmyk|oklch)\(', templates)


def test_a_token_is_defined_once_and_other_schemes_have_no_others() -> None:
    light, dark, contrast = ([name for name, _ in TOKEN.findall(part)] for part in (LIGHT, DARK, CONTRAST))
    assert len(light) == len(set(light))
    assert set(dark) | set(contrast) <= set(light)


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize(
    ("part", "of_text", "of_lines"),
    [(LIGHT, 4.5, 3), (DARK, 4.5, 3), (CONTRAST, 7, 4.5)],
    ids=["light", "dark", "high"],
)
def test_every_colour_can_be_told_from_what_it_stands_on(part: str, of_text: float, of_lines: float) -> None:
    tokens = dict(TOKEN.findall(LIGHT)) | dict(TOKEN.findall(part))
    grounds = ("paper", "surface", "green-tint", "pink-tint")
    texts = [(text, ground) for text in ("ink", "ink-soft", "green", "pink") for ground in grounds]
    texts += [("right", "green-tint"), ("wrong", "wrong-tint"), ("on-amber", "amber-tint")]
    texts += [(f"on-dark{kind}", dark) for kind in ("", "-soft") for dark in ("dark", "dark-deep", "dark-deepest")]
    low = [pair for pair in texts if contrast(*(tokens[name] for name in pair)) < of_text]
    low += [
        ("rule-strong", ground) for ground in grounds[:2] if contrast(tokens["rule-strong"], tokens[ground]) < of_lines
    ]
    assert low == []


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
