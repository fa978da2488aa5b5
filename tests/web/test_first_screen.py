"""What a page brings of the stylesheet for its first screen."""

import pytest

from handbook.web.bundle import Bundle
from handbook.web.bundle.first import LETTERS, FirstScreens, beginning, is_at_rest, names_of, styles_of
from handbook.web.bundle.sheet import parsed

HEAD = '<link rel="stylesheet" href="../assets/handbook.css">\n<link rel="stylesheet" href="../a/one.css">\n'
PAGE = f'{HEAD}<body dir="ltr"><nav class="menu">Menu</nav><article class="text"><p class="lead">…</p>'


def rest_of(css: str) -> bool:
    (rule,) = parsed(f"{css}{{color:red}}")
    return is_at_rest(rule.selectors[0].tokens)


def test_a_page_begins_with_all_before_its_text_and_a_screen_of_that() -> None:
    line = f'<p class="line">{"a" * (LETTERS // 2)}</p>'
    page = f"<nav>{'m' * 5000}</nav><article>{line}{line}<table></table></article><footer></footer>"
    assert beginning(page) == page[: page.index("</p><table>")]
    assert beginning("<nav></nav><footer></footer>") == "<nav></nav><footer></footer>"


@pytest.mark.parametrize(
    "selector", ["a", "a:target", "a:not(:hover)", "li:first-child", "p::before", ":is(a,b:focus)"]
)
def test_what_nobody_has_touched_is_at_rest(selector: str) -> None:
    assert rest_of(selector)


@pytest.mark.parametrize(
    "selector", ["a:hover", "a:focus-visible::after", ":is(a:hover,b:focus)", "::highlight(x)", "p::-webkit-scrollbar"]
)
def test_what_is_pointed_at_or_marked_is_not_at_rest(selector: str) -> None:
    assert not rest_of(selector)


def test_paper_movement_and_what_is_further_down_wait_for_the_stylesheet() -> None:
    css = """@charset "UTF-8"; @page { margin: 1cm } @media print { .lead { color: black } }
      @media (prefers-reduced-motion: reduce) { .lead { top: 1px } } @media (min-width: 9em) { .lead { top: 0 } }
      .lead { color: red } .further { color: blue } [dir=rtl] .lead { left: 0 }"""
    assert styles_of(css, names_of(PAGE)) == "@media (min-width:9em){.lead{top:0}}.lead{color:red}"


def test_the_colours_a_script_may_choose_are_there() -> None:
    css = '[data-md-color-scheme="slate"] { color: white } [data-md-color-scheme="other"] { color: blue }'
    page = '<body data-md-color-scheme="default"><script>body.dataset.mdColorScheme = "slate";</script>'
    assert styles_of(css, names_of(page)) == '[data-md-color-scheme="slate"]{color:white}'


def test_nothing_in_it_ends_the_style() -> None:
    assert "</" not in styles_of('.lead::before { content: "</style><script>" }', names_of(PAGE))


def test_a_page_brings_its_first_screen_and_loads_the_stylesheet_behind_its_text() -> None:
    parts = {"a/one.css": ".lead { background: url(far.png) } .later { top: 0 }", "a/two.js": "{ 1; }"}
    page = Bundle(parts.get).dressed(f'{PAGE}</article><script src="../a/two.js"></script></body>', "x/page.html")
    assert page.startswith(
        '<link rel="preload" as="style" href="../assets/handbook.css">\n'
        '<style>.lead{background:url("../a/far.png")}</style>\n<body'
    )
    assert page.endswith(
        '</article><link rel="stylesheet" href="../assets/handbook.css">\n'
        '<script src="../assets/handbook.js"></script>\n</body>'
    )


def test_pages_that_begin_alike_share_what_was_made() -> None:
    screens = FirstScreens()
    css = ".lead { top: 0 }"
    one = screens.styles(PAGE, css)
    other = screens.styles(PAGE.replace("…", "another text").replace("<p ", '<p id="unknown" '), css)
    assert one is other
    assert screens.styles(PAGE.replace("lead", "led"), css) != one
