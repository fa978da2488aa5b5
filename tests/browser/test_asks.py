"""What neighbours ask is opened where an address leads to it, and folded elsewhere."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.pure import SCRIPTS

ASKS = "".join(f'<details class="hb-ask" id="ask-{n}"><summary>Ai?</summary><p>Tôi.</p></details>' for n in (1, 2))


def test_the_question_an_address_names_is_open(browser: Browser, tmp_path: Path) -> None:
    script = (SCRIPTS / "asks.js").read_text(encoding="utf-8")
    (tmp_path / "x.html").write_text(f"<meta charset=utf-8>{ASKS}<script>{script}</script>", encoding="utf-8")
    page = browser.new_page()
    page.goto(f"{(tmp_path / 'x.html').as_uri()}#ask-2")
    assert page.evaluate("[...document.querySelectorAll('details')].map((one) => one.open)") == [False, True]
    page.evaluate("window.location.hash = 'ask-1'")
    page.wait_for_selector("#ask-1[open]")
    page.close()
