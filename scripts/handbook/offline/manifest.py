"""What a phone installs: a manifest for each language, and icons drawn from the course's own logo.

The logo is ``theme.logo`` of the settings. Its icons are square and opaque, as phones cut round or rounded ones out of
them: the ``maskable`` one keeps its drawing within the middle circle of 80 % (W3C, Web App Manifest).
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import typst

from handbook.model.address import manifest_url, page_url, relative
from handbook.model.files import put
from handbook.model.layers import LOGO
from handbook.model.locales import Locale, direction_of
from handbook.model.project import Project, own_theme
from handbook.model.strings import StringTable

_DRAWN = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp")
_COLOURS = {"paper": "#ffffff", "dark": "#000000"}  # Where a theme has no tokens.
_PAGE = """#set page(width: {size}pt, height: {size}pt, margin: 0pt, fill: rgb("{ground}"))
#align(center + horizon, image({file}, width: {share}%))"""


@dataclass(frozen=True, slots=True)
class Icon:
    """A picture of the installed site: pixels a side, and how much of its width the drawing takes, in per cent."""

    name: str
    size: int
    share: int
    purpose: str

    @property
    def url(self) -> str:
        """Its address on the site."""
        return f"assets/images/{self.name}.png"


ICONS = (
    Icon("app-192", 192, 84, "any"),
    Icon("app-512", 512, 84, "any"),
    Icon("app-maskable-512", 512, 56, "maskable"),  # A square of 56 % lies within a circle of 80 %.
)


def write_manifest(project: Project, locale: Locale, strings: StringTable, site_dir: Path) -> None:
    """The manifest of a language; opened from the phone, it begins at the home page of that language."""
    url = manifest_url(locale)
    colours = _colours(project.theme_dir)
    manifest = {
        "name": locale.site_name,
        "short_name": strings("app.name"),
        "lang": locale.code,
        "dir": direction_of(locale.code),
        "start_url": relative(page_url("index", locale), url),  # It is the identity, too: one a language and a folder.
        "scope": f"{relative('.', url)}/",
        "display": "standalone",
        "background_color": colours["paper"],
        "theme_color": colours["dark"],
        "icons": [
            {
                "src": relative(icon.url, url),
                "sizes": f"{icon.size}x{icon.size}",
                "type": "image/png",
                "purpose": icon.purpose,
            }
            for icon in ICONS
        ],
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    put(site_dir / url, text + "\n")


def write_icons(project: Project, site_dir: Path) -> None:
    """The icons, on the colour of paper."""
    logo, ground = logo_of(project), _colours(project.theme_dir)["paper"]
    for icon in ICONS:
        file = json.dumps(logo.name, ensure_ascii=False)
        page = _PAGE.format(size=icon.size, ground=ground, file=file, share=icon.share)
        (site_dir / icon.url).parent.mkdir(parents=True, exist_ok=True)
        drawn = typst.Compiler(page.encode(), root=logo.parent).compile(format="png", ppi=72)
        assert isinstance(drawn, bytes), "one page"
        (site_dir / icon.url).write_bytes(drawn)


def logo_of(project: Project) -> Path:
    """The file of the course's logo: the author's, the theme's, else that of the package."""
    named = project.settings.text("theme", "logo") or LOGO
    places = (folder / name for name in (named, LOGO) for folder in (project.docs_dir, project.theme_dir))
    return next((path for path in places if path.suffix.lower() in _DRAWN and path.is_file()), own_logo())


def own_logo() -> Path:
    """The drawing of this project's own theme."""
    return own_theme() / LOGO


def _colours(theme_dir: Path) -> dict[str, str]:
    """The colours of a theme that a manifest names, which can name no token."""
    tokens = theme_dir / "assets/stylesheets/tokens.css"
    text = tokens.read_text(encoding="utf-8") if tokens.is_file() else ""
    found = {name: re.search(rf"--hb-{name}: (#[0-9a-fA-F]{{6}});", text) for name in _COLOURS}
    return {name: match[1] if (match := found[name]) else default for name, default in _COLOURS.items()}
