"""Pages that MkDocs has converted before: one whose Markdown is as it was is not converted again.

::

    Markdown, where pages lie, settings ── known? ──┬─ yes ──> HTML, contents and ids as they were, what was told again
                                                    └─ no ───> MkDocs converts, and all of that is remembered
"""

import hashlib
import json
import logging
from functools import partial
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc

from handbook.remembered import is_remembering, remembered


def convert_once(page: Page) -> None:
    """Have MkDocs convert a page only where that is not known from before."""
    page.render = partial(_render, page)  # type: ignore[method-assign]


def _render(page: Page, config: MkDocsConfig, files: Files) -> None:
    """As ``Page.render``."""
    # Where MkDocs is to judge anchors it does so by what it has just read.
    if not is_remembering() or config.validation.links.anchors > logging.DEBUG:
        return Page.render(page, config, files)
    was_made: list[bool] = []

    def work() -> dict[str, Any]:
        was_made.append(True)
        return _converted(page, config, files)

    known = remembered("page", _asked(page, config, files), work)
    if not was_made:
        page.content, page.toc = known["html"], get_toc(known["contents"])
        page.present_anchor_ids = set(known["ids"])
        for name, level, message in known["told"]:
            logging.getLogger(name).log(level, "%s", message)
    return None


def _converted(page: Page, config: MkDocsConfig, files: Files) -> dict[str, Any]:
    """A page converted, and all that comes of it, as JSON can hold it."""
    ears = _Ears()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(ears)
    try:
        Page.render(page, config, files)
    finally:
        logger.removeHandler(ears)
    contents = [_token(link) for link in page.toc]
    return {"html": page.content, "contents": contents, "ids": sorted(page.present_anchor_ids or ()), "told": ears.told}


class _Ears(logging.Handler):
    """Hears what MkDocs tells of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[str, int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note who told it, how serious it is, and what."""
        self.told.append((record.name, record.levelno, record.getMessage()))


def _token(link: AnchorLink) -> dict[str, Any]:
    children = [_token(child) for child in link.children]
    return {"name": link.title, "id": link.id, "level": link.level, "children": children}


def _asked(page: Page, config: MkDocsConfig, files: Files) -> str:
    """All that goes into a conversion."""
    lying = hashlib.sha256(repr([(file.src_uri, file.url, str(file.inclusion)) for file in files]).encode()).hexdigest()
    settings = [
        config.markdown_extensions,
        config.mdx_configs,
        config.use_directory_urls,
        dict(config.validation.links),
    ]
    told = [page.file.src_uri, page.file.url, page.markdown, lying, settings]
    return json.dumps(told, sort_keys=True, default=_named)


def _named(value: Any) -> str:
    """A function by its name, which is the same in every process."""
    return f"{value.__module__}.{value.__qualname__}" if hasattr(value, "__qualname__") else repr(value)
