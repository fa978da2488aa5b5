import json
import re
from pathlib import Path

from handbook.diagnostics import NOTHING, diagnose, did_you_mean
from handbook.messages import MESSAGE_LANGUAGES, explain, message_language, say
from handbook.reports import format_github, format_json, format_text
from tests.shared import read_cases

PACKAGE = Path(__file__).parent.parent / "scripts" / "handbook"
TABLES = {lang: read_cases(PACKAGE / "messages" / f"{lang}.yml") for lang in MESSAGE_LANGUAGES}
FAULT = diagnose("docs/a.md", (3, 10), "HB103", key="minutes", found="mười")


def facts_in(entry: object) -> set[str]:
    text = str(entry)
    return set(re.findall(r"(?<!\{)\{(\w+)[^{}]*\}", text))


def test_both_languages_say_the_same_things_with_the_same_facts() -> None:
    english, vietnamese = TABLES["en"], TABLES["vi"]
    assert english.keys() == vietnamese.keys()
    assert {key: facts_in(entry) for key, entry in english.items()} == {
        key: facts_in(entry) for key, entry in vietnamese.items()
    }


def test_every_code_used_is_explained_and_every_code_explained_is_used() -> None:
    files = [*PACKAGE.rglob("*.py"), *(PACKAGE.parent.parent / "overrides/print").rglob("*.typ")]
    source = "".join(path.read_text(encoding="utf-8") for path in files)
    used = set(re.findall(r"\bHB\d{3}\b", source))
    assert used == {key for key in TABLES["en"] if key.startswith("HB")}


def test_a_fault_tells_place_rule_finding_and_advice() -> None:
    assert format_text([FAULT], lang="en") == [
        "docs/a.md:3:10: HB103 'minutes' must be a whole number; found 'mười'; write digits only, for example 45"
    ]


def test_a_fault_speaks_vietnamese() -> None:
    assert "phải là số nguyên" in explain(FAULT, lang="vi")


def test_github_and_json_carry_the_place() -> None:
    assert format_github([FAULT], lang="en")[0].startswith("::error file=docs/a.md,line=3,col=10,title=HB103::")
    assert json.loads(format_json([FAULT], lang="en")[0])[0]["line"] == 3


def test_an_untranslated_page_is_a_note_not_a_fault() -> None:
    note = diagnose("a.md", (1, 1), "HB510", locale="English")
    assert not note.is_fault
    assert format_github([note])[0].startswith("::notice ")
    assert json.loads(format_json([note])[0])[0]["fault"] is False


def test_near_words_are_suggested() -> None:
    assert did_you_mean("minuts", ["minutes", "title"]) == "minutes"
    assert did_you_mean("zzz", ["b", "a"]) == "a, b"


def test_what_is_far_from_every_name_is_not_taken_for_the_nearest() -> None:
    assert did_you_mean("zzz", "abcdefghi") == NOTHING
    assert did_you_mean("HELP.md", [*"abcdefghi", "help.md"]) == "help.md"
    told = diagnose("a.md", (1, 1), "HB124", found="zzz", near=NOTHING)
    assert "; nothing is called so, or nearly so; " in explain(told, lang="en")


def test_the_language_of_messages_follows_the_machine() -> None:
    assert message_language({"LANG": "vi_VN.UTF-8"}) == "vi"
    assert message_language({"LANG": "vi_VN.UTF-8", "HANDBOOK_LANG": "en"}) == "en"
    assert message_language({"LANG": "C"}) == "en"


def test_no_code_has_two_messages() -> None:
    for lang in MESSAGE_LANGUAGES:
        lines = (PACKAGE / "messages" / f"{lang}.yml").read_text(encoding="utf-8").splitlines()
        keys = re.findall(r"^([\w-]+):", "\n".join(lines), re.MULTILINE)
        assert len(keys) == len(set(keys))


def test_what_is_counted_in_a_sentence_has_a_word_for_one() -> None:
    sentences = {key: entry for key, entry in TABLES["en"].items() if isinstance(entry, str)}
    assert not {key for key, entry in sentences.items() if re.search(r"\{\w+\} \w{2,}[^s]s\b", entry)}


def test_one_is_told_as_one_and_several_as_several() -> None:
    def told(faults: int, lang: str) -> str:
        return say("checked", lang=lang, pages=1, locales=2, faults=faults, notes=0)

    assert told(1, "en") == "1 page in 2 languages: 1 fault, 0 notes."
    assert told(3, "en") == "1 page in 2 languages: 3 faults, 0 notes."
    assert told(1, "vi") == "1 trang, 2 ngôn ngữ: 1 lỗi, 0 ghi chú."
