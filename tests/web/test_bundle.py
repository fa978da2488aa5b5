"""What pages load: one stylesheet of the rules that something can match, and the scripts of what is on them."""

import re
import shutil

import pytest
from lxml import html

from handbook.web.bundle import Bundle
from handbook.web.bundle.names import Names
from handbook.web.bundle.scripts import is_run_on, joined
from handbook.web.bundle.sheet import squeezed
from tests.conftest import ROOT, Site

SCRIPTS = sorted((ROOT / "overrides/assets/javascripts").rglob("*.js"))
PAGE = '<body data-md-color-scheme="default"><p class="lead small" id="first" hidden>…</p><svg></svg>'


def names(page: str = PAGE, script: str = "") -> Names:
    found = Names()
    found.add_page(page)
    found.add_script(script)
    return found


@pytest.mark.parametrize(
    "selector",
    [
        "p",
        "*",
        ".lead",
        ".lead.small>svg",
        "#first",
        "[hidden]",
        "[data-anything=x]",
        "[data-md-color-scheme=default] p",
        "[data-md-color-scheme=slate] p",  # A script says "slate".
        "p:not(.nowhere)",
        "p:is(.nowhere,.lead)",
        "p:hover::before",
        ".nowhere,.lead",
        ".late",
        "::selection",
        "P",
    ],
)
def test_a_rule_stays_that_something_can_match(selector: str) -> None:
    known = names(script='element("div", "late"); body.dataset.mdColorScheme = "slate";')
    assert "color:red" in squeezed(f"{selector}{{color:red}}", known)


@pytest.mark.parametrize(
    "selector",
    [
        ".nowhere",
        '[class~="nowhere"]',
        "[dir=rtl] p",
        ".lead .nowhere",
        "#nowhere",
        "table",
        "p:is(.nowhere,#nowhere)",
        "[data-md-color-scheme=slate] p",
        "[data-md-toggle] p",
        ".nowhere,#nowhere",
    ],
)
def test_a_rule_goes_that_nothing_can_match(selector: str) -> None:
    assert squeezed(f"{selector}{{color:red}}", names()) == ""


def test_of_a_list_only_selectors_that_can_match_stay() -> None:
    assert squeezed(".nowhere,.lead,table{color:red}", names()) == ".lead{color:red}"


def test_rules_with_a_condition_are_looked_through_and_an_empty_condition_goes() -> None:
    css = "@media print{.nowhere{color:red}.lead{color:blue}}@media screen{.nowhere{color:red}}"
    assert squeezed(css, names()) == "@media print{.lead{color:blue}}"


def test_a_variable_stays_as_long_as_something_reads_it() -> None:
    css = ":root{--a:1px;--b:var(--c);--c:2px;--d:3px;--e:4px}.lead{margin:var(--a)}.nowhere{margin:var(--b)}"
    assert squeezed(css, names()) == ":root{--a:1px}.lead{margin:var(--a)}"
    assert "--d:3px" in squeezed(css, names('<p class="lead" style="margin: var(--d)">'))


def test_a_movement_stays_as_long_as_something_makes_it() -> None:
    css = "@keyframes used{from{top:0}}@keyframes idle{from{top:0}}.lead{animation:used 1s}"
    assert squeezed(css, names()) == "@keyframes used{from{top:0}}.lead{animation:used 1s}"


# --- scripts -----------------------------------------------------------------------------------------------


def tokens(script: str) -> list[str]:
    """The words and signs of a script, if it is one of ES2018."""
    from esprima import parseScript, tokenize  # Half a second, and every worker reads this file.

    plain = script.replace(r"\p{", "p{")
    parseScript(plain)
    return [token.value for token in tokenize(plain)]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_says_the_same_in_the_bundle_and_in_es2018(path) -> None:
    """In words and signs; a phone of 2017 knows nothing newer, and one newer sign would stop the whole file."""
    written = path.read_text(encoding="utf-8")
    bundled = joined([written])
    body, all_told = tokens(written)[2:], tokens(bundled)  # Without its own "use strict";
    assert all_told[:5] == ['"use strict"', ";", "try", "{", "{"]
    assert all_told[4 : 4 + len(body)] == body
    assert len(bundled) < len(written) + 80


def test_a_script_that_stops_does_not_stop_the_next(browser) -> None:
    page = browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    script = joined(['"use strict";\n{ missing(); }', '"use strict";\n{ window.reached = 1; }'])
    page.set_content(f"<script>{script}</script>")
    assert page.evaluate("window.reached") == 1
    page.evaluate("() => new Promise((done) => setTimeout(done))")
    assert len(faults) == 1
    page.close()


def test_a_script_waits_for_a_name_of_its_part() -> None:
    script = "// Loaded with: hb-quiz, hb-ask\n"
    assert is_run_on('<p class="hb-quiz">', script)
    assert is_run_on('<details class="hb-block hb-ask">', script)
    assert not is_run_on('<p class="hb-quiz__choice hb-asks">', script)
    assert is_run_on("<p>", "// Loaded by everyone.\n")


# --- pages -------------------------------------------------------------------------------------------------

PARTS = {
    "a/one.css": '.lead { background: url("../img/x.svg"); }',
    "a/two.css": ".small { background: url(../img/far.png); }",
    "a/every.js": '"use strict";\n{ 1; }',
    "a/quiz.js": '// Loaded with: hb-quiz\n"use strict";\n{ 2; }',
}
HEAD = """<link rel="stylesheet" href="../assets/handbook.css">
<link rel="stylesheet" href="../a/one.css">
<link rel="stylesheet" href="../a/two.css">
"""
TAIL = """<script src="../a/every.js"></script>
<script src="../a/quiz.js"></script>
<script src="../b/own.js"></script>
"""


def test_a_page_loads_one_stylesheet_and_the_scripts_of_what_is_on_it() -> None:
    bundle = Bundle(PARTS.get, drawn={"img/x.svg": b"<svg/>"}.get)
    plain = bundle.dressed(f"{HEAD}<p class='lead small'></p>{TAIL}", "x/plain.html")
    asked = bundle.dressed(f'{HEAD}<p class="hb-quiz lead small"></p>{TAIL}', "x/asked.html")
    assert re.findall(r'rel="stylesheet" href="([^"]+)"', plain) == ["../assets/handbook.css"]
    assert re.findall(r'src="([^"]+)"', plain) == ["../assets/handbook.js", "../b/own.js"]
    assert re.findall(r'src="([^"]+)"', asked) == ["../assets/handbook.js", "../assets/quiz.js", "../b/own.js"]
    files = bundle.files()
    assert sorted(files) == ["assets/handbook.css", "assets/handbook.js", "assets/quiz.js"]
    assert 'url("data:image/svg+xml,%3Csvg/%3E")' in files["assets/handbook.css"]
    assert 'url("../img/far.png")' in files["assets/handbook.css"]


def test_lines_of_code_keep_their_gaps() -> None:
    page = Bundle(PARTS.get).dressed("<p>\n\n   <b>a</b>\n</p>\n<pre>x\n\n  y</pre>", "x.html")
    assert page == "<p>\n<b>a</b>\n</p>\n<pre>x\n\n  y</pre>"


def test_a_page_says_no_more_in_a_course_of_many_modules(tiny: Site) -> None:
    """The menu names the neighbours of a module, and where all are; so does search, which names the contents."""
    count = 11
    names = ["water", *(f"m{number}" for number in range(2, count + 1))]
    for name in names[1:]:
        shutil.copytree(tiny.root / "docs/water", tiny.root / "docs" / name)
    plan = "".join(f"  - {{id: {name}, title: {{vi: {name}, en: {name}}}, lessons: [boats]}}\n" for name in names)
    (tiny.root / "docs/curriculum.yml").write_text(f"modules:\n{plan}pages: [help]\n", encoding="utf-8")
    result = tiny.run("build", "--no-print")
    assert result.exit_code == 0, result.output

    def modules_named(page: str) -> list[str]:
        found = html.document_fromstring((tiny.published / page).read_text(encoding="utf-8"))
        hrefs = [link.get("href") for link in found.find_class("hb-menu__link")]
        return [href for href in hrefs if href.endswith("index.html") or "#modules" in href]

    assert modules_named("m5/boats.html") == [
        "../index.html",
        "../index.html#modules",
        "../m4/index.html",
        "index.html",
        "../m6/index.html",
    ]
    assert modules_named("index.html") == ["index.html", *(f"{name}/index.html" for name in names)]
    assert "m9" not in (tiny.published / "m5/boats.html").read_text(encoding="utf-8")
