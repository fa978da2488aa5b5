"""A page that tests take turns with: a window of its own costs a test as much as all it looks at.

::

    Turns.page ─> a page as new ─> the test ─> Turns.end ─┬─> emptied, for the next test
                                                          └─> closed, where anything was done to it that lasts
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

# What outlives the document a page shows: who calls one of these has the page, or its window, to itself.
OF_A_PAGE = ("add_init_script", "emulate_media", "expose_binding", "expose_function", "on", "once", "route")
OF_A_WINDOW = ("add_cookies", "add_init_script", "grant_permissions", "new_cdp_session", "on", "route", "set_offline")
OF_A_CLOCK = ("install", "pause_at", "set_fixed_time", "set_system_time")
STILL = "assets/images/logo.svg"  # A document of the site that runs nothing: an empty one would begin another process.
FORGET = "() => { localStorage.clear(); sessionStorage.clear(); }"


def watch(page: Page, address: str) -> list[str]:
    """A list that grows with every error in the console, failed request, or request to another host."""
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("response", lambda r: wrong.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    page.on("request", lambda r: wrong.append(r.url) if not r.url.startswith((address, "data:", "blob:")) else None)
    return wrong


@dataclass
class Turns:
    """The page of one size of screen, and what went wrong on it in this turn."""

    browser: Browser
    address: str
    size: Any
    context: BrowserContext | None = None
    page: Page | None = None
    wrong: list[str] = field(default_factory=list)
    is_marked: bool = False

    def begin(self) -> Page:
        """A page that shows nothing of the handbook, remembers nothing and is of its size."""
        if self.page is None:
            self.context = self.browser.new_context(viewport=self.size, base_url=self.address, accept_downloads=True)
            self.page = self.context.new_page()
            self.wrong = watch(self.page, self.address)
            self._mark(self.page, OF_A_PAGE)
            self._mark(self.page.clock, OF_A_CLOCK)
            self._mark(self.context, OF_A_WINDOW)
        self.wrong.clear()
        return self.page

    def end(self) -> list[str]:
        """What went wrong in this turn; the page is as new again, or gone."""
        assert self.page and self.context
        self.page.goto(STILL)
        wrong = [*self.wrong]
        if wrong or self.is_marked or len(self.context.pages) > 1:
            self.close()
        else:
            self._forget(self.page, self.context)
        return wrong

    def close(self) -> None:
        """Close the window; the next turn has another."""
        if self.context:
            self.context.close()
        self.context, self.page, self.is_marked = None, None, False

    def _forget(self, page: Page, context: BrowserContext) -> None:
        page.evaluate(FORGET)
        context.clear_cookies()
        page.set_viewport_size(self.size)
        page.mouse.move(0, 0)

    def _mark(self, thing: object, names: tuple[str, ...]) -> None:
        """Let calls of these methods be known."""
        for name in names:
            setattr(thing, name, self._marking(getattr(thing, name)))

    def _marking(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            self.is_marked = True
            return method(*arguments, **options)

        return call


def let_no_page_save(browser: Browser) -> None:
    """Only tests about it (``service_workers="allow"``) have a browser that keeps sites: each would fetch one whole."""
    without = "delete Navigator.prototype.serviceWorker"

    def new_context(**options: Any) -> BrowserContext:
        context = contexts(**options)
        if options.get("service_workers") != "allow":
            context.add_init_script(without)
        return context

    def new_page(**options: Any) -> Page:
        page = pages(**options)
        page.add_init_script(without)
        return page

    contexts, pages = browser.new_context, browser.new_page
    browser.new_context, browser.new_page = new_context, new_page  # type: ignore[method-assign]
