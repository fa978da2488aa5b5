"""Find a browser for the tests, or install one; stop with one clear sentence where there is none to be had."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser() -> str | None:
    """The browser of ``HANDBOOK_BROWSER``, else one on the path, else Playwright's own."""
    on_path = next((path for name in NAMES if (path := shutil.which(name))), None)
    return os.environ.get("HANDBOOK_BROWSER") or on_path or _playwright_browser()


def _playwright_browser() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install_browser() -> None:
    """Install Chromium with apt where that is allowed, else let Playwright fetch its own."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-qq", "--yes", "chromium"], check=False)
    if not find_browser():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    if not find_browser():
        install_browser()
    if not find_browser():
        sys.exit("No browser for the tests: install Chromium, or name one with HANDBOOK_BROWSER=/path/to/chromium.")
