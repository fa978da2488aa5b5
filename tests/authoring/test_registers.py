"""What the timetable says when a lesson goes: no two rests on end, none at either end of a day."""

import pytest

from handbook.authoring.registers import _in_timetable
from handbook.source import read_yaml

NAMES = {"A": "lesson: x/a", "B": "lesson: x/b", "-": "break: 15", "=": "break: 5", "L": "lunch: 90", "T": "test: x/a"}


def plan(day: str, *, is_flow: bool) -> str:
    sessions = [f"{{{NAMES[one]}}}" for one in day]
    written = f" [{', '.join(sessions)}]" if is_flow else "".join(f"\n    - {one}" for one in sessions)
    return f"plans:\n- days:\n  - sessions:{written}\n"


@pytest.mark.parametrize("is_flow", [True, False])
@pytest.mark.parametrize(
    ("day", "left"),
    [
        ("B-A=B", "B-B"),
        ("A-B", "B"),
        ("B-A", "B"),
        ("B-ALB", "BLB"),
        ("BLA-B", "BLB"),
        ("BA-B", "B-B"),
        ("B-AB", "B-B"),
        ("BLALB", "BLLB"),
        ("A-B-A", "B"),
        ("B-AA=B", "B-B"),
        ("T-B--B", "B--B"),  # Rests that nobody asked about stay as they are.
    ],
)
def test_a_break_goes_with_the_session_it_parted(day: str, left: str, is_flow: bool) -> None:
    assert kept(_in_timetable(plan(day, is_flow=is_flow), "x/a", "")) == left


def kept(text: str) -> str:
    signs = {written: sign for sign, written in NAMES.items()}
    (plan,) = read_yaml(text).listed("plans")
    (one,) = plan.listed("days")
    return "".join(signs[f"{key}: {value.text()}"] for item in one.listed("sessions") for key, value in item.items())
