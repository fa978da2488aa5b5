"""Addresses outside the course: whole, so that every browser and phone knows what to do with them."""

import re

SCHEMES = ("http", "https", "mailto", "tel", "sms")
_WHOLE = re.compile(
    r"https?://[^\s/?#]*[^\W_].*|mailto:[^\s@]+@[^\s@?]+(?:\?.*)?|(?:tel|sms):[+\d .()/-]*\d.*",
    re.IGNORECASE | re.DOTALL,
)
_QUOTES = " \"'<>“”‘’"
_MAIL = re.compile(r"(?:mailto:)? *([^\s@:/]+@[^\s@/]+\.[A-Za-z]{2,})")
_PHONE = re.compile(r"(?:tel:|phone:)? *(\+?\d[\d .()-]{1,}\d)")
_SLIP = re.compile(r"(?:h*t+p+s*(?:[:;]|(?=//))/{0,3}|//) *(?=(?:[\w-]+\.)+[a-z]{2})", re.IGNORECASE)  # htp://, https//
_HOST = re.compile(
    r"www\.[\w-]+\.\S+|(?:[\w-]+\.)+(?:vn|com|org|net|gov|edu|info|io|me|be|gl|ly|app)(?:[/?#]\S*)?", re.IGNORECASE
)
_MEANT = {"mailto:": "mailto:…@…", "tel:": "tel:…", "sms:": "sms:…"}
_LOCAL = re.compile(r"[A-Za-z]:|file:")  # A file on somebody's disk: a page or picture of the course is meant.


def address_meant(target: str) -> str:
    """What to write in the place of a target that leads nowhere outside; empty where it does, or leads inside."""
    if "{{" in target or _WHOLE.fullmatch(target) or _LOCAL.match(target):
        return ""
    bare = target.strip(_QUOTES)
    if match := _MAIL.fullmatch(bare):
        return f"mailto:{match[1]}"
    if match := _PHONE.fullmatch(bare):
        return f"tel:{re.sub(r'[^+0-9]', '', match[1])}"
    if match := _SLIP.match(bare):
        return f"https://{bare[match.end() :]}"
    if _HOST.fullmatch(bare):
        return f"https://{bare}"
    if _WHOLE.fullmatch(bare):
        return bare
    scheme = re.match(r"[A-Za-z][A-Za-z0-9+-]+:", bare)
    return _MEANT.get(scheme[0].lower(), "https://…") if scheme else ""
