"""What a page loads, put into the page: pictures as data, styles and scripts as text."""

import base64
import mimetypes
import re
from pathlib import Path

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
STYLE_URL = re.compile(r"""url\(["']?([^"')#:]+)["']?\)""")


def data_url(path: Path) -> str:
    """A file as an address that holds it; its ending stays at the end, as styles ask for it."""
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    kind = "image/webp" if path.suffix == ".webp" else kind  # Old systems do not know it.
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}#{path.suffix}"


def styles_of(theme_dir: Path, names: tuple[str, ...]) -> str:
    """Stylesheets of the theme as one text, with the pictures they name; one that a theme lacks is left out."""
    folder = theme_dir / "assets/stylesheets"
    return "\n".join(_style(folder / f"{name}.css") for name in names if (folder / f"{name}.css").is_file())


def _style(path: Path) -> str:
    def hold(match: re.Match[str]) -> str:
        picture = path.parent / match[1]
        return f'url("{data_url(picture)}")' if picture.is_file() else match[0]

    lines = _COMMENT.sub("", path.read_text(encoding="utf-8")).splitlines()
    return STYLE_URL.sub(hold, "\n".join(line.strip() for line in lines if line.strip()))


def scripts_of(theme_dir: Path, names: tuple[str, ...]) -> str:
    """Scripts of the theme as one text; one that a theme lacks is left out."""
    folder = theme_dir / "assets/javascripts"
    paths = (folder / f"{name}.js" for name in names)
    text = "".join(path.read_text(encoding="utf-8") for path in paths if path.is_file())
    return text.replace("</", "<\\/")
