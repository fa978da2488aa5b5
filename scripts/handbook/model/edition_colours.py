"""The colours of an edition: what follows from those it names, and whether letters in them can be read.

::

    green ─┬─> green-tint, on-sheet                 titles, tints, drawings on white
           ├─> dark ─> dark-light, -deep, -deepest  header, footer, doors
           └─> green in the dark                    paler; for those who want more contrast the course's own stay
"""

from collections.abc import Iterator, Mapping

READABLE = 4.5  # WCAG 2.2, 1.4.3: letters against what is behind them.
LETTERS = ("green", "pink", "dark")  # Letters on white, or white letters on them.
_WHITE, _BLACK = "#ffffff", "#000000"


def with_followers(colours: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Tokens with their colours, in the order of ``tokens.css``: light first, then dark. Named ones are kept."""
    colours = dict(colours)
    if green := colours.get("green"):
        colours = {"green-tint": mixed(green, _WHITE, 0.88), "on-sheet": green, "dark": green} | colours
    if dark := colours.get("dark"):
        shades = {"dark-light": (_WHITE, 0.15), "dark-deep": (_BLACK, 0.2), "dark-deepest": (_BLACK, 0.4)}
        colours = {name: mixed(dark, *shade) for name, shade in shades.items()} | colours
    yield from colours.items()
    if green:
        yield "green", mixed(green, _WHITE, 0.55)


def mixed(colour: str, other: str, share: float) -> str:
    """A colour with so much of another, from 0 to 1."""
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{round(one * (1 - share) + two * share):02x}" for one, two in pairs)


def contrast(colour: str) -> float:
    """How well a colour and white are told apart, from 1 to 21 (WCAG 2.2, relative luminance)."""
    linear = [part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in _parts(colour)]
    luminance = sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (luminance + 0.05)


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))
