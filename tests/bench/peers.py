"""What `make bench-search` puts our search beside: Material's and Pagefind's, over the same words."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from handbook.model.curriculum import read_course
from handbook.model.project import read_project

ROOT = Path(__file__).parent.parent.parent
STOCK = """
site_name: Stock
use_directory_urls: false
theme: {name: material, font: false}
plugins:
  - search: {separator: '[\\s.,;:!?()\\[\\]{}"“”‘’/|…–—-]+'}
  - i18n:
      docs_structure: suffix
      languages: [{locale: vi, name: vi, default: true, build: true}, {locale: en, name: en, build: true}]
markdown_extensions: [attr_list, tables, handbook.blocks]
validation: {anchors: ignore, links: {not_found: ignore, unrecognized_links: ignore}, omitted_files: ignore}
"""


def build_stock(folder: Path) -> Path:
    """The same words as plain Material pages, with Pagefind's index beside them."""
    folder.mkdir()
    course = read_course(read_project(ROOT / "mkdocs.yml"))
    for page in course.documents:
        for code, text in page.texts.items():
            path = folder / "docs" / text.source.path.relative_to(ROOT / "docs")
            path.parent.mkdir(parents=True, exist_ok=True)
            body = re.sub(r"^/// (trainer|answer|quiz).*?^///$", "", text.source.body, flags=re.M | re.S)
            body = re.sub(r"!\[([^\]]*)\]\([^)]*\)", r"\1", body) + _lists(course, page.layout, code)
            title = text.title or course.by_uri[page.uri].title(code)
            path.write_text(f"# {title}\n\n{text.front.text('summary')}\n\n{body}", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(STOCK, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(folder / "mkdocs.yml")]
    subprocess.run(command, check=True, capture_output=True)
    subprocess.run([sys.executable, "-m", "pagefind", "--site", str(folder / "site")], check=True, capture_output=True)
    return folder / "site"


def _lists(course: Any, layout: str, code: str) -> str:
    if layout == "glossary":
        terms = (
            f"\n\n## {term.names[code]} {{#{term.id}}}\n\n{term.definitions[code]} {', '.join(term.forms(code))}"
            for term in course.glossary
        )
        return "".join(terms)
    if layout == "laws":
        return "".join(
            f"\n\n## {law.id} {law.title(code)} {law.number} {{#{law.id}}}\n\n{law.notes.get(code, '')}"
            for law in course.laws.values()
        )
    return ""


def ask_pagefind(page: Page, query: str) -> list[str]:
    """Addresses from Pagefind, sections before their pages."""
    return page.evaluate(
        """async query => {
            const base = document.querySelector('meta[name=base]').content;
            window.pagefind ??= await import(new URL(base, location) + 'pagefind/pagefind.js');
            const found = await window.pagefind.search(query);
            const pages = await Promise.all((found?.results ?? []).slice(0, 8).map(one => one.data()));
            return pages.flatMap(one => one.sub_results.length ? one.sub_results.map(part => part.url) : [one.url]);
        }""",
        query,
    )


def ask_stock(page: Page, query: str) -> list[str]:
    """Addresses from Material's own dialog, in the order it shows them; it answers within a moment or not at all."""
    page.evaluate("document.querySelector('.md-search-result__list').replaceChildren()")
    page.fill(".md-search__input", "")
    page.fill(".md-search__input", query)
    page.locator(".md-search__input").dispatch_event("keyup")
    for _ in range(15):
        page.wait_for_timeout(20)
        links = page.eval_on_selector_all(".md-search-result__link", "links => links.map(link => link.href)")
        if links:
            return links
    return []
