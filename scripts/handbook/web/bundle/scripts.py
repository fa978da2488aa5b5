"""Scripts of a site in one file each time: those of every page, and those of pages with a certain part.

A script says in a line of its own what a page must have for it to be loaded::

    // Loaded with: hb-quiz

The only file that knows rjsmin. Scripts in one file fail one by one, as they would alone.
"""

import re
from collections.abc import Iterable
from functools import cache

import rjsmin

_WANTED = re.compile(r"^// Loaded with: (.+)$", re.MULTILINE)
INSIDE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_ALONE = "try{{{}}}catch(e){{setTimeout(()=>{{throw e}})}}"


@cache
def wanted_by(script: str) -> tuple[str, ...]:
    """The names of which a page must have one; none where every page runs the script."""
    found = _WANTED.search(script)
    return tuple(name.strip() for name in found[1].split(",")) if found else ()


def is_run_on(html: str, script: str) -> bool:
    """Whether a page runs a script: whether one of the names it waits for is among the page's."""
    wanted = wanted_by(script)
    return not wanted or any(_names(html, name) for name in wanted)


def _names(html: str, name: str) -> bool:
    """Whether a page has a name; most have not, and to look for bare letters first is a tenth of the work."""
    return name in html and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", html) is not None


def joined(scripts: Iterable[str]) -> str:
    """Scripts as one, each a block; what stops one does not stop the next, and is told by the browser all the same."""
    bodies = (re.sub(r'^\s*"use strict";', "", rjsmin.jsmin(script)).strip() for script in scripts)
    return '"use strict";\n' + "\n".join(_ALONE.format(body) for body in bodies) + "\n"


def with_small_scripts(html: str) -> str:
    """A page whose own scripts have no blanks and remarks."""
    return INSIDE.sub(lambda match: f"<script>{rjsmin.jsmin(match[1]).strip()}</script>", html)
