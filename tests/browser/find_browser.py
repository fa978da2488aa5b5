"""Find a browser for the tests, or install one; stop with one clear sentence where there is none to be had."""

import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path

# A browser without a screen opens a window in a quarter of the time (0.12 for 0.46 CPU s) and shows the same.
SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser() -> str | None:
    """The browser of ``HANDBOOK_BROWSER``, else one without a screen, else one on the path, else Playwright's own."""
    return os.environ.get("HANDBOOK_BROWSER") or find_shell() or _on_path(NAMES) or _playwright_browser()


def find_shell() -> str | None:
    """A browser without a screen: on the path, or Playwright's own."""
    return _on_path(SHELLS) or _playwright_shell()


def _on_path(names: tuple[str, ...]) -> str | None:
    return next((path for name in names if (path := shutil.which(name))), None)


@functools.cache
def _playwright_path() -> Path:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def _playwright_browser() -> str | None:
    return str(_playwright_path()) if _playwright_path().exists() else None


def _playwright_shell() -> str | None:
    """Beside ``chromium-<revision>`` it keeps ``chromium_headless_shell-<revision>``."""
    _, _, revision = _playwright_path().parents[1].name.rpartition("-")
    kept = _playwright_path().parents[2] / f"chromium_headless_shell-{revision}"
    return next((str(path) for path in sorted(kept.glob("*/*headless[-_]shell"))), None)


def install_browser() -> None:
    """Install Chromium with apt where that is allowed, else let Playwright fetch its own."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-qq", "--yes", "chromium-headless-shell"], check=False)
    if not find_browser():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    if not find_shell():
        install_browser()
    if not find_browser():
        sys.exit("No browser for the tests: install Chromium, or name one with HANDBOOK_BROWSER=/path/to/chromium.")
