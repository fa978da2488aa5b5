"""Groups of a list become hamlets that stay together; what cannot be planned is told with row and column."""

from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.classes.grouped import PERSON, groups_of, planned_hamlets
from handbook.classes.planned import PLAIN, Plan, plan_classes
from handbook.lists.listed import Entry, Listed
from handbook.model.classes import Classes, Venue
from handbook.model.texts import one_text
from tests.classes.offices import COMMUNES, listed

FIRST, SECOND = date(2030, 1, 7), date(2030, 1, 8)


def venue(name: str, seats: int, **near: float) -> Venue:
    return Venue(
        name, one_text(name), seats, (FIRST, SECOND), {f"xã {key}": far for key, far in near.items()}, ("Xã Một",)
    )


def hall(*venues: Venue, splits: bool = False) -> Classes:
    return Classes(3, splits, (FIRST, SECOND), venues)


def test_names_typed_otherwise_are_one_hamlet_and_it_stays_together() -> None:
    rows = listed(("Xã Một", "Ấp 1", 2), ("xã  một", "ấp 1", 0)).entries
    again = Entry(9, {"commune": "XÃ MỘT", "hamlet": "Ấp  1", "group": "Tổ 3"})
    hamlets, faults = planned_hamlets(Listed(Path("l.csv"), (*rows, again)), hall(venue("a", 9, một=1)))
    assert [(hamlet.name, len(hamlet.groups), hamlet.people) for hamlet in hamlets] == [("Ấp 1", 3, 9)]
    assert faults == []


def test_a_row_a_person_counts_people_and_columns_of_offices_name_them() -> None:
    place = {"commune": "Xã Một", "hamlet": "Ấp 1", "group": "Tổ 1"}
    persons = [Entry(number, {**place, PERSON: name}) for number, name in enumerate("AB", start=2)]
    assert [(g.people, g.names) for g in groups_of(persons, 3)] == [(2, ("A", "B"))]
    offices = [Entry(2, {**place, "head": "A", "secretary": "C"})]
    assert [(g.people, g.names) for g in groups_of(offices, 3)] == [(3, ("A", "C"))]


def test_a_commune_without_a_venue_is_told_once_with_what_may_be_meant() -> None:
    hamlets, faults = planned_hamlets(listed(("Xã Mot", "Ấp 1", 2)), hall(venue("a", 9, một=1)))
    assert hamlets == ()
    assert [(f.path, f.line, f.column, f.code, dict(f.facts)["near"]) for f in faults] == [
        ("list.csv", 2, 1, "HB864", "Xã Một")
    ]


def test_a_hamlet_larger_than_every_class_is_told_and_parted_only_where_that_is_said() -> None:
    large, venues = listed(("Xã Một", "Ấp 1", 5)), (venue("a", 8, một=1), venue("b", 90, hai=1))
    hamlets, faults = planned_hamlets(large, hall(*venues))
    assert (hamlets, [(f.code, f.line, f.column) for f in faults]) == ((), [("HB865", 2, 2)])
    hamlets, faults = planned_hamlets(large, hall(*venues, splits=True))
    assert [(hamlet.part, len(hamlet.groups)) for hamlet in hamlets] == [(1, 2), (2, 2), (3, 1)]
    assert faults == []
    hamlets, faults = planned_hamlets(large, hall(venue("a", 2, một=1), splits=True))
    assert (hamlets, {f.code for f in faults}) == ((), {"HB865"})


def test_classes_are_numbered_by_day_and_the_first_of_the_list_come_first() -> None:
    hamlets, _ = planned_hamlets(listed(*(("Xã Một", f"Ấp {n}", 2) for n in (3, 1, 2))), hall(venue("a", 6, một=1)))
    plan = plan_classes(hamlets, hall(venue("a", 6, một=1)), plainly=True)
    assert [(s.number, s.day, [h.name for h in s.hamlets]) for s in plan.sessions] == [
        (1, FIRST, ["Ấp 3"]),
        (2, SECOND, ["Ấp 1"]),
    ]
    assert [hamlet.name for hamlet in plan.left] == ["Ấp 2"]
    assert plan.made_by == PLAIN
    assert plan.sessions[1].stem == "02-a-2030-01-08"


@given(
    st.lists(st.tuples(st.sampled_from(COMMUNES), st.sampled_from(("Ấp A", "Ấp B")), st.integers(1, 6)), max_size=6),
    st.booleans(),
    st.integers(3, 30),
)
@settings(max_examples=40, deadline=None)
def test_every_group_is_placed_once_or_told(hamlets: list[tuple[str, str, int]], splits: bool, seats: int) -> None:
    rows = listed(*hamlets)
    halls = hall(venue("a", seats, một=1, hai=5), venue("b", 12, hai=2), splits=splits)
    units, faults = planned_hamlets(rows, halls)
    plan: Plan = plan_classes(units, halls, plainly=True)
    placed = [(g.commune, g.hamlet, g.name) for session in plan.sessions for g in session.groups]
    left = [(g.commune, g.hamlet, g.name) for hamlet in plan.left for g in hamlet.groups]
    told = {dict(fault.facts)["found"] for fault in faults}
    assert len(set(placed + left)) == len(placed + left)
    for group in groups_of(rows.entries, halls.people):
        name = (group.commune, group.hamlet, group.name)
        assert name in placed or name in left or group.commune in told or group.hamlet in told
    assert all(session.people <= session.venue.seats for session in plan.sessions)
    whole = [(h.commune, h.name) for session in plan.sessions for h in session.hamlets if not h.part]
    assert len(whole) == len(set(whole))


def sent(*rows: tuple[str, str]) -> Listed:
    """Groups of one hamlet, each with the venue its row names."""
    place = {"commune": "Xã Một", "hamlet": "Ấp 1"}
    entries = (
        Entry(row, {**place, "group": group, **({"venue": where} if where else {})})
        for row, (group, where) in enumerate(rows, start=2)
    )
    return Listed(Path("l.csv"), tuple(entries), {"": {"commune": 1, "hamlet": 2, "group": 3, "venue": 4}})


def test_a_hamlet_goes_where_the_list_sends_it_though_another_venue_is_nearer() -> None:
    halls = hall(venue("a", 30, một=1), venue("b", 30, một=9))
    hamlets, faults = planned_hamlets(sent(("Tổ 1", ""), ("Tổ 2", " B ")), halls)
    (session,) = plan_classes(hamlets, halls, plainly=True).sessions
    assert (session.venue.id, len(session.groups), faults) == ("b", 2, [])
    hamlets, _ = planned_hamlets(sent(("Tổ 1", ""), ("Tổ 2", "")), halls)
    assert [one.venue.id for one in plan_classes(hamlets, halls, plainly=True).sessions] == ["a"]


def test_a_hamlet_that_is_sent_to_two_venues_goes_in_parts() -> None:
    halls = hall(venue("a", 30, một=1), venue("b", 30, một=9))
    hamlets, faults = planned_hamlets(sent(("Tổ 1", "a"), ("Tổ 2", "b"), ("Tổ 3", "a")), halls)
    assert [(one.venue, one.part, len(one.groups)) for one in hamlets] == [("a", 1, 2), ("b", 2, 1)]
    assert faults == []


def test_a_venue_that_is_none_or_does_not_take_the_commune_is_told_at_its_cell() -> None:
    halls = hall(venue("hall-a", 30, một=1), venue("b", 30, hai=9))
    hamlets, faults = planned_hamlets(sent(("Tổ 1", "hall-s"), ("Tổ 2", "b")), halls)
    assert [(one.line, one.column, one.code, dict(one.facts)["reason"]) for one in faults if one.code == "HB858"] == [
        (2, 4, "HB858", "other"),
        (3, 4, "HB858", "commune"),
    ]
    assert dict(faults[0].facts)["near"] == "hall-a" and hamlets == ()
