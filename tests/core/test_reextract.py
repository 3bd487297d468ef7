"""What counts as a difference between two readings of one text."""

from __future__ import annotations

from dataclasses import replace

from sitrep.model import Event, Evidence, Item
from sitrep.reextract import count, differences

TEXT = "Norway delivered boats to Kenya. Chad met Niger. Norway delivered trucks to Kenya."


def event(sentence, kind="delivery", **more):
    start = TEXT.index(sentence)
    given = {"actor": ("NOR",), "recipient": ("KEN",), "extractor": "rules/1"} | more
    return Event(kind, "AID", "confirmed", (Evidence(start, start + len(sentence), sentence),), **given)


BOATS = event("Norway delivered boats to Kenya.", items=(Item("boats"),))
TRUCKS = event("Norway delivered trucks to Kenya.", items=(Item("trucks"),))
MEETING = event("Chad met Niger.", "talks", actor=("TCD",), recipient=("NER",))


def whats(stored, read):
    return [difference.what for difference in differences(stored, read)]


def test_the_same_events_in_another_order_from_another_extractor_are_no_difference():
    renamed = [
        replace(e, extractor="rules/2", trace=("frame:x",), confidence=0.9) for e in (MEETING, TRUCKS, BOATS)
    ]
    assert differences([BOATS, MEETING, TRUCKS], renamed) == ()


def test_what_only_one_reading_has_is_added_or_removed():
    assert whats([BOATS], [BOATS, MEETING]) == [("added",)]
    assert whats([BOATS, MEETING], [BOATS]) == [("removed",)]
    assert whats([], []) == []


def test_an_event_told_otherwise_is_changed_and_each_way_is_named():
    assert whats([BOATS], [replace(BOATS, status="reported")]) == [("status",)]
    assert whats([BOATS], [replace(BOATS, status="planned", plover="AGREE", actor=())]) == [
        ("status", "parties")
    ]
    assert whats([BOATS], [replace(BOATS, place="Mombasa")]) == [("other",)]
    assert whats([BOATS], [replace(BOATS, status="denied", country="KEN")]) == [("status", "other")]


def test_events_of_the_same_words_are_paired_with_the_likest():
    both = event("Norway delivered boats to Kenya.", recipient=("UGA",), items=(Item("boats"),))
    found = differences([BOATS, both], [replace(both, status="reported"), replace(BOATS, status="planned")])
    assert [(d.before.recipient, d.after.recipient) for d in found] == [
        (("KEN",), ("KEN",)),
        (("UGA",), ("UGA",)),
    ]


def test_another_kind_is_another_event():
    assert whats([BOATS], [replace(BOATS, kind="request")]) == [("removed",), ("added",)]


def test_the_sums_go_by_kind():
    found = differences([BOATS, MEETING], [replace(BOATS, status="reported"), TRUCKS])
    assert count(found) == {
        "delivery": {"added": 1, "removed": 0, "status": 1, "parties": 0, "other": 0},
        "talks": {"added": 0, "removed": 1, "status": 0, "parties": 0, "other": 0},
    }
