"""Every rule is told in every language, and each example is what it says: bad gives that rule, good gives none."""

import json
from pathlib import Path

import pytest

from handbook.build.rules import check_project, open_project
from handbook.catalogue import GROUPS, Example, examples_by_code, group_name, rules_in, unshown
from handbook.diagnostics import NOTES, diagnose
from handbook.messages import MESSAGE_LANGUAGES
from handbook.reports import FORMATS
from tests.conftest import TINY, Site, copy_tiny
from tests.examples import codes_told

FOUND = [
    diagnose("docs/a b.md", (3, 7), "HB103", key="minutes", found="mười"),
    diagnose("docs/c.md", (1, 1), "HB510", locale="English"),
]


def tried(code: str, folder: Path, text: str) -> set[str]:
    return set(codes_told(copy_tiny(folder / "tiny"), examples_by_code()[code], text))


@pytest.mark.parametrize("code", sorted(examples_by_code()))
def test_what_is_bad_gives_the_rule_and_nothing_else(tmp_path: Path, code: str) -> None:
    example = examples_by_code()[code]
    told = tried(code, tmp_path, example.bad)
    assert code in told
    assert told <= {code, *example.among}


def stands_in_the_tiny_site(example: Example) -> bool:
    return (example.kind, example.run, example.beside) == ("text", "check", ()) and (TINY / example.file).exists()


OTHERS = sorted(code for code, example in examples_by_code().items() if not stands_in_the_tiny_site(example))


@pytest.mark.parametrize("code", OTHERS)
def test_what_is_good_gives_none(tmp_path: Path, code: str) -> None:
    example = examples_by_code()[code]
    assert tried(code, tmp_path, example.good) <= {*example.among}


def test_the_tiny_site_is_good_and_has_what_is_good_once(tiny: Site) -> None:
    assert check_project(open_project(tiny.config))[1] == []
    for code in set(examples_by_code()) - {*OTHERS}:
        example = examples_by_code()[code]
        assert (tiny.root / example.file).read_text(encoding="utf-8").count(example.good) == 1, code


def test_every_rule_has_an_example_or_the_reason_why_no_file_shows_it() -> None:
    """A new rule has an example; what has none is a matter of the machine, of other programs, of what was built."""
    codes = {rule.code for rule in rules_in("en")}
    shown, without = set(examples_by_code()), set(unshown())
    assert (shown & without, codes - shown - without, (shown | without) - codes) == (set(), set(), set())
    assert all(unshown().values())


def test_rules_are_the_same_in_every_language_and_each_has_a_group() -> None:
    codes = {lang: [rule.code for rule in rules_in(lang)] for lang in MESSAGE_LANGUAGES}
    assert codes["en"] == codes["vi"] == sorted(codes["en"])
    assert {rule.group for rule in rules_in("en")} == set(GROUPS)
    assert all(group_name(group, lang) for group in GROUPS for lang in MESSAGE_LANGUAGES)
    assert not [rule.code for lang in MESSAGE_LANGUAGES for rule in rules_in(lang) if not rule.why]
    assert {rule.code for rule in rules_in("vi") if rule.is_note} == NOTES


@pytest.mark.parametrize("form", ["text", "github", "json", "sarif"])
def test_every_format_leads_to_the_page_of_rules(form: str) -> None:
    told = "\n".join(FORMATS[form](FOUND, lang="vi", rules="https://example.org/rules.html"))
    assert "https://example.org/rules.html#HB103" in told
    assert "rules.html" not in "\n".join(FORMATS[form](FOUND, lang="vi"))


def test_sarif_has_what_the_standard_asks_for() -> None:
    """SARIF 2.1.0: §3.13 log, §3.14 run, §3.19 driver, §3.27 result, §3.49 rule, §3.30 region."""
    log = json.loads("\n".join(FORMATS["sarif"](FOUND, lang="en", rules="rules.html")))
    (run,) = log["runs"]
    assert (log["version"], log["$schema"].endswith("sarif-schema-2.1.0.json")) == ("2.1.0", True)
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] == "handbook"
    assert [rule["id"] for rule in rules] == ["HB103", "HB510"]
    assert all(rule["shortDescription"]["text"] and rule["helpUri"] for rule in rules)
    assert [rule["defaultConfiguration"]["level"] for rule in rules] == ["error", "note"]
    for result, fault in zip(run["results"], FOUND, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == fault.code
        assert result["level"] in ("error", "note")
        assert result["message"]["text"]
        (place,) = (location["physicalLocation"] for location in result["locations"])
        assert place["region"] == {"startLine": fault.line, "startColumn": fault.column}
        assert place["artifactLocation"]["uri"] == fault.path.replace(" ", "%20")


def test_sarif_of_nothing_is_a_log_with_no_results(tiny: Site) -> None:
    log = json.loads(tiny.run("check", "--format", "sarif").stdout)
    assert log["runs"][0]["results"] == []


def test_check_leads_to_the_page_of_rules_where_the_course_has_one(tiny: Site) -> None:
    tiny.edit("docs/curriculum.yml", "pages: [help]", "pages: [help, rules]")
    for name in ("rules.md", "rules.en.md"):
        (tiny.root / "docs" / name).write_text("---\ntitle: HB\nsummary: HB.\nlayout: rules\n---\n", encoding="utf-8")
    tiny.edit("docs/water/boats.md", "minutes: 20\nobjectives", "minutes: mười\nobjectives")
    assert " → en/rules.html#HB103" in tiny.run("check", "--lang", "en").stdout
    assert " → rules.html#HB103" in tiny.run("check", "--lang", "vi").stdout
