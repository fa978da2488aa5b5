"""Links out of the course: an address that leads nowhere is told with the one that is meant."""

import pytest

from handbook.checks.outward import address_meant

WHOLE = """
    https://dongthap.gov.vn
    HTTP://a.vn/x?y=1&z=%20
    https://xã.vn/tệp có dấu.pdf
    http://127.0.0.1:8000/
    mailto:a@b.vn?subject=x
    tel:114
    tel:0909 123 456
    tel:{{ police }}
    TEL:+84909
    sms:114?body=x
"""
INSIDE = [
    "index.md",
    "../help.md#call",
    "water/boats",
    "img/boat.svg",
    "#before",
    "",
    "C:\\a.md",
    "file:///C:/a.md",
    "5",
]


@pytest.mark.parametrize("target", [*map(str.strip, WHOLE.strip().split("\n")), *INSIDE])
def test_what_is_whole_or_leads_inside_is_left_alone(target: str) -> None:
    assert address_meant(target) == ""


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("htp://a.vn/x", "https://a.vn/x"),
        ("http:/a.vn", "https://a.vn"),
        ("https//a.vn", "https://a.vn"),
        ("https;//a.vn", "https://a.vn"),
        ("https:// a.vn", "https://a.vn"),
        ("//a.vn/x", "https://a.vn/x"),
        ("“https://a.vn”", "https://a.vn"),
        ("www.a.vn/x", "https://www.a.vn/x"),
        ("zalo.me/0909123456", "https://zalo.me/0909123456"),
        ("a@b.vn", "mailto:a@b.vn"),
        ("mailto: a@b.vn", "mailto:a@b.vn"),
        ("0909 123 456", "tel:0909123456"),
        ("114", "tel:114"),
        ("viber://chat?number=1", "https://…"),
        ("javascript:alert(1)", "https://…"),
        ("https://", "https://…"),
        ("tel:", "tel:…"),
        ("MAILTO:ba", "mailto:…@…"),
    ],
)
def test_what_leads_nowhere_is_told_with_what_is_meant(written: str, meant: str) -> None:
    assert address_meant(written) == meant
