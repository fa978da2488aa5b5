"""Faults as a log of SARIF 2.1.0 (OASIS Standard, 27 March 2020): the parts that code hosts and editors show."""

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import TypedDict
from urllib.parse import quote

from handbook.catalogue import Rule, rules_in
from handbook.diagnostics import Diagnostic
from handbook.messages import explain, message_language

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


class Text(TypedDict):
    """A ``message`` or ``multiformatMessageString``."""

    text: str


class Descriptor(TypedDict, total=False):
    """A ``reportingDescriptor``: a rule."""

    id: str
    shortDescription: Text
    help: Text
    helpUri: str
    defaultConfiguration: dict[str, str]


class Result(TypedDict):
    """A ``result``: a fault."""

    ruleId: str
    ruleIndex: int
    level: str
    message: Text
    locations: list[dict[str, dict[str, dict[str, str | int]]]]


def sarif_log(found: Sequence[Diagnostic], *, lang: str | None, rules: str) -> dict[str, object]:
    """The log: one run of one tool, with the rules that were broken and what was found."""
    codes = sorted({fault.code for fault in found})
    known = {rule.code: rule for rule in rules_in(lang or message_language())}
    driver = {"name": "handbook", "version": _version(), "rules": [_rule(known[code], rules) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(fault, codes.index(fault.code), lang) for fault in found],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule, rules: str) -> Descriptor:
    level = "note" if rule.is_note else "error"
    told = Descriptor(id=rule.code, shortDescription={"text": rule.why}, defaultConfiguration={"level": level})
    if rule.hint:
        told["help"] = {"text": rule.hint}
    if rules:
        told["helpUri"] = f"{rules}#{rule.code}"
    return told


def _result(fault: Diagnostic, index: int, lang: str | None) -> Result:
    place: dict[str, dict[str, str | int]] = {
        "artifactLocation": {"uri": quote(fault.path)},
        "region": {"startLine": fault.line, "startColumn": fault.column},
    }
    return {
        "ruleId": fault.code,
        "ruleIndex": index,
        "level": "error" if fault.is_fault else "note",
        "message": {"text": explain(fault, lang=lang)},
        "locations": [{"physicalLocation": place}],
    }


def _version() -> str:
    try:
        return version("handbook")
    except PackageNotFoundError:  # Run from a folder that was never installed.
        return "0"
